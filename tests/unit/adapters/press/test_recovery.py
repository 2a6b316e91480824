import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hikidashi.adapters.press.fonts import FontPlaces
from hikidashi.adapters.press.recovery import TypstSheetPress
from hikidashi.domain.errors import FontsMissingError, UnprintableError
from hikidashi.domain.keys.recovery_code import read_code, write_code
from hikidashi.domain.keys.sheet import PrintedSheet

PNG = b"\x89PNG\r\n\x1a\n"
SECRET = bytes(range(0, 200, 10))
CODE = write_code(SECRET)
ENGLISH = PrintedSheet(
    lang="en",
    title="Recovery sheet",
    intro=("What this is.",),
    code_label="Recovery code",
    code=CODE,
    facts=(("Number", "0123 4567"), ("Folder", "/home/me/drawer")),
    steps=("Start.", "Type the code."),
    closing=("Keep it apart from the computer.",),
    made=date(2031, 5, 4),
)
JAPANESE = replace(
    ENGLISH,
    lang="ja",
    title="リカバリーシート",
    intro=("このシートについて。",),
    code_label="リカバリーコード",
    facts=(("引き出しの番号", "0123 4567"), ("フォルダー", "/home/me/書類/引き出し")),
    steps=("起動します。", "コードを入力します。"),
    closing=("パソコンとは別の場所に保管してください。",),
)


@pytest.fixture(scope="module")
def press() -> TypstSheetPress:
    return TypstSheetPress()


def read(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


@pytest.mark.parametrize("sheet", [ENGLISH, JAPANESE], ids=lambda each: each.lang)
def test_a_sheet_is_one_tagged_page_that_archives_take(
    press: TypstSheetPress, sheet: PrintedSheet
) -> None:
    pdf = press.pdf(sheet)

    assert pdf.startswith(b"%PDF-1.7")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert b"/MarkInfo" in pdf
    assert b"pdfaid:part>2<" in pdf
    assert b"pdfuaid:part>1<" in pdf
    assert b"2031-05-04T00:00:00" in pdf


@pytest.mark.needs_poppler
@pytest.mark.parametrize("sheet", [ENGLISH, JAPANESE], ids=lambda each: each.lang)
def test_the_code_can_be_copied_from_the_page(
    press: TypstSheetPress, sheet: PrintedSheet
) -> None:
    text = read(press.pdf(sheet))

    found = re.search(r"(?:[0-9A-Z]{4,5}[\s-]*){7}", text)
    assert found is not None
    assert read_code(found[0].replace("\n", "")) == SECRET
    for told in (sheet.title, *sheet.steps, *sheet.closing, *dict(sheet.facts)):
        assert told in text


@pytest.mark.needs_poppler
def test_a_folder_that_no_font_can_show_keeps_nobody_from_a_sheet(
    press: TypstSheetPress,
) -> None:
    sheet = replace(ENGLISH, facts=(("Folder", "/home/😀/drawer"),))

    assert "/home/?/drawer" in read(press.pdf(sheet))
    assert press.pages(sheet, dpi=40)


@pytest.mark.needs_poppler
def test_a_folder_without_end_leaves_one_page(press: TypstSheetPress) -> None:
    sheet = replace(JAPANESE, facts=(("Folder", "/長い名前" * 800 + "/drawer"),))

    pdf = press.pdf(sheet)

    assert len(press.pages(sheet, dpi=30)) == 1
    assert "drawer" in read(pdf)


def test_words_that_no_font_can_show_are_named(press: TypstSheetPress) -> None:
    with pytest.raises(UnprintableError) as caught:
        press.pdf(replace(ENGLISH, intro=("😀",)))

    assert caught.value.characters == "😀"


def test_the_preview_is_the_page(press: TypstSheetPress) -> None:
    (page,) = press.pages(JAPANESE, dpi=110)

    width, height = (int.from_bytes(page[at : at + 4]) for at in (16, 20))
    assert page.startswith(PNG)
    assert abs(width - 210 / 25.4 * 110) <= 1
    assert abs(height - 297 / 25.4 * 110) <= 1


def test_the_same_sheet_gives_the_same_bytes(press: TypstSheetPress) -> None:
    assert press.pdf(ENGLISH) == TypstSheetPress().pdf(ENGLISH)


def test_what_stands_in_a_fact_is_no_program(press: TypstSheetPress) -> None:
    sheet = replace(ENGLISH, facts=(("#read", '#read("/etc/passwd") $x$ \\ <a>'),))

    assert press.pdf(sheet).startswith(b"%PDF")


def test_several_threads_may_print(press: TypstSheetPress) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(press.pdf, [ENGLISH, JAPANESE] * 3))

    assert made == [press.pdf(ENGLISH), press.pdf(JAPANESE)] * 3


def test_without_any_japanese_font_the_error_says_so(tmp_path: Path) -> None:
    bare = TypstSheetPress(FontPlaces(package="no_such_package", folders=(tmp_path,)))

    with pytest.raises(FontsMissingError):
        bare.pdf(ENGLISH)


def test_every_group_bears_its_number(press: TypstSheetPress) -> None:
    """The app asks for "group 3", and who reads it aloud is told the number too."""
    pdf = press.pdf(ENGLISH)

    said = re.findall(rb"/Alt\s*\(([^)]*)\)", pdf)
    assert said == [str(number).encode() for number in range(1, 8)]
