"""The pages of a summary: what stands on them fits together."""

import pytest

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.records.printed_summary import PrintedPart, PrintedSection

ROWS = (("calm", "3"), ("tired", "1"))


def test_a_bar_stands_beside_each_row_or_beside_none() -> None:
    assert PrintedPart(heading="Mood", rows=ROWS).bars == ()
    assert PrintedPart(heading="Mood", rows=ROWS, bars=(1, 0.25)).bars == (1, 0.25)
    with pytest.raises(InvalidValueError, match="bars"):
        PrintedPart(heading="Mood", rows=ROWS, bars=(1,))


def test_nothing_of_an_entry_stands_in_a_repr() -> None:
    section = PrintedSection(
        heading="Mood", parts=(PrintedPart(heading="Mood", rows=ROWS),)
    )

    assert "calm" not in repr(section)
    assert "calm" not in repr(section.parts)
