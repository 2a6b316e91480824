"""Finds who seems to speak in a policy that declares nobody to be the controller."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hikidashi.domain.policy.controller_names import (
    BEHIND,
    controller_named,
    is_party,
    speaks_of_providers,
)
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.domain.policy.fold import fold, lower
from hikidashi.domain.policy.lexicon import Frames
from hikidashi.domain.policy.party_names import (
    is_company,
    name_at_start,
)
from hikidashi.domain.policy.service_names import service_facts

_ADDRESS_AFTER = re.compile(r",[^.;]{2,90}\b\d{4,5}\s[A-ZÀ-Þ]")  # ", 3 rue X, 1000 Y"
_EARLY = 8  # sentences in which a policy tells who speaks
_FEWEST_ACTS = 2  # sentences that tell what someone does, so that it is no mere name
_TITLES = 2  # headings at the beginning, one of which may be the policy's title


def mentioned(doc: Document) -> Iterator[Fact]:
    """Yield who seems to speak, where nobody is declared.

    That is the first who tells its seat, whose policy it is said to be, or who stands
    above the contacts.
    """
    for part in doc.sentences:
        if not speaks_of_providers(doc, part):
            found = _seated(doc, part) or _spoken_of(doc, part)
            if found is not None:
                yield found
                return
    known = [*_above_contacts(doc)] or [*_in_titles(doc)][:1] or [*_promising(doc)]
    yield from known or [*_acting(doc)][:1]


def _acting(doc: Document) -> Iterator[Fact]:
    """Yield whose policy a title says it is, if the text tells what they do."""
    for called in service_facts(doc):
        if not called.evidence:
            return  # it says that none was found
        name, start = str(called.value["name"]), called.evidence[0].start
        frames = doc.words_at(start).frames
        at, acts = doc.low.find(lower(name)), 0
        while at >= 0:
            end = at + len(name)
            if frames["speaker_is_program"].match(doc.low, end):
                acts = 0
                break
            acts += frames["speaker_acts"].match(doc.low, end) is not None
            at = doc.low.find(lower(name), end)
        if acts >= _FEWEST_ACTS:
            fact = controller_named(doc, name, start, doc.section_at(start), sure=False)
            yield replace(fact, confidence=Confidence.CHECK)


def _promising(doc: Document) -> Iterator[Fact]:
    """Yield who promises at the beginning to respect privacy, unless it is an app."""
    for part in doc.sentences[:_EARLY]:
        frames = doc.words(part).frames
        promise = frames["speaker_promises"].search(doc.read(part))
        if promise is None:
            continue
        shown = doc.plain[part.start : part.start + promise.start()].rstrip(" ,(")
        name, at = name_at_start(shown, frames)
        rest = shown[at + len(name) :]
        if not name or (rest and not _ADDRESS_AFTER.match(rest)):
            name, at = _right_before(frames, shown)
        if not name:
            continue
        kinds = frames["service_kind"].finditer(doc.low)
        if not any(doc.low.startswith(lower(name), kind.end()) for kind in kinds):
            start = part.start + at
            fact = controller_named(doc, name, start, part.section, sure=False)
            yield replace(fact, confidence=Confidence.CHECK)
            return


def _in_titles(doc: Document) -> Iterator[Fact]:
    """Yield whom a title names: "What does X Bank do with your information?"."""
    for at, section in enumerate(doc.sections):
        if section.kind == "item":
            continue
        frames = doc.words_at(section.start).frames
        end = doc.low.find("\n", section.start)
        shown = doc.plain[section.start : end if end > 0 else doc.limit]
        named = frames["controller_in_title"].search(lower(shown))
        if named is not None and is_company(shown[slice(*named.span())], frames):
            name, start = shown[slice(*named.span())], section.start + named.start()
            yield controller_named(doc, name, start, at, sure=False)


def _seated(doc: Document, part: Sentence) -> Fact | None:
    frames = doc.words(part).frames
    seat = frames["seat_told"].search(doc.read(part))
    if seat is None:
        return None
    before = doc.plain[part.start : part.start + seat.start()]
    name, at = name_at_start(before, frames)
    if not is_party(frames, name):
        name, at = _right_before(frames, before)
    if not name:
        return None
    return controller_named(doc, name, part.start + at, part.section, sure=False)


def _right_before(frames: Frames, before: str) -> tuple[str, int]:
    """Return the name that a text ends with: "In all cases, Nordwind, a company …"."""
    rest = before.rstrip(" ,(")
    at = rest.rfind(", ") + 2 if ", " in rest else 0
    name, start = name_at_start(rest[at:], frames)
    whole = name and start + len(name) == len(rest) - at
    provided = frames["body_provider"].search(lower(before))
    fits = whole and not provided and not frames["name_ends_no_firm"].search(rest)
    return (name, at + start) if fits else ("", 0)


def _spoken_of(doc: Document, part: Sentence) -> Fact | None:
    frames = doc.words(part).frames
    if doc.says("spoken_elsewhere", part):
        return None
    for lead in frames["spoken_of"].finditer(doc.read(part)):
        stop = part.start + lead.end()
        name, at = name_at_start(doc.plain[stop : part.end], frames)
        end = stop + at + len(name)
        told = is_company(doc.plain[stop:end], frames)  # also "l'association X"
        if name and (told or frames["form_follows"].match(doc.low[end : part.end])):
            return controller_named(doc, name, stop + at, part.section, sure=False)
        if name and _is_titled(doc, name):
            fact = controller_named(doc, name, stop + at, part.section, sure=False)
            return replace(fact, confidence=Confidence.CHECK)
    return None


def _is_titled(doc: Document, name: str) -> bool:
    """Tell whether the title names someone: "Brambletel's Privacy Policy"."""
    titles = [each.title for each in doc.sections[:_TITLES] if each.kind != "item"]
    return any(lower(name) in lower(fold(title)) for title in titles)


def _above_contacts(doc: Document) -> Iterator[Fact]:
    """Yield the name on a line of its own right above a mail address."""
    for line, below in pairwise(doc.lines):
        section = doc.section_at(line.start)
        contact = doc.role(doc.heading_of(section)) == "contact"
        if not contact or "@" not in doc.plain[below.start : below.end]:
            continue
        part = Sentence(line.content, line.end, section)
        frames = doc.words(part).frames
        name, at = name_at_start(doc.plain[part.start : part.end], frames)
        short = part.end - part.start <= len(name) + BEHIND
        titled = doc.sections[section].start == line.start
        if short and not titled and is_party(frames, name):
            yield controller_named(doc, name, part.start + at, section, sure=False)
            return
