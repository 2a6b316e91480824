"""Finds how the controller can be reached: mail, telephone, address, form."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from hikidashi.domain.policy.addresses import english_address, japanese_address
from hikidashi.domain.policy.bodies import Bodies
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.lines import Line
from hikidashi.domain.policy.mails import email_facts
from hikidashi.domain.policy.rules import MOST, absent

_PHONE = re.compile(
    r"(?<![A-Za-z0-9.+/-])(\+?[(]?\d[\d() .ー-]{7,17}\d)(?![A-Za-z0-9/-])"
)
_PHONE_LABEL = re.compile(
    r"tel|電話|phone|ダイヤル|telephone|携帯|fax|ファクス|ファックス|call"
)
_FAX = re.compile(r"fax|ファクス|ファックス")
_PLACES = frozenset(
    {
        "contact",
        "controller",
        "complaints",
        "officer",
        "rights",
        "disclosure",
        "title",
        "",
    }
    | {"joint_use", "record_disclosure", "correction", "suspension", "history"}
    | {"complaint_body"}
)
_URL = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'*+,;=%-]{4,300}")
_FORM = re.compile(
    r"フォーム|\bform\b|問い?合わ?せ(?:ページ|窓口|先|はこちら)?|contact|inquir"
)
_FORM_URL = re.compile(r"contact|inquir|enquir|form|toiawase|otoiawase|support|ask")
_FOLLOWS = re.compile(
    r"(?:下記|以下|次)の[^。]{0,20}(?:窓口|連絡先|フォーム|メール|宛先|方法)"
    r"|(?:下記|以下)(?:まで|に|へ)[^。]{0,10}(?:連絡|問い?合わ?せ)"
    r"|following (?:\w+ ){0,3}(?:form|e-?mail|address|desk|contact|point)"
    r"|contact us (?:\w+ ){0,3}(?:below|following)|(?:below|following)\W{0,2}$"
)
_ASKED = (
    ("contact.form", re.compile(r"フォーム|\bform\b")),
    ("contact.email", re.compile(r"メール|e-?mail")),
    ("contact.phone", re.compile(r"電話|\bphone|telephone")),
)
_DIGITS_ABROAD = range(10, 16)  # ITU-T E.164, with the country's code
_PARTS = re.compile(r"[-ー()]")
_BREAKS = 2  # between area, office and number
_KINDS = ("contact.email", "contact.phone", "contact.postal", "contact.form")


def contact_facts(doc: Document, bodies: Bodies) -> Iterator[Fact]:
    """Yield all ways to reach the controller, and those that are not told.

    What belongs to another body becomes a fact of its own type.
    """
    found = [*email_facts(doc), *_forms(doc)]
    for at, line in enumerate(doc.lines):
        found += _phones(doc, at, line)
        found += _addresses(doc, at, line)
    known: dict[tuple[str, str], Fact] = {}
    for fact in found:
        for each in _whose(bodies, fact):
            known.setdefault((each.type, str(next(iter(each.value.values())))), each)
    own = list(_one_address(islice(known.values(), MOST)))
    told = [*own, *islice(_missing(doc, own), MOST)]
    yield from told
    types = {fact.type for fact in told}
    yield from (absent(kind) for kind in _KINDS if kind not in types)


def _whose(bodies: Bodies, fact: Fact) -> Iterator[Fact]:
    """Yield a contact as the controller's, as another body's, or as doubtful."""
    place = fact.evidence[0]
    other = bodies.at(place.start)
    if other is None:
        yield fact
    elif not other.kind:
        yield replace(fact, confidence=Confidence.CHECK)
    elif fact.type != "controller.address":
        value: dict[str, Value] = {
            "text": next(iter(fact.value.values())),
            "channel": fact.type.removeprefix("contact."),
        }
        kind = f"contact.{other.kind}"
        yield replace(fact, type=kind, value=value, rule=kind)


def _one_address(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Doubt all addresses where there are several: only the user knows the right one.

    An address that is only longer than another (with the name of the building, say)
    is the same.
    """
    told = list(facts)
    shown = {
        re.sub(r"〒?\s?\d{3}-\d{4}|\W", "", str(fact.value["text"]).lower())
        for fact in told
        if fact.type == "contact.postal" and fact.confidence is not Confidence.CHECK
    }
    longest = max(shown, key=len, default="")
    several = any(each not in longest for each in shown)
    for fact in told:
        doubtful = several and fact.type in {"contact.postal", "controller.address"}
        yield replace(fact, confidence=Confidence.CHECK) if doubtful else fact


