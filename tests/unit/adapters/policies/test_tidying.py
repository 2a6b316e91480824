import unicodedata

import pytest

from hikidashi.adapters.policies.building import edited
from hikidashi.adapters.policies.plain_text import plain_text
from hikidashi.adapters.policies.reader import FileReader
from hikidashi.adapters.policies.tidying import tidied
from hikidashi.domain.policy.source import Block, BlockKind, Link, SourceText
from hikidashi.usecases.ports import SourceFormat

HIDDEN = "7b12151d143b1a551118"


def test_letters_with_accents_of_their_own_are_made_whole() -> None:
    parted = unicodedata.normalize("NFD", "für ガイド 각")

    source = tidied(SourceText(text=parted))

    assert source.text == "für ガイド 각"
    assert source.original == parted
    assert parted[source.source_offset(4) :].startswith(parted[5:])
    assert source.source_end(2) == 3


def test_an_address_that_scripts_would_show_is_shown() -> None:
    url = f"/cdn-cgi/l/email-protection#{HIDDEN}"
    page = f'<p>to <a href="{url}">[email&#160;protected]</a>'

    source = FileReader().read(page.encode(), form=SourceFormat.HTML)

    assert source.text.strip() == "to info@a.jc"
    assert page[source.source_offset(3) :].startswith("[email")
    assert page[: source.source_end(12)].endswith("protected]")


@pytest.mark.parametrize("code", ["zz", "7b1", "7b1215", "", "00414141"])
def test_what_hides_no_address_stays(code: str) -> None:
    link = Link(start=0, end=4, url=f"/cdn-cgi/l/email-protection#{code}")

    assert tidied(SourceText(text="mail", links=(link,))).text == "mail"


def test_the_note_of_an_archive_is_left_out() -> None:
    note = "The text is from a privacy policy that was archived on 2016-10-08."
    text = f"{note}\n\nPrivacy Policy\n"

    assert tidied(SourceText(text=text)).text.strip() == "Privacy Policy"


def test_entities_in_a_text_are_read() -> None:
    source = plain_text("Gest&uuml;tzt &amp; AT&T &nbsp;x")

    assert source.text == "Gestützt & AT&T  x"


def test_tables_of_a_text_have_cells() -> None:
    text = (
        "Zweck\tDaten\nKauf\tName\n\nA sentence.\n\n"
        "a   b\nc   d\ne   f\n\none  row\n\n" + "x\t" * 20 + "\n"
    )

    source = plain_text(text)

    assert [
        (text[b.start : b.end], b.table, b.row, b.level) for b in source.blocks
    ] == [
        ("Zweck", 1, 1, 1),
        ("Daten", 1, 1, 2),
        ("Kauf", 1, 2, 1),
        ("Name", 1, 2, 2),
        ("a", 2, 1, 1),
        ("b", 2, 1, 2),
        ("c", 2, 2, 1),
        ("d", 2, 2, 2),
        ("e", 2, 3, 1),
        ("f", 2, 3, 2),
    ]


def test_edits_keep_blocks_links_and_pages_at_their_places() -> None:
    whole = SourceText(
        text="abcdef",
        blocks=(Block(kind=BlockKind.ITEM, start=2, end=6),),
        links=(Link(start=0, end=1, url="x"), Link(start=3, end=5, url="y")),
        pages=(0, 3),
    )

    source = edited(whole, [(0, 2, ""), (3, 4, "DD")])

    assert source.text == "cDDef"
    assert [(b.start, b.end) for b in source.blocks] == [(0, 5)]
    assert [(k.start, k.end, k.url) for k in source.links] == [(1, 4, "y")]
    assert source.pages == (0, 1)
    assert edited(whole, []) is whole
    assert edited(whole, [(0, 1, "a")]) is whole


def test_signs_without_a_shape_part_no_word_and_turn_no_line() -> None:
    told = "pri\u200bva\u00adcy@\u2066shop\u2069.com \u202eab\u202c e\ufe0fnd\U000e0041"

    source = tidied(SourceText(text=told))

    assert source.text == "privacy@shop.com ab end"
    assert told[source.source_offset(7) :].startswith("@")
    assert source.original == told


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (" https://a.example/Data Form.pdf\n", ["https://a.example/Data%20Form.pdf"]),
        ("https://a.example/\u00fc", ["https://a.example/\u00fc"]),
        ("https://a.example@b.example/", []),
        ("https://\u0430.example/", []),
        ("https://a.example/\u202ex", []),
        ("https://a.example/" + "x" * 2_000, []),
    ],
)
def test_only_links_that_show_where_they_lead_are_kept(
    url: str, shown: list[str]
) -> None:
    source = tidied(SourceText(text="here", links=(Link(start=0, end=4, url=url),)))

    assert [link.url for link in source.links] == shown


@pytest.mark.parametrize(
    "style",
    ["display:none", "color: red; DISPLAY : none", "font-size:0", "visibility:hidden"],
)
def test_what_only_robots_see_of_an_address_is_left_out(style: str) -> None:
    page = (
        f'<p>info@<span style="{style}">no.</span>shop.<span style="x">com</span></p>'
    )

    source = FileReader().read(page.encode(), form=SourceFormat.HTML)

    assert source.text.strip() == "info@shop.com"
