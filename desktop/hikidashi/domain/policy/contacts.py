"""Finds how the controller can be reached: mail, telephone, address, form."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from hikidashi.domain.policy.addresses import english_address, japanese_address
from hikidashi.domain.policy.bodies import AUTHORITY, DPO, OTHER, Bodies, Stretch
from hikidashi.domain.policy.companies import COMPANY_WEST
from hikidashi.domain.policy.contact_forms import form_facts, missing, offered
from hikidashi.domain.policy.contact_owners import owned
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.mails import email_facts
from hikidashi.domain.policy.phones import phone_facts
from hikidashi.domain.policy.rules import MOST, absent
from hikidashi.domain.policy.streets import addresses_in

_PLACES = frozenset(
    {"contact", "controller", "complaints", "officer", "rights", "disclosure"}
    | {"title", "", "joint_use", "record_disclosure", "correction", "suspension"}
    | {"history", "complaint_body"}
)
_SURE_PLACES = frozenset({"contact", "controller", "officer", "rights", "title"})
_BEFORE = 110  # characters before an address in which its owner is named
_FAR = 600  # characters before an address in which an officer's firm is named
_KINDS = ("contact.email", "contact.phone", "contact.postal", "contact.form")
_FIRST = {"privacy": 0, "dpo": 1, "general": 2}


def contact_facts(doc: Document, bodies: Bodies) -> Iterator[Fact]:
    """Yield all ways to reach the controller, and those that are not told.

    What belongs to another body becomes a fact of its own type.
    """
    found = [
        *email_facts(doc),
        *form_facts(doc),
        *phone_facts(doc),
        *_addresses(doc, bodies),
    ]
    own_domains = {
        _domain(fact)
        for fact in found
        if fact.type == "contact.email"
        and bodies.at(_start(fact)) is None
        and not bodies.after_other(*_before(doc, fact))
    }
    known: dict[tuple[str, str], Fact] = {}
    for fact in owned(found):
        for each in _whose(doc, bodies, fact, own_domains):
            known.setdefault((each.type, str(next(iter(each.value.values())))), each)
    own = list(_one_address(islice(_ranked(known.values()), MOST)))
    addresses = {_shown(fact) for fact in own}
    again = [fact for fact in found if _shown(fact) in addresses]
    told = [*own, *islice(missing(doc, [*own, *again]), MOST)]
    told += offered(doc, told)
    yield from told
    types = {fact.type for fact in told}
    yield from (absent(kind) for kind in _KINDS if kind not in types)


def _start(fact: Fact) -> int:
    return fact.evidence[0].start


def _shown(fact: Fact) -> str:
    """Return the address or number itself, which a text may tell several times."""
    return str(next(iter(fact.value.values())))


def _domain(fact: Fact) -> str:
    """Return the domain of a mail address or of a page, in small letters."""
    value = fact.value.get("address") or fact.value.get("url") or ""
    shown = str(value).rpartition("@")[2].lower()
    return re.sub(r"^https?://(?:www\.)?", "", shown).partition("/")[0]


def _ranked(facts: Iterable[Fact]) -> list[Fact]:
    """Put a mail address that is meant for privacy before a general one."""

    def rank(fact: Fact) -> int:
        if fact.type != "contact.email":
            return 0
        return _FIRST[str(fact.value["purpose"])]

    return sorted(facts, key=rank)


def _whose(
    doc: Document, bodies: Bodies, fact: Fact, own_domains: set[str]
) -> Iterator[Fact]:
    """Yield a contact as the controller's, as another body's, or as doubtful."""
    domain = _domain(fact)
    other = bodies.at(_start(fact)) or bodies.at(fact.evidence[0].end - 1)
    named = _by_domain(doc, domain)
    kind = other.kind if other and named != AUTHORITY else named
    if other is not None and fact.type == "contact.email":
        free = doc.names["mail_free"].search(domain)
        if kind in {AUTHORITY, OTHER} and (domain in own_domains or free):
            kind, other = None, None
            fact = replace(
                fact,
                confidence=max(fact.confidence, Confidence.LIKELY, key=_ORDER.index),
            )
    if kind is None:
        doubted = fact.type in _SPOKEN and domain not in own_domains
        doubted = doubted and bodies.after_other(*_before(doc, fact))
        yield replace(fact, confidence=Confidence.CHECK) if doubted else fact
    elif kind == DPO:
        yield from _of_officer(doc, fact, other)
    elif not kind:
        yield replace(fact, confidence=Confidence.CHECK)
    elif fact.type != "controller.address":
        value: dict[str, Value] = {
            "text": next(iter(fact.value.values())),
            "channel": fact.type.removeprefix("contact."),
        }
        yield replace(fact, type=f"contact.{kind}", value=value, rule=f"contact.{kind}")


def _before(doc: Document, fact: Fact) -> tuple[int, int]:
    """Return the stretch of a line before a contact in which its owner is named."""
    start = _start(fact)
    line = doc.plain.rfind("\n", 0, start) + 1
    return max(line, start - _BEFORE), start


_SPOKEN = frozenset({"contact.email", "contact.phone", "contact.fax"})
_ORDER = [Confidence.FOUND, Confidence.LIKELY, Confidence.CHECK]


def _by_domain(doc: Document, domain: str) -> str | None:
    """Return whose an address surely is by its domain, wherever it stands."""
    frames = doc.names
    if frames["domain_of_authority"].search(domain):
        return AUTHORITY
    hosted = frames["form_host"].search(domain) is not None
    if frames["provider_domain"].search(domain) and not hosted:
        return OTHER
    return None


def _of_officer(doc: Document, fact: Fact, other: Stretch | None) -> Iterator[Fact]:
    """Yield the contact of an officer, who is written to instead of the controller.

    Where the officer works for a company of its own, the address is asked about.
    """
    if fact.type == "controller.address":
        return
    value = dict(fact.value)
    value["whose"] = "dpo"
    confidence = fact.confidence
    start = _start(fact)
    begin = max(other.start, start - _FAR) if other is not None else start
    postal = fact.type == "contact.postal"
    if postal and COMPANY_WEST.search(doc.plain, begin, start):
        confidence = Confidence.CHECK
    yield replace(fact, value=value, confidence=confidence)


def _one_address(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Doubt all addresses where there are several: only the user knows the right one.

    An address that is only longer than another (with the name of the building, say)
    is the same. That of an officer is told apart.
    """
    told = list(facts)
    shown = {
        re.sub(r"〒?\s?\d{3}-\d{4}|\W", "", str(fact.value["text"]).lower())
        for fact in told
        if fact.type == "contact.postal"
        and fact.confidence is not Confidence.CHECK
        and fact.value.get("whose") != "dpo"
    }
    longest = max(shown, key=len, default="")
    several = any(each not in longest for each in shown)
    for fact in told:
        doubtful = several and fact.type in {"contact.postal", "controller.address"}
        yield replace(fact, confidence=Confidence.CHECK) if doubtful else fact


