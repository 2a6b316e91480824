import pytest

from hikidashi.adapters.policies.decode import decode
from hikidashi.domain.errors import BinarySourceError, UnreadableSourceError

TEXT = "第1条（個人情報の開示）当社は、ご本人から請求があったときは、開示いたします。\n"


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-32",
        "cp932",
        "euc_jp",
        "iso2022_jp",
    ],
)
def test_japanese_is_read_in_every_encoding_that_was_ever_common(encoding: str) -> None:
    assert decode((TEXT * 3).encode(encoding)) == TEXT * 3


def test_a_page_may_tell_its_encoding() -> None:
    page = '<html><meta charset="Shift_JIS"><p>表示</p></html>'
    latin = "<meta charset=iso-8859-1><p>Über uns: Datenschutz für Gäste</p>"

    assert decode(page.encode("cp932")) == page
    assert decode(latin.encode("cp1252")) == latin


def test_a_page_that_tells_the_wrong_encoding_is_read_all_the_same() -> None:
    page = f'<meta charset="us-ascii"><p>{TEXT}</p>'
    wrong = f'<meta charset="euc-jp"><p>{TEXT}ﾊﾝｶｸ</p>'

    assert decode(page.encode("cp932")) == page
    assert decode(wrong.encode("cp932")) == wrong


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
@pytest.mark.parametrize(
    "text",
    [
        "日付,回数\n2031年5月4日,2\n",
        "日付,種類\n" + "2031-05-04,solo\n" * 500,
        "日付,避妊\n" + "2031-05-04,1\n",
    ],
)
def test_a_table_with_hardly_any_kana_is_japanese_all_the_same(
    text: str, encoding: str
) -> None:
    assert decode(text.encode(encoding)) == text


def test_what_cannot_be_western_is_japanese() -> None:
    text = "乾杯\n署"  # a letter that the western encoding does not have

    assert decode(text.encode("cp932")) == text


def test_quotation_marks_of_the_west_are_no_japanese() -> None:
    text = "\u201cPersonal data\u201d \u2013 what\u2019s kept \u2026 caf\u00e9\n" * 20

    assert decode(text.encode("cp1252")) == text


def test_western_text_without_a_word_on_its_encoding_is_read() -> None:
    text = "Wir erklären, wofür wir Ihre Daten verwenden – jederzeit."

    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n...",
        b"PK\x03\x04zip",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"text\x00with\x00nulls",
        b"\x01\x02\x03\x04\x05text",
        bytes(range(1, 32)) * 10,
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BinarySourceError):
        decode(data)


@pytest.mark.parametrize(
    "data", [b"\xff\xfea", b"\x81\x8d\x8f\x90\x9d" * 3, b"\x1b$B\x7f\x7f\x1b(B"]
)
def test_text_that_no_encoding_fits_is_refused(data: bytes) -> None:
    with pytest.raises((UnreadableSourceError, BinarySourceError)):
        decode(data)


def test_an_escape_in_plain_text_is_no_japanese() -> None:
    assert decode(b"colour \x1b[31mred" + TEXT.encode() * 9).startswith("colour")
