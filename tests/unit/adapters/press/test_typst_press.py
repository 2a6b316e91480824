import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from fakes.letters import english_letter, japanese_letter, unfilled
from hikidashi.adapters.press.fonts import FontPlaces
from hikidashi.adapters.press.typst_press import TypstPress
from hikidashi.domain.errors import FontsMissingError, UnprintableError
from hikidashi.domain.letters.letter import Field, Letter, LetterFormat
from hikidashi.resources import resource

PNG = b"\x89PNG\r\n\x1a\n"
TEMPLATES = sorted(Path(str(resource("typst"))).glob("*.typ"))


@pytest.fixture(scope="module")
def press() -> TypstPress:
    return TypstPress()


def test_the_same_letter_gives_the_same_bytes(press: TypstPress) -> None:
    letter = japanese_letter()

    assert press.make(letter, LetterFormat.PDF) == TypstPress().make(
        letter, LetterFormat.PDF
    )
    assert press.pages(letter, dpi=60) == press.pages(letter, dpi=60)


def test_the_file_is_dated_by_the_letter(press: TypstPress) -> None:
    pdf = press.make(
        replace(japanese_letter(), written=date(2031, 5, 4)), LetterFormat.PDF
    )

    assert b"2031-05-04T00:00:00" in pdf


@pytest.mark.parametrize("day", [date.min, date(1969, 12, 31), date.max])
def test_any_date_can_be_set(press: TypstPress, day: date) -> None:
    letter = replace(japanese_letter(), written=day, body="文。")

    assert press.make(letter, LetterFormat.PDF).startswith(b"%PDF-1.7")


@pytest.mark.parametrize("letter", [japanese_letter(), english_letter()])
def test_a_page_is_as_large_as_its_resolution_says(
    press: TypstPress, letter: Letter
) -> None:
    page = press.pages(letter, dpi=110)[0]

    assert page.startswith(PNG)
    width, height = (int.from_bytes(page[at : at + 4]) for at in (16, 20))
    assert abs(width - 210 / 25.4 * 110) <= 1
    assert abs(height - 297 / 25.4 * 110) <= 1


def test_both_ways_of_showing_a_letter_name_the_missing_characters(
    press: TypstPress,
) -> None:
    letter = replace(japanese_letter(), body='😀 "\\ 안녕 안 \ue000 \u0378')
    ways: tuple[Callable[[], object], ...] = (
        lambda: press.make(letter, LetterFormat.PDF),
        lambda: press.pages(letter, dpi=60),
    )

    for way in ways:
        with pytest.raises(UnprintableError) as caught:
            way()
        assert caught.value.characters == "😀안녕\ue000\u0378"
        assert "😀" not in str(caught.value)
        assert caught.value.__suppress_context__


@pytest.mark.parametrize("private", ["\ue000", "\U000f0000"])
def test_private_characters_that_a_font_covers_are_named_too(
    press: TypstPress, private: str
) -> None:
    letter = replace(english_letter(), body=f"Name {private}\u0300 here")

    with pytest.raises(UnprintableError) as caught:
        press.make(letter, LetterFormat.PDF)

    assert private in caught.value.characters


def test_a_letter_that_cannot_be_set_can_still_be_text(press: TypstPress) -> None:
    letter = replace(japanese_letter(), body="😀")

    assert "😀" in press.make(letter, LetterFormat.TXT).decode()


def test_a_letter_after_one_that_failed_is_set_as_ever(press: TypstPress) -> None:
    before = press.make(japanese_letter(), LetterFormat.PDF)

    with pytest.raises(UnprintableError):
        press.make(replace(japanese_letter(), body="😀"), LetterFormat.PDF)

    assert press.make(japanese_letter(), LetterFormat.PDF) == before


def test_without_any_japanese_font_the_error_says_so() -> None:
    bare = TypstPress(FontPlaces(package="no_such_package", folders=()))

    with pytest.raises(FontsMissingError):
        bare.make(english_letter(), LetterFormat.PDF)
    with pytest.raises(FontsMissingError):
        bare.pages(japanese_letter(), dpi=60)
    assert bare.make(japanese_letter(), LetterFormat.TXT)
    assert bare.make(japanese_letter(), LetterFormat.EML)


def test_a_font_of_the_system_stands_in_for_the_package(tmp_path: Path) -> None:
    font = Path(str(files("pylopdf_fonts_jp"))) / "NotoSansJP-Regular.otf"
    shutil.copy(font, tmp_path)
    other = TypstPress(FontPlaces(package="no_such_package", folders=(tmp_path,)))

    pdf = other.make(japanese_letter(), LetterFormat.PDF)

    assert b"NotoSansJP" in pdf
    assert b"NotoSerifJP" not in pdf


