import pytest

from hikidashi.adapters.policies.html_text import html_text
from hikidashi.domain.policy.lines import LONGEST
from hikidashi.domain.policy.source import BlockKind, SourceText


def _blocks(source: SourceText, kind: BlockKind) -> list[tuple[str, int, int | None]]:
    return [
        (source.text[b.start : b.end].strip(), b.level, b.ordinal)
        for b in source.blocks
        if b.kind is kind
    ]


def _steps_back(html: str, source: SourceText) -> bool:
    return all(
        html[source.source_offset(at)] in {letter, "&"}
        for at, letter in enumerate(source.text)
        if not letter.isspace()
    )


def test_headings_items_and_cells_are_kept() -> None:
    html = (
        "<h1>方針</h1><ol start='3'><li>三<li value=7>七<ul><li>内</ul><li>八</ol>"
        "<table><tr><th>所在地<td>東京都<tr><th>電話<td>03</table><dl><dt>名<dd>値</dl>"
    )
    source = html_text(html)

    assert _blocks(source, BlockKind.HEADING) == [("方針", 1, None)]
    assert _blocks(source, BlockKind.ITEM) == [
        ("三", 1, 3),
        ("七\n\n内", 1, 7),
        ("内", 2, None),
        ("八", 1, 8),
    ]
    assert _blocks(source, BlockKind.CELL) == [
        ("所在地", 1, None),
        ("東京都", 2, None),
        ("電話", 1, None),
        ("03", 2, None),
        ("名", 1, None),
        ("値", 2, None),
    ]
    assert _steps_back(html, source)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a&amp;b &lt;c&gt; &#12354;&nbsp;d&copy</p>", "a&b <c> あ d©"),
        ("a  b\n\tc<b>d</b>e", "a b cde"),
        ("<p>a<p>b<br>c", "a\n\nb\nc"),
        ("<script>x<y</script>a<style>z</style>", "a"),
        ("<nav>menu<nav>in</nav>more</nav>a", "a"),
        ("<div hidden>x</div>a<div role=navigation>y<div>z</div></div>b", "a\nb"),
        ("<!-- c <p> -->a<!doctype x>b<?php?>c</>d", "abcd"),
        ("a < b > c <3", "a < b > c <3"),
        ("個<wbr>人&#8203;情\u200b報&shy;", "個人情報"),
        ("<title>t</title><p>a</p><noscript>n</noscript>", "a"),
        ("<a title='x>y'>a</a>", "a"),
        ("<textarea><p>x</textarea>a", "a"),
        ("a<p", "a"),
        ("<script>never closed", ""),
        ("</ul></a>a", "a"),
        ("<select><option>x<select>y</select>z</select>a", "a"),
    ],
)
def test_the_text_is_what_a_reader_sees(html: str, text: str) -> None:
    source = html_text(html)

    assert source.text.strip() == text
    assert _steps_back(html, source)


def test_a_menu_that_is_never_closed_does_not_swallow_the_policy() -> None:
    assert html_text("<nav>menu<p>policy</p>").text.split() == ["menu", "policy"]


def test_links_lead_to_what_the_text_does_not_show() -> None:
    html = (
        '<a href="https://a.jp/?x=1&amp;y=2">form</a><a href="">x</a><a href="y"></a>'
    )
    source = html_text(html)

    (link,) = source.links

    assert source.text[link.start : link.end] == "form"
    assert link.url == "https://a.jp/?x=1&y=2"


def test_a_link_has_no_white_space_at_its_edges() -> None:
    source = html_text('Write <a href="x"> to us </a><a href="y"> </a>now.')

    (link,) = source.links

    assert source.text == "Write to us now."
    assert source.text[link.start : link.end] == "to us"


def test_lists_may_be_nested_without_end() -> None:
    source = html_text("<ul><li>" * 200 + "a")

    assert source.text.strip() == "a"
    assert max(block.level for block in source.blocks) <= 50


@pytest.mark.parametrize(
    "html",
    [
        "<!--" * 50_000,
        '<a href="' * 50_000,
        "<a '\"" * 50_000,
        "<" * 100_000,
        "<ul><li>" * 50_000,
        "<div>" * 50_000,
        "<table><tr><td>" * 30_000,
        "&amp" * 50_000,
        "<script" * 50_000,
        "</" * 100_000,
        "<p hidden" * 50_000,
        "<ol value=" * 50_000,
    ],
)
def test_hostile_pages_end(html: str) -> None:
    assert len(html_text(html).text) <= len(html)


@pytest.mark.parametrize(
    "part", ["<td>a", "<p>a&amp; b", "<a href=x>a longer word</a> ", "&lt; "]
)
def test_what_follows_the_limit_is_left_in_the_page(part: str) -> None:
    html = part * (LONGEST + 9)

    source = html_text(html)

    assert LONGEST < len(source.text) < LONGEST + 20
    assert len(source.blocks) + len(source.links) + len(source.wide) <= len(source.text)
    assert html.startswith(source.original)
    assert html_text(source.original) == source


def test_a_page_keeps_its_source() -> None:
    html = "<p>a &amp; b<script>c</script>"

    source = html_text(html)

    assert (source.form, source.original) == ("html", html)


def test_a_bold_line_without_letters_is_no_block() -> None:
    source = html_text("# \n<b>\n<br>\n\u200b")

    assert not source.blocks


@pytest.mark.parametrize(
    ("html", "titles"),
    [
        (
            "<dl><dt>利用目的<dd>お問い合わせに対応するために利用いたします。"
            "<dt>委託<dd>業務の一部を外部の会社に委託することがあります。</dl>",
            ["利用目的", "委託"],
        ),
        ("<dl><dt>名前<dd>見本商店<dt>電話<dd>03-0000-0000</dl>", []),
        ("<dl><dt>利用目的<dd>お問い合わせに対応するために利用いたします。</dl>", []),
        ("<dl><dt>一<dt>二</dl>", []),
    ],
)
def test_terms_that_sentences_describe_are_titles(html: str, titles: list[str]) -> None:
    assert [text for text, *_ in _blocks(html_text(html), BlockKind.HEADING)] == titles
