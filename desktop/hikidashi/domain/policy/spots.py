"""Tells of a place in a policy's text which clause it is in, and what it says."""

from collections.abc import Sequence

from hikidashi.domain.policy.fact import Evidence
from hikidashi.domain.policy.place import Place
from hikidashi.domain.policy.reading import PolicyReading, Section


def section_at(reading: PolicyReading, offset: int) -> Section | None:
    """Return the innermost section that an offset stands in."""
    around = [each for each in reading.sections if each.start <= offset < each.end]
    return max(around, key=lambda each: (each.start, -each.end), default=None)


def ref_at(reading: PolicyReading, offset: int) -> str:
    """Return the clause of an offset as a letter may cite it, or "".

    It goes no further than the article: whether a number counts paragraphs or items
    is known only to the rules that read the whole.
    """
    parents = {each.id: each for each in reading.sections}
    section = section_at(reading, offset)
    while section is not None and section.kind == "item":
        section = parents.get(section.parent)
    heading = section
    while section is not None and section.kind != "article":
        section = parents.get(section.parent)
    if section is not None:
        return section.label
    if heading is None or heading.role == "title":
        return ""
    return f"{heading.label} {heading.title}".strip()


def article_section(sections: Sequence[Section], ref: str) -> Section | None:
    """Return the article or heading that a clause named ``ref`` belongs to."""
    fitting = [
        each
        for each in sections
        if each.kind != "item" and (_is_in(ref, each.label) or ref == each.title)
    ]
    return max(fitting, key=lambda each: len(each.label), default=None)


def evidence_at(reading: PolicyReading, place: Place) -> Evidence:
    """Return the words at a place as evidence.

    Where the source is another text (HTML), it is told only to the section: how text
    and source run in step is forgotten once a policy is kept.
    """
    section = section_at(reading, place.start)
    source = place.start, place.end
    if reading.original:
        whole = 0, len(reading.original)
        source = (section.source_start, section.source_end) if section else whole
    return Evidence(
        quote=reading.text[place.start : place.end],
        start=place.start,
        end=place.end,
        section=section.id if section else "",
        source_start=source[0],
        source_end=source[1],
    )


def _is_in(ref: str, label: str) -> bool:
    """Tell whether a clause is (part of) that of a label: 第6条の2 is none of 第6条."""
    rest = ref.removeprefix(label)
    return bool(label) and rest != ref and not rest[:1].isdigit() and rest[:1] != "の"
