"""Finds how the controller can be reached: mail, telephone, address, form."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.addresses import english_address, japanese_address
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.lines import Line
from hikidashi.domain.policy.rules import absent

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])([A-Za-z0-9][A-Za-z0-9._%+-]{0,63})"
    r"(@|\s?(?:[(\[<{]\s?(?:at|アット(?:マーク)?|@)\s?[)\]>}]|[★☆])\s?|\sat\s)"
    r"([A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.)+([A-Za-z]{2,24}))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_TLDS = frozenset(
    [
        "com",
        "net",
        "org",
        "info",
        "biz",
        "edu",
        "gov",
        "int",
        "dev",
        "app",
        "ai",
        "inc",
        "shop",
        "store",
        "online",
        "cloud",
        "tech",
        "site",
        "xyz",
        "tokyo",
        "osaka",
        "kyoto",
        "nagoya",
        "yokohama",
        "okinawa",
        "email",
        "name",
        "pro",
        "asia",
        "website",
        "space",
        "work",
        "ltd",
        "llc",
        "company",
        "life",
        "health",
        "care",
        "clinic",
        "hospital",
        "school",
        "academy",
        "mobi",
        "moe",
        "page",
        "one",
    ]
)
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
_BODY = re.compile(
    r"認定個人情報保護団体|苦情(?:の)?(?:解決|申出先)|accredited personal"
)
_COUNTRY_CODE = 2  # letters of a top-level domain
_DIGITS_ABROAD = range(10, 16)  # ITU-T E.164, with the country's code
_PARTS = re.compile(r"[-ー()]")
_BREAKS = 2  # between area, office and number
_KINDS = ("contact.email", "contact.phone", "contact.postal", "contact.form")


def contact_facts(doc: Document) -> Iterator[Fact]:
    """Yield all ways to reach the controller, and those that are not told."""
    found = [*_emails(doc), *_forms(doc)]
    for at, line in enumerate(doc.lines):
        found += _phones(doc, at, line)
        found += _addresses(doc, at, line)
    known: dict[tuple[str, str], Fact] = {}
    for fact in found:
        known.setdefault((fact.type, str(next(iter(fact.value.values())))), fact)
    told = [*known.values(), *_missing(doc, list(known.values()))]
    yield from told
    types = {fact.type for fact in told}
    yield from (absent(kind) for kind in _KINDS if kind not in types)


def _purpose(doc: Document, section: int, start: int) -> dict[str, Value]:
    about = doc.role(section) == "complaint_body" or _BODY.search(
        doc.low, max(0, start - 160), start
    )
    return {"purpose": "complaint_body"} if about else {}


def _emails(doc: Document) -> Iterator[Fact]:
    for match in _EMAIL.finditer(doc.plain, 0, doc.limit):
        local, sign, domain, tld = match.groups()
        section = doc.section_at(match.start())
        if re.fullmatch(r"[xX*]{3,}|example|sample|your", local):
            continue
        known = len(tld) == _COUNTRY_CODE or tld.lower() in _TLDS
        yield doc.say(
            "contact.email",
            {"address": f"{local}@{domain}", **_purpose(doc, section, match.start())},
            Sentence(match.start(), match.end(), section),
            confidence=_sureness(known=known, sign=sign),
        )
    for link in doc.source.links:
        address = link.url.partition("mailto:")[2].partition("?")[0]
        if address.count("@") == 1 and "@" not in doc.plain[link.start : link.end]:
            section = doc.section_at(link.start)
            part = Sentence(link.start, link.end, section)
            value = {"address": address, **_purpose(doc, section, link.start)}
            yield doc.say("contact.email", value, part, confidence=Confidence.LIKELY)


def _sureness(*, known: bool, sign: str) -> Confidence:
    if not known or sign.strip() == "at":
        return Confidence.CHECK
    return Confidence.FOUND if sign == "@" else Confidence.LIKELY


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
        yield doc.say(kind, value | _purpose(doc, section, match.start()), part)


def _addresses(doc: Document, at: int, line: Line) -> Iterator[Fact]:
    section = doc.section_at(line.start)
    if doc.role(section) not in _PLACES or _purpose(doc, section, line.start):
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
    for link in doc.source.links:
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
