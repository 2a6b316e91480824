import pytest

from hikidashi.adapters.policies.markdown_text import markdown_text
from hikidashi.domain.policy.source import BlockKind


def test_structure_is_found_and_the_text_stays() -> None:
    text = "# Title #\r\n\r\n1. one\r\n   - in\r\n2. two\r\n\r\nUnder\r\n---\r\n"
    source = markdown_text(text)

    shown = [(b.kind, text[b.start : b.end], b.level) for b in source.blocks]

    assert source.text == text
    assert source.pieces == ()
    assert (BlockKind.HEADING, "Title", 1) in shown
    assert (BlockKind.HEADING, "Under", 2) in shown
    items = [
        (b.level, text[b.start : b.end].split()[0])
        for b in source.blocks
        if b.kind is BlockKind.ITEM
    ]
    assert items == [(1, "1."), (2, "-"), (1, "2.")]


def test_cells_stand_without_their_bars() -> None:
    text = "| 所在地 | 東京都 |\n|:---|---:|\n| 電話 | |\n"
    source = markdown_text(text)

    cells = [(text[b.start : b.end], b.level) for b in source.blocks]

    assert cells == [("所在地", 1), ("東京都", 2), ("電話", 1)]


def test_an_empty_text_has_no_blocks() -> None:
    assert markdown_text("").blocks == ()


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("# a #", "a"),
        ("# a #\t## \t", "a #"),
        ("# a#", "a#"),
        ("# a# #", "a#"),
        ("# a  ", "a"),
        ("## ##", ""),
        ("###", ""),
        ("#", ""),
        ("# a" + " " * 200_000 + "b", "a" + " " * 200_000 + "b"),
        ("# a" + " #" * 100_000 + "b", "a" + " #" * 100_000 + "b"),
    ],
)
def test_a_heading_ends_before_the_signs_that_close_it(line: str, shown: str) -> None:
    (block,) = markdown_text(f"{line}\n").blocks

    assert line[block.start : block.end] == shown


def test_blocks_end_where_parsing_ends() -> None:
    text = "- " + "a" * 400_000

    source = markdown_text(text)

    assert source.text == text
    assert source.form == "md"
    assert [(each.start, each.end) for each in source.blocks] == [(0, 300_000)]
