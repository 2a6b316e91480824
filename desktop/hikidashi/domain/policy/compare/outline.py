"""The clauses of one version, as they are compared: names, own words, places."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hikidashi.domain.policy.reading import PolicyReading, Section

_MOST = 4_000
"""Clauses that are compared; real policies have a few hundred."""
_LONGEST = 4_000  # characters of a clause's own words that are looked at
_SHINGLE = 4  # characters
_FEWEST = 16  # a shorter text says too little to be known again by it


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """One section with its own words, those of its parts left out.

    ``words`` are without its number, in one shape, so that the same clause under
    another number is still the same; ``above`` is its parent's index or -1.
    """

    section: Section
    at: int
    above: int
    title: str
    words: str = field(repr=False)
    ref: str = ""

    @property
    def is_telling(self) -> bool:
        """Tell whether its words are enough to know it again by them."""
        return len(self.words) >= _FEWEST

    def shingles(self) -> frozenset[str]:
        """Return all its short stretches, for likeness."""
        text = f"{self.title} {self.words}"
        return frozenset(
            text[at : at + _SHINGLE] for at in range(max(1, len(text) - _SHINGLE + 1))
        )


def clauses_of(reading: PolicyReading) -> tuple[list[Clause], bool]:
    """Return a version's clauses in order, and whether there were too many."""
    sections = reading.sections[:_MOST]
    place = {section.id: at for at, section in enumerate(sections)}
    first_part: dict[str, int] = {}
    for section in sections:
        first_part.setdefault(section.parent, section.start)
    cited = _cited(reading)
    found = []
    for at, section in enumerate(sections):
        own_end = min(section.end, first_part.get(section.id, section.end))
        own_end = min(own_end, section.start + _LONGEST)
        words = shaped(reading.text[section.start : own_end])
        found.append(
            Clause(
                section=section,
                at=at,
                above=place.get(section.parent, -1),
                title=shaped(section.title),
                words=words.removeprefix(shaped(section.label)).strip(" .)．）、"),
                ref=cited.get(section.id) or _path(sections, place, at),
            )
        )
    return found, len(reading.sections) > _MOST


def shaped(text: str) -> str:
    """Return text in small letters with single blanks."""
    return " ".join(text.casefold().split())


def _cited(reading: PolicyReading) -> Mapping[str, str]:
    """Return how letters cite the sections that say something."""
    return {
        fact.evidence[0].section: fact.ref
        for fact in reversed(reading.facts)
        if fact.ref and fact.evidence
    }


def _path(sections: Sequence[Section], place: Mapping[str, int], at: int) -> str:
    """Return a section's number with those above it, up to the article: "第6条 2"."""
    labels: list[str] = []
    while at >= 0:
        section = sections[at]
        label = re.sub(r"[.．、\s]+$|(?<![(（].)[)）]$", "", section.label)
        labels.insert(0, label or (section.title if section.kind != "item" else ""))
        if section.kind != "item":
            break
        at = place.get(section.parent, -1)
    return " ".join(label for label in labels if label)
