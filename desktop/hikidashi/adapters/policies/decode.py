"""Turns the bytes of a text file into text: which encoding is it?"""

import codecs
import re

from hikidashi.domain.errors import BinarySourceError, UnreadableSourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x89PNG", b"GIF87a", b"GIF89a",
    b"\xff\xd8\xff", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xd0\xcf\x11\xe0",
    b"\x7fELF", b"SQLite format 3", b"RIFF", b"{\\rtf", b"wOF2", b"BM6",
)  # fmt: skip
_ESCAPES = re.compile(rb"\x1b(?:\$[@B]|\([BIJ])")  # RFC 1468: ISO-2022-JP
_META = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_WIDE_SAMPLE = 4_000  # bytes that tell whether it is UTF-16
_WIDE_FEWEST = 16
_WIDE_SHARE = 0.1  # of the letters of a Japanese page that are ASCII at least
_WIDE_STRAY = 0.01
_META_WITHIN = 4096  # bytes; browsers look no further than 1024
_TOLD = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "windows-31j": "cp932", "cp932": "cp932", "ms932": "cp932",
    "euc-jp": "euc_jp", "x-euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252",
    "iso-8859-15": "iso8859_15", "gb2312": "gb18030", "gbk": "gb18030",
    "gb18030": "gb18030", "big5": "big5", "euc-kr": "cp949",
}  # fmt: skip
_KANA = re.compile(r"[ぁ-んァ-ヶー、。]")
_IN_TABLES = re.compile(r"[年月日時分回数件付曜名種類有無開始終了合計記録備考避妊体温]")
"""What stands in the headers of tables, which have hardly any kana."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_HALF_KANA = re.compile(r"[\uff61-\uff9f]")  # what EUC-JP looks like when read as cp932
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_CONTROLS_ALLOWED = 0.01  # of all characters; stray ones occur in pasted text


def decode(untrusted_data: bytes, told: str = "") -> str:
    """Return the text of ``untrusted_data``, without a byte order mark.

    ``told`` is the encoding that came with it; it counts if it fits.

    Raises:
        BinarySourceError: it is no text.
        UnreadableSourceError: it is text in an encoding that we cannot tell.
    """
    if untrusted_data.startswith(_MAGIC):
        raise BinarySourceError
    encoding = _TOLD.get(told.strip().lower(), "utf-8" if told else "")
    said = _try(untrusted_data, encoding) if encoding != "utf-8" else None
    text = said if said is not None else _text(untrusted_data)
    if len(_CONTROLS.findall(text)) > len(text) * _CONTROLS_ALLOWED:
        raise BinarySourceError
    return text


def _text(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if b"\x00" in data:
        return _wide_text(data)
    if _ESCAPES.search(data) and data.isascii():
        return _strictly(data, "iso2022_jp_ext")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _old_text(data)


def _wide_text(data: bytes) -> str:
    """Read UTF-16 that does not say that it is; it has many zeros, on one side.

    Raises:
        BinarySourceError: it is not that.
        UnreadableSourceError: it looks like UTF-32.
    """
    sample = data[:_WIDE_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(sample) >= _WIDE_FEWEST and sample.count(0) > len(sample) * 0.7:
        raise UnreadableSourceError("utf-32")
    half = len(sample) / 2
    for here, there, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if here > half * _WIDE_SHARE and there <= half * _WIDE_STRAY:
            text = _try(data[: len(data) // 2 * 2], encoding)
            if text is not None and "\x00" not in text:
                return text
    raise BinarySourceError


def _old_text(data: bytes) -> str:
    told = _META.search(data, 0, _META_WITHIN)
    encoding = _TOLD.get(told[1].decode("ascii").lower()) if told else None
    readings = [
        text
        for text in (_try(data, encoding), _try(data, "cp932"), _try(data, "euc_jp"))
        if text is not None
    ]
    if encoding is not None and _try(data, encoding) is not None:
        return readings[0]
    best = max(readings, key=_japanese, default="")
    western = _try(data, "cp1252")
    if best and (western is None or _japanese(best) > 0):
        return best
    return _strictly(data, "cp1252")


def _japanese(text: str) -> float:
    """Return how much like Japanese a reading looks; above 0 it may be.

    What is ASCII tells nothing: a long table may have no other Japanese than headers.
    """
    told = len(_KANA.findall(text)) + len(_IN_TABLES.findall(text))
    return (
        told - 2 * len(_HALF_KANA.findall(text)) - len(_BEYOND_ASCII.findall(text)) / 50
    )


def _try(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except UnicodeDecodeError:
        return None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableSourceError(encoding) from error
