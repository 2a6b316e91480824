"""Finds mail addresses, however a policy hides them from robots."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.mail_domains import addresses_abroad
from hikidashi.domain.policy.mail_edges import whole_address

_SPOKEN_DOT = r"\s(?:dot|punkt|point)\s"
_DOT = (
    r"(?:\.|\s?[(\[{<]\s?(?:dot|punkt|point|ドット|\.)\s?[)\]}>]\s?"
    rf"|{_SPOKEN_DOT}|_dot_)"
)
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])([A-Za-z0-9][A-Za-z0-9._%+-]{0,63})"
    r"(@|\s?(?:[(\[<{]\s?(?:at|ät|a|arobase|chez|klammeraffe|アット(?:マーク)?|@)\s?[)\]>}]"
    r"|[★☆]|アットマーク|-(?:at|ät)-)\s?|\s@\s?|\s(?:at|arobase)\s|_at_)"
    rf"([A-Za-z0-9](?:[A-Za-z0-9-]{{0,62}}{_DOT})+([A-Za-z]{{2,24}}))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_LINKED = re.compile(r"[\w.%+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")
_SHORTEST_ENDING = 2  # letters of a top-level domain


def email_facts(doc: Document) -> Iterator[Fact]:
    """Yield each mail address of the text and of its links."""
    for match in _EMAIL.finditer(doc.plain, 0, doc.limit):
        local, sign, raw, tld = match.groups()
        written = re.split(_SPOKEN_DOT, raw, flags=re.IGNORECASE)[0]
        if "." in written and written != raw:  # "info@example.com point de vente"
            raw, tld = written, written.rpartition(".")[2]
        stop = match.start(3) + len(raw)
        domain = re.sub(_DOT, ".", raw, flags=re.IGNORECASE)
        hidden = domain != raw
        if doc.plain.startswith("//", max(0, match.start() - 2)):  # of a page
            continue
        if _is_sample(doc, local, domain) or _is_prose(doc, local, sign, hidden=hidden):
            continue
        right = _ending_in(doc, tld)
        if hidden and (right != len(tld) or _is_moment(doc, match.start(), sign, raw)):
            continue
        fused = len(tld) - right if right else 0
        end = stop - fused
        part = Sentence(match.start(), end, doc.section_at(match.start()))
        # "example.com.It" is two sentences without a blank between them.
        glued = tld[0].isupper() and domain[: -len(tld)].islower()
        known = right == len(tld) and not glued and f"{local}{domain}".isascii()
        sure = _sureness(known=known, sign=sign, hidden=hidden)
        address = f"{local}@{domain[: len(domain) - fused]}"
        whole = whole_address(doc, match.start(), stop)
        if whole != (match.start(), stop):
            # What stands there as a whole is shown, and asked about.
            part = Sentence(*whole, part.section)
            address = doc.text[whole[0] : whole[1]].replace("\\", "")
            sure = Confidence.CHECK
        yield _unglued(doc, _fact(doc, address, part, sure))
    for each in addresses_abroad(doc):
        part = Sentence(each.start, each.end, doc.section_at(each.start))
        sure = Confidence.LIKELY if each.plain else Confidence.CHECK
        yield _fact(doc, each.shown, part, sure)
    yield from _linked(doc)


def _unglued(doc: Document, fact: Fact) -> Fact:
    """Cut a label that stands right before an address: "Emailcontact@…".

    A link tells where the address begins; without one, what stands there is shown
    and asked about.
    """
    place = fact.evidence[0]
    for link in doc.links:
        shown = doc.text[link.start : place.end]
        if place.start < link.start < place.end and link.url == f"mailto:{shown}":
            part = Sentence(link.start, place.end, doc.section_at(link.start))
            return _fact(doc, shown, part, Confidence.CHECK)
    address = str(fact.value["address"])
    glued = doc.names["mail_label_glued"].match(address.lower())
    if glued and address[0].isupper():
        return replace(fact, confidence=Confidence.CHECK)
    return fact


def _linked(doc: Document) -> Iterator[Fact]:
    """Yield the addresses that links lead to and that the text does not show."""
    for link in doc.links:
        address = unquote(link.url.partition("mailto:")[2].partition("?")[0]).strip()
        local, _, domain = address.partition("@")
        told = "@" in doc.plain[link.start : link.end]
        # A page may write anything into a link; letters show what it says.
        shaped = _LINKED.fullmatch(address) is not None
        if shaped and not told and not _is_sample(doc, local, domain):
            part = Sentence(link.start, link.end, doc.section_at(link.start))
            sure = Confidence.LIKELY if address.isascii() else Confidence.CHECK
            yield _fact(doc, address, part, sure)


def _fact(doc: Document, address: str, part: Sentence, sure: Confidence) -> Fact:
    purpose = purpose_of(doc, address)
    whose = "dpo" if purpose == "dpo" else "controller"
    value: dict[str, Value] = {"address": address, "whose": whose, "purpose": purpose}
    return doc.say("contact.email", value, part, confidence=sure)


def _ending_in(doc: Document, shown: str) -> int:
    """Return how many letters of a domain's last part are one that exists, or 0.

    Pages glue the next word to an address: "example.seor" is "example.se".
    """
    low = shown.lower()
    lengths = range(len(low), _SHORTEST_ENDING - 1, -1)
    return next((n for n in lengths if doc.lexicon.is_ending(low[:n])), 0)


def purpose_of(doc: Document, address: str) -> str:
    """Return what an address is for, by its look: "privacy", "dpo" or "general"."""
    local = address.partition("@")[0].lower()
    frames = doc.names
    if frames["mail_of_officer"].search(local):
        return "dpo"
    return "privacy" if frames["mail_for_privacy"].search(local) else "general"


def _is_sample(doc: Document, local: str, domain: str) -> bool:
    """Tell whether an address only shows how an address looks."""
    frames = doc.names
    return (
        frames["mail_sample"].search(local.lower()) is not None
        or frames["mail_sample_domain"].search(domain.lower()) is not None
    )


def _is_prose(doc: Document, local: str, sign: str, *, hidden: bool) -> bool:
    """Tell whether "at" is only a word: "reach us at example.com"."""
    mailbox = doc.names["mailbox"].search(local.lower())
    return _is_spoken(sign) and not hidden and mailbox is None


def _is_moment(doc: Document, start: int, sign: str, raw: str) -> bool:
    """Tell whether a point is one in time: "contact us at any point in the year"."""
    said = " point " in raw.lower() and sign.strip().lower() == "at"
    return said and doc.language_at(start) != "fr"


def _is_spoken(sign: str) -> bool:
    """Tell whether the sign is a word that may be one of the sentence: "at"."""
    return sign.strip(" _").lower() in {"at", "arobase"}


def _sureness(*, known: bool, sign: str, hidden: bool) -> Confidence:
    if not known or _is_spoken(sign):
        return Confidence.CHECK
    return Confidence.FOUND if sign == "@" and not hidden else Confidence.LIKELY
