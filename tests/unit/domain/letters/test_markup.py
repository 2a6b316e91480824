import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikidashi.domain.letters.markup import (
    Block,
    Centred,
    Heading,
    Item,
    Paragraph,
    Right,
    parse_body,
)


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("Words", Paragraph("Words")),
        ("# Words", Heading("Words")),
        ("### Words", Heading("Words")),
        ("1. Words", Item("1.", "Words", 1)),
        ("12．　言葉", Item("12．", "言葉", 1)),
        ("(1) Words", Item("(1)", "Words", 2)),
        ("（1）言葉", Item("（1）", "言葉", 2)),
        ("・言葉", Item("・", "言葉", 2)),
        ("- Words", Item("-", "Words", 2)),
        ("ア　言葉", Item("ア", "言葉", 3)),
        ("(a) Words", Item("(a)", "Words", 3)),
        ("記", Centred("記")),
        ("以上", Right("以上")),
        ("  敬具  ", Right("敬具")),
    ],
)
def test_a_line_is_what_its_mark_says(line: str, block: Block) -> None:
    assert parse_body(line) == (block,)


@pytest.mark.parametrize(
    "line",
    [
        "1.Words",
        "1.",
        "#Words",
        "2026. Words",
        "記1",
        "(12345) Words",
        "-",
        "アイ 言葉",
    ],
)
def test_a_line_without_a_whole_mark_is_a_paragraph(line: str) -> None:
    assert parse_body(line) == (Paragraph(line),)


def test_a_line_below_a_paragraph_or_an_item_goes_on_with_it() -> None:
    body = "One\ntwo\n\n1. Three\nfour"

    blocks = parse_body(body)

    assert blocks == (Paragraph("One\ntwo"), Item("1.", "Three\nfour", 1))


def test_a_line_below_a_heading_or_a_centred_line_starts_a_paragraph() -> None:
    assert parse_body("記\nOne\n以上\nTwo") == (
        Centred("記"),
        Paragraph("One"),
        Right("以上"),
        Paragraph("Two"),
    )


def test_blank_lines_only_part_blocks() -> None:
    assert parse_body("\n\nOne\n \n\nTwo\n\n") == (Paragraph("One"), Paragraph("Two"))


def test_an_empty_body_has_no_blocks() -> None:
    assert parse_body(" \n ") == ()


@given(st.text())
def test_every_text_parses_and_keeps_all_that_is_not_white_space(body: str) -> None:
    blocks = parse_body(body)

    kept = "".join(
        f"{block.label}{block.text}" if isinstance(block, Item) else block.text
        for block in blocks
    )
    assert "".join(kept.split()) == "".join(
        "".join(_without_heading_mark(line).split()) for line in body.splitlines()
    )


def _without_heading_mark(line: str) -> str:
    blocks = parse_body(line)
    is_heading = bool(blocks) and isinstance(blocks[0], Heading)
    return line.strip().lstrip("#") if is_heading else line