def _phones(doc: Document, at: int, line: Line) -> Iterator[Fact]:
    for match in _PHONE.finditer(doc.plain, line.start, line.end):
        shown = match[1]
        digits = re.sub(r"\D", "", shown)
        label = doc.low[line.start : match.start()]
        if not label.strip() and at:
            label = doc.low[doc.lines[at - 1].start : doc.lines[at - 1].end]
        labelled = _PHONE_LABEL.search(label[-40:]) is not None
        japanese = digits.startswith("0") and len(digits) in {10, 11}
        abroad = shown.startswith("+") and len(digits) in _DIGITS_ABROAD
        parted = len(_PARTS.findall(shown)) >= _BREAKS
        if not ((japanese and (parted or labelled)) or (labelled and abroad)):
            continue
        section = doc.section_at(line.start)
        fax = _FAX.search(label[-8:]) is not None
        part = Sentence(match.start(1), match.end(1), section)
        value: dict[str, Value] = {"number": shown.replace("ー", "-").strip()}
        kind = "contact.fax" if fax else "contact.phone"
        yield doc.say(kind, value, part)


def _addresses(doc: Document, at: int, line: Line) -> Iterator[Fact]:
    section = doc.section_at(line.start)
    if doc.role(section) not in _PLACES:
        return
    part = japanese_address(doc, at, line, section) or english_address(
        doc, line, section
    )
    if part is None:
        return
    text = " ".join(doc.plain[part.start : part.end].split())
    country = "JP" if not text.isascii() or "japan" in text.lower() else ""
    yield doc.say("controller.address", {"text": text, "country": country}, part)
    yield doc.say("contact.postal", {"text": text}, part)


def _forms(doc: Document) -> Iterator[Fact]:
    for link in doc.links:
        words = doc.low[link.start : link.end]
        if link.url.startswith("http") and _FORM.search(words):
            part = Sentence(link.start, link.end, doc.section_at(link.start))
            yield doc.say("contact.form", {"url": link.url}, part)
    for url in _URL.finditer(doc.plain, 0, doc.limit):
        section = doc.section_at(url.start())
        before = _lead_of(doc, url.start())
        place = doc.role(section) in {"contact", "rights", "complaints"}
        if _FORM.search(before) or (place and _FORM_URL.search(url[0].lower())):
            shown = url[0].rstrip(".,;:!?'")
            part = Sentence(url.start(), url.start() + len(shown), section)
            yield doc.say("contact.form", {"url": shown}, part)


def _lead_of(doc: Document, start: int) -> str:
    """Return what stands before an address on its line, or on the line above."""
    above, _, beside = doc.low[max(0, start - 60) : start].rpartition("\n")
    label = above.rstrip().rpartition("\n")[2]
    alone = not beside.strip() and ("フォーム" in label or "form" in label)
    return label if alone else beside


def _missing(doc: Document, found: list[Fact]) -> Iterator[Fact]:
    """Yield what the policy says to follow, and what then does not follow."""
    for part in doc.sentences:
        low = doc.read(part)
        role = doc.role(part.section)
        announced = (
            _FOLLOWS.search(low)
            if role in {"contact", "rights", "complaints", "disclosure", ""}
            else None
        )
        if announced is None or (
            "contact" not in low and "連絡" not in low and "問" not in low
        ):
            continue
        top = doc.heading_of(part.section)
        end = doc.sections[top].end if top >= 0 else len(doc.text)
        if any(part.start <= fact.evidence[0].start < end for fact in found):
            continue
        asked = [kind for kind, rule in _ASKED if rule.search(low)]
        for kind in asked or ["contact.form"]:
            yield doc.say(kind, {}, part, polarity=Polarity.MISSING_IN_TEXT)