def _addresses(doc: Document, bodies: Bodies) -> Iterator[Fact]:
    west = list(addresses_in(doc))
    taken: list[tuple[int, int]] = []
    for at, line in enumerate(doc.lines):
        if any(
            line.start < found.part.end and found.part.start < line.end
            for found in west
        ):
            continue
        section = doc.section_at(line.start)
        if doc.role(section) not in _PLACES:
            continue
        part = japanese_address(doc, at, line, section) or english_address(
            doc, line, section
        )
        if part is not None:
            taken.append((part.start, part.end))
            text = " ".join(doc.plain[part.start : part.end].split())
            yield from _address(doc, part, text)
    for found in (each for each in west if not _touches(each.part, taken)):
        yield from _western(doc, bodies, found.part, found.text)


def _touches(part: Sentence, taken: Iterable[tuple[int, int]]) -> bool:
    return any(begin < part.end and part.start < stop for begin, stop in taken)


def _western(
    doc: Document, bodies: Bodies, part: Sentence, text: str
) -> Iterator[Fact]:
    """Yield an address as the controller's only where it is surely that."""
    other = bodies.at(part.start)
    if other is None and bodies.after_other(max(0, part.start - _BEFORE), part.start):
        value: dict[str, Value] = {"text": text, "channel": "postal"}
        yield doc.say("contact.third_party", value, part)
        return
    placed = doc.role(doc.heading_of(part.section)) in _SURE_PLACES
    labelled = _is_labelled(doc, part)
    if other is not None or labelled or bodies.beside_own(part.start):
        yield from _address(doc, part, text)
    elif placed:
        yield from (
            replace(each, confidence=Confidence.LIKELY)
            for each in _address(doc, part, text)
        )


def _is_labelled(doc: Document, part: Sentence) -> bool:
    """Tell whether a line says itself that an address is one: "Adresse : …"."""
    line = doc.plain.rfind("\n", 0, part.start) + 1
    label = doc.low[line : part.start].strip(" :*-•|")
    return doc.frame("address_label", part).fullmatch(label) is not None


def _address(doc: Document, part: Sentence, text: str) -> Iterator[Fact]:
    country = "JP" if not text.isascii() or "japan" in text.lower() else ""
    if doc.language_at(part.start) in {"de", "fr"}:
        country = ""
    yield doc.say("controller.address", {"text": text, "country": country}, part)
    if not _is_for_some(doc, part):
        yield doc.say("contact.postal", {"text": text, "whose": "controller"}, part)


def _is_for_some(doc: Document, part: Sentence) -> bool:
    """Tell whether an address is only some people's: "for users in the UK, …"."""
    at = bisect_right(doc.sentences, part.start, key=lambda each: each.start) - 1
    return at >= 0 and doc.says("contact_for_some", doc.sentences[at])
