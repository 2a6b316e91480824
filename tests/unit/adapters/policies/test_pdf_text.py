import json
import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path

import pytest
import typst

from hikidashi.adapters.policies import pdf_text as room
from hikidashi.adapters.policies.pdf_layout import laid_out
from hikidashi.adapters.policies.pdf_pieces import Page, Piece
from hikidashi.adapters.policies.pdf_text import pdf_text
from hikidashi.adapters.policies.reader import FileReader
from hikidashi.domain.errors import EmptySourceError, UnreadableSourceError
from hikidashi.domain.policy.source import BlockKind, SourceText
from hikidashi.usecases.ports import SourceFormat

FONTS = Path(__file__).parents[4] / "resources" / "fonts"
PAGE = """
#set page(header: [Example GmbH], footer: context [Seite #counter(page).display()])
#set text(lang: "de", hyphenate: true)
#set par(justify: true)
= Datenschutzerklärung
== 1. Verantwortlicher
Diese Website wird von der unten genannten Stelle betrieben, die auch für die
Verarbeitung personenbezogener Daten verantwortlich ist und Ihre Fragen zum Schutz
dieser Daten gern beantwortet, sobald Sie uns eine Nachricht geschrieben haben.

Example GmbH \\ E-Mail: info\\@example.de

#table(columns: 3, [*Zweck*], [*Daten*], [*Frist*],
  [Bestellung], [Name und Anschrift zur Lieferung], [10 Jahre],
  [Newsletter], [Adresse], [bis zum Widerruf])

- Ein Punkt
- Noch ein Punkt, der so lang ist, dass er über mehr als eine einzige Zeile läuft, weil
  er sehr viele Wörter enthält und gar nicht aufhört.

*Fett gesetzt*

Schluss.
#pagebreak()
== 2. 開示等の請求
#set text(font: "BIZ UDGothic", lang: "ja")
当社は、ご本人から請求があったときは、遅滞なく回答します。手数料は1件につき1,000円です。
#pagebreak()
Ende.
"""


@cache
def _pdf(page: str = PAGE) -> bytes:
    fonts = typst.Fonts(font_paths=[FONTS])
    made = typst.compile(page.encode(), font_paths=fonts, format="pdf")
    assert isinstance(made, bytes)
    return made


@cache
def _source() -> SourceText:
    return pdf_text(_pdf())


def _shown(kind: BlockKind) -> list[str]:
    source = _source()
    return [source.text[b.start : b.end] for b in source.blocks if b.kind is kind]


def test_headings_are_told_by_the_size_of_their_letters() -> None:
    assert _shown(BlockKind.HEADING) == [
        "Datenschutzerklärung",
        "1. Verantwortlicher",
        "2. 開示等の請求",
    ]


def test_words_and_lines_that_were_parted_are_whole_again() -> None:
    text = _source().text

    assert (
        "Verarbeitung personenbezogener Daten verantwortlich ist und Ihre Fragen"
        in text
    )
    assert "weil er sehr viele Wörter enthält und gar nicht aufhört." in text
    assert "ご本人から請求があったときは、遅滞なく回答します。" in text
    assert "Example GmbH\nE-Mail: info@example.de" in text


def test_what_is_on_every_page_is_left_out() -> None:
    text = _source().text

    assert "Seite" not in text
    assert text.count("Example GmbH") == 1


def test_tables_keep_their_rows_and_columns() -> None:
    source = _source()

    cells = [
        (source.text[b.start : b.end], b.level, b.row, b.head)
        for b in source.blocks
        if b.kind is BlockKind.CELL
    ]

    assert cells[:3] == [
        ("Zweck", 1, 1, True),
        ("Daten", 2, 1, True),
        ("Frist", 3, 1, True),
    ]
    assert ("bis zum Widerruf", 3, 3, False) in cells
    assert _shown(BlockKind.BOLD) == ["Fett gesetzt"]


