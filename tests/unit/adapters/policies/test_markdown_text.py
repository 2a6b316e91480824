import pytest

from hikidashi.adapters.policies.markdown_text import markdown_text
from hikidashi.domain.policy.lines import LONGEST
from hikidashi.domain.policy.source import BlockKind, SourceText


def _shown(source: SourceText, kind: BlockKind) -> list[tuple[str, int]]:
    return [
        (source.text[b.start : b.end], b.level) for b in source.blocks if b.kind is kind
    ]


def _text(markdown: str) -> str:
    return markdown_text(markdown).text.strip()


def test_structure_is_found_and_marks_of_headings_are_left_out() -> None:
    text = "# Title #\r\n\r\n1. one\r\n   - in\r\n2. two\r\n\r\nUnder\r\n---\r\nx\r\n"

    source = markdown_text(text)

    assert (
        source.text == "Title\r\n\r\n1. one\r\n   - in\r\n2. two\r\n\r\nUnder\r\nx\r\n"
    )
    assert _shown(source, BlockKind.HEADING) == [("Title", 1), ("Under", 2)]
    items = [(text.split()[0], level) for text, level in _shown(source, BlockKind.ITEM)]
    assert items == [("1.", 1), ("-", 2), ("2.", 1)]
    assert (source.form, source.original) == ("md", text)


def test_what_is_not_marked_stays_as_it_is() -> None:
    text = "One line.\n\nAnother one: 2 * 3.\n"

    source = markdown_text(text)

    assert (source.text, source.pieces) == (text, ())


def test_cells_stand_without_their_bars_and_know_their_place() -> None:
    text = "| Zweck | Daten |\n|:---|---:|\n| Kauf | Name |\n| || Ort |\n"

    source = markdown_text(text)

    cells = [
        (source.text[b.start : b.end], b.level, b.table, b.row, b.head)
        for b in source.blocks
    ]
    assert cells == [
        ("Zweck", 1, 1, 1, True),
        ("Daten", 2, 1, 1, True),
        ("Kauf", 1, 1, 2, False),
        ("Name", 2, 1, 2, False),
        ("Ort", 3, 1, 3, False),
    ]
    assert "---" not in source.text


def test_an_empty_text_has_no_blocks() -> None:
    assert markdown_text("").blocks == ()


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("# a #", ["a"]),
        ("# a #\t## \t", ["a #"]),
        ("# a#", ["a#"]),
        ("# a# #", ["a#"]),
        ("# a  ", ["a"]),
        ("## ##", []),
        ("###", []),
        ("#", []),
        ("# a" + " " * 200_000 + "b", ["a" + " " * 200_000 + "b"]),
        ("# a" + " #" * 100_000 + "b", ["a" + " #" * 100_000 + "b"]),
    ],
)
def test_a_heading_ends_before_the_signs_that_close_it(
    line: str, shown: list[str]
) -> None:
    found = _shown(markdown_text(f"{line}\n"), BlockKind.HEADING)

    assert [text for text, _ in found] == shown


def test_what_comes_after_the_limit_is_left_out() -> None:
    source = markdown_text("- " + "a" * LONGEST)

    assert len(source.text) == LONGEST
    assert [(each.start, each.end) for each in source.blocks] == [(0, LONGEST)]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("a **b** _c_ ***d*** __e__", "a b c d e"),
        ("2 * 3 snake_case 株式会社***", "2 * 3 snake_case 株式会社***"),
        ("__FILL_ME__ ____ {{ name }}", "__FILL_ME__ ____ {{ name }}"),
        (r"1\. Title \*x\*", "1. Title *x*"),
        ("Gest&uuml;tzt&#x20;auf &amp; &nosuch;", "Gestützt auf & &nosuch;"),
        ("`code` ~~gone~~", "code gone"),
        ("a<br>b<br/>c <span>d</span>", "a\nb\nc d"),
        ("a <!-- note --> b", "a  b"),
        ("![logo](x.png) b", "b"),
        ("Head {#m27} {% if x %}y{{< nbsp >}}z", "Head y z"),
        ("[a] and [b][none]", "[a] and [b][none]"),
        ("> quoted\n> more", "quoted\nmore"),
        ("a\\\nb", "a\nb"),
        ("```\ncode *x*\n```", "code *x*"),
        ("    indented *x*", "indented *x*"),
        ("[[toc]]\n\na", "a"),
        ("<App />\n\na <Trans x='y'>b</Trans>", "a b"),
        ("<p>a<b>b</b></p>\n\nc", "ab\n\n\nc"),
        ("<!-- only a note -->\n\nc", "c"),
    ],
)
def test_marks_are_left_out_and_words_stay(markdown: str, text: str) -> None:
    assert _text(markdown) == text


def test_links_lead_to_where_they_say() -> None:
    markdown = (
        "[**form**](https://a.jp/x_(y)) <mail@b.jp> <https://c.jp/> [d][e] "
        '<a href="https://f.jp/?a=1&amp;b=2">f</a></a>\n\n[e]: https://e.jp "E"\n'
    )

    source = markdown_text(markdown)

    links = {source.text[k.start : k.end]: k.url for k in source.links}
    assert links == {
        "form": "https://a.jp/x_(y)",
        "mail@b.jp": "mailto:mail@b.jp",
        "https://c.jp/": "https://c.jp/",
        "d": "https://e.jp",
        "f": "https://f.jp/?a=1&b=2",
    }


@pytest.mark.parametrize(
    "line",
    ["**Title**", "**Title:**  ", "__Title__", "<strong>Title</strong>", "***Title***"],
)
def test_a_line_that_is_bold_as_a_whole_is_marked(line: str) -> None:
    source = markdown_text(f"Before.\n\n{line}\n\nAfter.\n")

    (block,) = source.blocks

    assert block.kind is BlockKind.BOLD
    assert source.text[block.start : block.end].strip() in {"Title", "Title:"}


def test_of_what_a_site_generator_is_told_title_and_dates_are_kept() -> None:
    markdown = (
        "---\nlayout: page\ntitle: Datenschutz\nlastUpdated: 2031-05-04\n"
        "tags:\n  - a\n---\nText.\n"
    )

    source = markdown_text(markdown)

    assert source.text == "Datenschutz\n\nlastUpdated: 2031-05-04\n\nText.\n"
    assert {block.kind for block in source.blocks} == {BlockKind.PLAIN}


@pytest.mark.parametrize("text", ["---\n", "---\na: b\n", "---\nA sentence.\n---\n"])
def test_a_ruler_is_no_front_matter(text: str) -> None:
    assert markdown_text(text).text.strip() in {text.strip(), "a: b", "A sentence.", ""}


def test_a_paragraph_over_a_ruler_is_no_heading() -> None:
    long = "This sentence is far too long to be the title of anything at all, " * 3

    assert _shown(markdown_text(f"{long}\n---\n"), BlockKind.HEADING) == []
    assert _shown(markdown_text("two\nrows\n---\n"), BlockKind.HEADING) == []
