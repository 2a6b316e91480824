"""Makes a source again of a kept policy whose own source is not kept (PDF)."""

from hikidashi.domain.policy.reading import PolicyReading, Section
from hikidashi.domain.policy.source import Block, BlockKind, SourceText

_DEEPEST = 6


def kept_source(reading: PolicyReading) -> SourceText:
    """Return the kept text with the headings that it had.

    They were told by their print, which the text does not show. Tables are not known
    any more.
    """
    sections = {each.id: each for each in reading.sections}
    headings = [each for each in reading.sections if each.kind == "heading"]
    blocks = [
        Block(
            kind=BlockKind.HEADING,
            start=each.start,
            end=_line_end(reading.text, each.start),
            level=_level(sections, each),
        )
        for each in headings
    ]
    return SourceText(text=reading.text, blocks=tuple(blocks), form=reading.form)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _level(sections: dict[str, Section], section: Section) -> int:
    level = 1
    while section.parent and level < _DEEPEST:
        section = sections[section.parent]
        level += 1
    return level