def test_a_package_without_its_fonts_is_passed_over(tmp_path: Path) -> None:
    font = Path(str(files("pylopdf_fonts_jp"))) / "NotoSansJP-Regular.otf"
    shutil.copy(font, tmp_path)
    other = TypstPress(FontPlaces(package="json", folders=(tmp_path,)))

    assert other.pages(japanese_letter(), dpi=40)


def test_the_fonts_of_this_system_can_be_searched() -> None:
    other = TypstPress(FontPlaces(package="no_such_package"))

    try:
        made = other.make(unfilled(japanese_letter()), LetterFormat.PDF)
    except FontsMissingError:  # what a machine without Japanese fonts must say
        return

    assert made.startswith(b"%PDF")


def test_several_threads_may_set_letters_at_once(press: TypstPress) -> None:
    letters = [
        replace(letter, reference=f"HK-{number}")
        for number in range(6)
        for letter in (japanese_letter(), english_letter())
    ]
    alone = [press.make(letter, LetterFormat.PDF) for letter in letters]

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda x: press.make(x, LetterFormat.PDF), letters))

    assert together == alone


HOSTILE = (
    '#import "@preview/x:1.0.0" #read("/etc/passwd") #panic() *b* $x^2$ @ref <l> `r` '
    "\\u{1F600} // c /* d */ = h - l + e --- ~ \"q\" 'r' #sys.inputs"
)


def test_markup_in_any_part_of_a_letter_is_only_text(press: TypstPress) -> None:
    field = Field(label=HOSTILE, value=HOSTILE)
    letter = replace(
        english_letter(),
        reference=HOSTILE,
        addressee=(HOSTILE,),
        sender=(field,),
        subject=HOSTILE,
        body=f"{HOSTILE}\n\n# {HOSTILE}\n\n1. {HOSTILE}\n\nYours,",
        details=(field,),
    )

    assert press.pages(letter, dpi=40)
    assert press.make(letter, LetterFormat.PDF)


def test_an_empty_letter_is_a_page(press: TypstPress) -> None:
    for full in (japanese_letter(), english_letter()):
        bare = replace(full, reference="", addressee=(), sender=(), subject="", body="")

        assert len(press.pages(replace(bare, details=()), dpi=40)) == 1


@pytest.mark.parametrize("empty", ["", "\u200c", " ", "\u3164", "\u2800"])
@pytest.mark.parametrize("whole", [japanese_letter(), english_letter()])
def test_what_cannot_be_seen_is_set_or_told(
    press: TypstPress, whole: Letter, empty: str
) -> None:
    letter = replace(
        whole,
        addressee=(empty,),
        subject=empty,
        body=f"# {empty}\n\n1. {empty}\n\n{empty}",
        sender=(Field(label=empty, value=empty),),
        details=(Field(label=empty),),
    )

    try:
        pages = press.pages(letter, dpi=30)
    except UnprintableError as error:
        assert error.characters == empty  # noqa: PT017 (either is right)
        return

    assert len(pages) == 1


def test_the_preview_follows_every_page(press: TypstPress) -> None:
    letter = unfilled(japanese_letter())
    long = replace(letter, body="\n\n".join([letter.body] * 5))

    assert len(press.pages(long, dpi=40)) == 4


def test_typst_is_not_loaded_before_the_first_letter() -> None:
    code = (
        "import sys; from hikidashi.adapters.press.typst_press import TypstPress; "
        "TypstPress(); sys.exit('typst' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_text_file_has_bare_newlines_and_no_mark(press: TypstPress) -> None:
    data = press.make(japanese_letter(), LetterFormat.TXT)

    assert data.decode("utf-8").startswith("株式会社")
    assert b"\r" not in data


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_reaches_outside(template: Path) -> None:
    code = re.sub(r"//.*", "", template.read_text())

    imports = re.findall(r'#(?:import|include)\s+"([^"]*)"', code)
    assert all(re.fullmatch(r"[a-z]+\.typ", name) for name in imports)
    assert "@" not in code
    drawn_here = re.sub(r"\bimage\(\s*bytes\(", "", code)  # from the template itself
    assert not re.search(
        r"\b(read|plugin|eval|image|csv|yaml|toml|xml|cbor)\(", drawn_here
    )