def test_the_text_is_its_own_source_and_knows_its_pages() -> None:
    source = _source()

    assert (source.form, source.original, source.pieces) == ("pdf", "", ())
    assert source.text[source.pages[1] :].lstrip().startswith("2. 開示等の請求")
    assert len(source.pages) == 3


@pytest.mark.parametrize("name", ["policy.pdf", "policy.txt", ""])
def test_a_pdf_is_known_by_its_beginning(name: str) -> None:
    source = FileReader().read(_pdf(), name=name, form=SourceFormat.AUTO)

    assert source.form == "pdf"


def test_a_word_that_is_parted_at_the_end_of_a_line_is_joined() -> None:
    def row(at: int, text: str, x1: float = 500.0) -> Piece:
        return Piece(50, 700 - 14 * at, x1, 710 - 14 * at, 10, 400, text)

    texts = [
        "Die Ver-",
        "arbeitung von E-",
        "Mail-Adressen und 個",
        "人情報.",
        "• Ende",
    ]
    page = Page(595, 842, [row(at, text) for at, text in enumerate(texts)])

    assert laid_out([page]).text == (
        "Die Verarbeitung von E-Mail-Adressen und 個人情報.\n• Ende"
    )


def test_a_numbered_line_below_a_full_stop_begins_anew() -> None:
    widest = Piece(
        72, 700, 520, 712, 11, 400, "We keep the data only as long as needed."
    )
    title = Piece(72, 686, 180, 698, 11, 400, "2 Your rights")
    rest = Piece(
        72, 672, 510, 684, 11, 400, "You may write to us at any time. We answer"
    )
    month = Piece(72, 658, 200, 670, 11, 400, "12 days later.")

    source = laid_out([Page(595, 842, [widest, title, rest, month])])

    assert source.text.splitlines() == [
        "We keep the data only as long as needed.",
        "2 Your rights",
        "You may write to us at any time. We answer 12 days later.",
    ]


def test_a_pdf_of_pictures_is_empty() -> None:
    with pytest.raises(EmptySourceError):
        pdf_text(_pdf("#rect(width: 2cm)"))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.4" + bytes(9_000)])
def test_a_damaged_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableSourceError) as refused:
        pdf_text(data)

    assert refused.value.format_name == "pdf"


def test_a_document_that_takes_too_long_is_given_up() -> None:
    stream = zlib.compress(b"1 0 0 1 0 0 cm (x) Tj " * 3_000_000, 9)
    data = (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[5 0 R]>>endobj\n"
        b"3 0 obj<</Length %d/Filter/FlateDecode>>stream\n"
        % len(stream)
        + stream
        + b"\nendstream endobj\n5 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]"
        b"/Contents 3 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )

    with pytest.raises((UnreadableSourceError, EmptySourceError)):
        pdf_text(data, patience_s=0.4)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("locked", "locked-pdf"),
        ("broken", "pdf"),
        ({"a": 1}, "pdf"),
        ([[1, 2]], "pdf"),
        ([[1, 2, [["x", 0, 0, 0, 0, 0, "a"]]]], "pdf"),
        ([[1, 2, [[float("inf"), 0, 0, 0, 0, 0, "a"]]]], "pdf"),
    ],
)
def test_a_child_that_lies_is_not_believed(
    answer: object, why: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    child = tmp_path / "child.py"
    child.write_text(f"print({json.dumps(json.dumps(answer))})", encoding="utf-8")
    monkeypatch.setattr(room, "_CHILD", child)

    with pytest.raises(UnreadableSourceError) as refused:
        pdf_text(b"%PDF-")

    assert refused.value.format_name == why


def test_where_no_program_can_be_started_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/at/all")

    with pytest.raises(UnreadableSourceError):
        pdf_text(b"%PDF-")


def test_the_child_leaves_no_process_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = room._start

    def watched() -> "subprocess.Popen[bytes]":
        started.append(start())
        return started[-1]

    monkeypatch.setattr(room, "_start", watched)

    pdf_text(_pdf())

    assert [child.poll() is not None for child in started] == [True]
