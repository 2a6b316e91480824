"""Finds the forms that lead to the controller, and contacts announced but not given."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.unfilled import unfilled

_URL = re.compile(r"https?://[A-Za-z0-9._~:/?#\[\]@!$&'*+,;=%-]{4,300}")
_HIDDEN = re.compile(r"\[ ?e-?mail[ \xa0]protected\b")
"""What pages that hide addresses from robots leave where one stood."""
_FORM_URL = re.compile(
    r"contact|inquir|enquir|form|toiawase|otoiawase|support|ask|kontakt"
)
_ASKED = (
    ("contact.form", "asked_form"),
    ("contact.email", "asked_email"),
    ("contact.phone", "asked_phone"),
)
_TEMPLATED = ("contact.email", "contact.phone")  # what templates leave open
_BELOW = 700  # characters below "the details below" in which they may stand
_WITH_FORM = frozenset({"contact", "rights", "complaints"})
_ANNOUNCING = frozenset({"contact", "rights", "complaints", "disclosure", ""})


def form_facts(doc: Document) -> Iterator[Fact]:
    """Yield the pages with a form: links that say so, and addresses of such pages."""
    for link in doc.links:
        part = Sentence(link.start, link.end, doc.section_at(link.start))
        if link.url.startswith("http") and doc.says("form_words", part):
            yield doc.say("contact.form", {"url": link.url}, part)
    for url in _URL.finditer(doc.plain, 0, doc.limit):
        section = doc.section_at(url.start())
        part = Sentence(url.start(), url.end(), section)
        frames = doc.words(part).frames
        before = _lead_of(doc, url.start(), frames["asked_form"])
        place = doc.role(section) in _WITH_FORM
        if frames["form_words"].search(before) or (
            place and _FORM_URL.search(url[0].lower())
        ):
            shown = url[0].rstrip(".,;:!?')")
            if "@" in shown.split("/")[2]:  # leads to what follows the "@"
                continue
            part = Sentence(url.start(), url.start() + len(shown), section)
            yield doc.say("contact.form", {"url": shown}, part)


def offered(doc: Document, found: list[Fact]) -> Iterator[Fact]:
    """Yield the form that is spoken of, where no address of any is told."""
    if any(fact.type == "contact.form" for fact in found):
        return
    for part in doc.sentences:
        if doc.says("form_offered", part) and not doc.says("form_not_offered", part):
            told: dict[str, Value] = {"url": ""}
            yield doc.say("contact.form", told, part, confidence=Confidence.CHECK)
            return


def _lead_of(doc: Document, start: int, form: re.Pattern[str]) -> str:
    """Return what stands before an address on its line, or on the line above."""
    above, _, beside = doc.low[max(0, start - 60) : start].rpartition("\n")
    label = above.rstrip().rpartition("\n")[2]
    alone = not beside.strip() and form.search(label)
    return label if alone else beside


def _is_given_below(doc: Document, end: int, found: list[Fact]) -> bool:
    """Tell whether a part on contacts that comes after an offset gives one."""
    starts = (fact.evidence[0].start for fact in found)
    return any(at >= end and doc.role(doc.section_at(at)) == "contact" for at in starts)


def missing(doc: Document, found: list[Fact]) -> Iterator[Fact]:
    """Yield what the policy says to follow, and what then does not follow."""
    for part in doc.sentences:
        announced = doc.role(part.section) in _ANNOUNCING and doc.says("follows", part)
        if not announced or not doc.says("follows_about", part):
            continue
        top = doc.heading_of(part.section)
        end = doc.sections[top].end if top >= 0 else len(doc.text)
        asked = [kind for kind, name in _ASKED if doc.says(name, part)]
        if not asked:
            end = max(end, part.end + _BELOW)
        if any(part.start <= fact.evidence[0].start < end for fact in found):
            continue
        if doc.role(part.section) != "contact" and _is_given_below(doc, end, found):
            continue
        for kind in asked or ["contact.form"]:
            yield doc.say(kind, {}, part, polarity=Polarity.MISSING_IN_TEXT)
    hidden = _HIDDEN.search(doc.low, 0, doc.limit)
    if hidden and not any(fact.type == "contact.email" for fact in found):
        part = Sentence(hidden.start(), hidden.end(), doc.section_at(hidden.start()))
        yield doc.say("contact.email", {}, part, polarity=Polarity.MISSING_IN_TEXT)
    for kind in _TEMPLATED:
        if not any(fact.type == kind for fact in found) and not (
            hidden and kind == "contact.email"
        ):
            yield from unfilled(doc, kind)
