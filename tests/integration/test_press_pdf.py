"""The PDFs of letters, read back by another program."""

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from fakes.letters import english_letter, japanese_letter, unfilled
from hikidashi.adapters.press.typst_press import TypstPress
from hikidashi.domain.letters.letter import Field, Letter, LetterFormat

pytestmark = pytest.mark.needs_poppler

MM = 72 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = 210 * MM, 297 * MM
_WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</'
)
BOTH = pytest.mark.parametrize(
    "letter", [japanese_letter(), english_letter()], ids=["ja", "en"]
)
FOUR = pytest.mark.parametrize(
    "letter",
    [
        japanese_letter(),
        english_letter(),
        unfilled(japanese_letter()),
        unfilled(english_letter()),
    ],
    ids=["ja", "en", "ja-unfilled", "en-unfilled"],
)


@dataclass(frozen=True, slots=True)
class Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str


class Reader:
    """Reads one PDF back with poppler's tools."""

    def __init__(self, path: Path, letter: Letter) -> None:
        self._path = path
        self.data = TypstPress().make(letter, LetterFormat.PDF)
        path.write_bytes(self.data)

    def text(self) -> str:
        return self._run("pdftotext", "-raw", "-enc", "UTF-8", self._path, "-")

    def solid(self) -> str:
        """Return the text without white space, as lines break where they must."""
        return "".join(self.text().split())

    def info(self, *options: str) -> str:
        return self._run("pdfinfo", *options, self._path)

    def fonts(self) -> list[str]:
        return self._run("pdffonts", self._path).splitlines()[2:]

    def pages(self) -> int:
        found = re.search(r"^Pages: +(\d+)$", self.info(), re.MULTILINE)
        assert found
        return int(found[1])

    def words(self) -> Iterator[Word]:
        for match in _WORD.finditer(self._run("pdftotext", "-bbox", self._path, "-")):
            left, top, right, bottom = map(float, match.groups()[:4])
            yield Word(left, top, right, bottom, match[5])

    def _run(self, *command: str | Path) -> str:
        done = subprocess.run(command, check=True, capture_output=True)
        return done.stdout.decode(errors="replace")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "letter.pdf"


def _assert_in_order(text: str, *parts: str) -> None:
    end = 0
    for part in parts:
        at = text.find(part, end)
        assert at >= 0, part
        end = at + len(part)


def test_a_japanese_letter_reads_back_in_its_order(path: Path) -> None:
    text = Reader(path, japanese_letter()).solid()

    _assert_in_order(
        text,
        "整理番号：HK-2026-001",
        "2026年11月22日",
        "株式会社サンプル",
        "個人情報お問い合わせ窓口御中",
        "氏名（ふりがな）𠮷谷髙﨑（よしやたかさき）",
        "住所〒100-0001東京都千代田区千代田1番1号見本ビル203号室",
        "メールアドレスsender@example.com",
        "保有個人データの開示等のご請求",
        "私は、貴社が運営するサービスの利用者です。",
        "下記のとおり請求いたします。",
        "記1.開示を求める保有個人データの範囲（1）会員登録の際に",
        "（https://www.example.com/mypage/privacy/download?lang=ja）",
        "1件1,000円の手数料",
        "（法第36条）。以上",
        "別紙本人を特定するための事項",
        "項目内容登録メールアドレスsender@example.com会員ID",
        "利用期間2023年4月頃から現在まで",
    )


def test_an_english_letter_reads_back_in_its_order(path: Path) -> None:
    text = " ".join(Reader(path, english_letter()).text().split())

    _assert_in_order(
        text,
        "Name Example Person (例 太郎) Address Flat 203,",
        "E-mail sender@example.com",
        "22 November 2026 Reference: HK-2026-001",
        "Sample K.K. Privacy Desk 1-2-3 Example, Minato-ku, Tokyo",
        "Dear Sir or Madam,",
        "Request for disclosure of retained personal data",
        "I use your service",
        "1. Scope of the request (1) the information that I gave",
        "https://www.example.com/mypage/privacy/download?lang=en",
        "Yours faithfully,",
        "Example Person (例 太郎)",
        "Annex: details that identify me Item Details",
        "Registered e-mail sender@example.com",
    )


def test_the_whole_body_is_in_the_file_letter_by_letter(path: Path) -> None:
    letter = japanese_letter()

    text = Reader(path, letter).solid().replace("1/2", "")

    assert "".join(letter.body.split()) in text


@pytest.mark.parametrize(
    "name",
    [
        "𠮷野 谷一 髙橋 﨑山 濵田 邊",
        "葛\U000e0100城 辻\U000e0100",
        "神 羽 一ノ瀬 齋藤 々木",
        "Zażółć Gęślą",
        "Nguyễn Văn Ý",
        "Ōnishi Kōbe",
        "Київ Їжак",
        "Ελλάδα",
        "Łukasz Şahin",
    ],
)
@BOTH
def test_a_name_is_copied_as_it_was_typed(
    path: Path, letter: Letter, name: str
) -> None:
    text = Reader(path, replace(letter, sender=(Field(label="氏名", value=name),)))

    assert f"氏名 {name}\n" in text.text()


@FOUR
def test_kanji_are_not_turned_into_radicals(path: Path, letter: Letter) -> None:
    assert not re.search("[\u2e80-\u2fdf]", Reader(path, letter).text())


@FOUR
def test_every_font_is_embedded_and_can_be_copied_from(
    path: Path, letter: Letter
) -> None:
    fonts = Reader(path, letter).fonts()

    assert fonts
    assert all(re.search(r" yes yes yes +\d+ +0$", font) for font in fonts)


@FOUR
def test_the_file_is_tagged_archivable_and_silent_about_the_sender(
    path: Path, letter: Letter
) -> None:
    reader = Reader(path, letter)

    info = reader.info()
    metadata = reader.info("-meta")

    assert re.search(r"^Tagged: +yes$", info, re.MULTILINE)
    assert re.search(r"^Page size: .*\(A4\)$", info, re.MULTILINE)
    assert re.search(r"^PDF version: +1\.7$", info, re.MULTILINE)
    assert re.search(r"^JavaScript: +no$", info, re.MULTILINE)
    assert "pdfaid:part>2<" in metadata
    assert "pdfaid:conformance>A<" in metadata
    assert "pdfuaid:part>1<" in metadata
    private = ("Example", "サンプル", "Sample", "𠮷谷", "開示")
    assert not any(word in info + metadata for word in private)


@FOUR
def test_a_letter_of_ordinary_length_takes_two_pages_that_are_numbered(
    path: Path, letter: Letter
) -> None:
    reader = Reader(path, letter)

    assert reader.pages() == len(TypstPress().pages(letter, dpi=30)) == 2
    assert re.search(r"^1 / 2$", reader.text(), re.MULTILINE)
    assert re.search(r"^2 / 2$", reader.text(), re.MULTILINE)


@BOTH
def test_a_letter_of_one_page_has_no_page_number(path: Path, letter: Letter) -> None:
    reader = Reader(path, replace(letter, details=()))

    assert reader.pages() == 1
    assert "1 / 1" not in reader.text()


@BOTH
def test_the_parts_of_a_letter_are_named_for_screen_readers(
    path: Path, letter: Letter
) -> None:
    tags = re.findall(r"^ *(\w+)", Reader(path, letter).info("-struct"), re.MULTILINE)

    assert {"Document", "H1", "H2", "P", "L", "LI", "Lbl", "LBody"} <= set(tags)
    assert {"Table", "THead", "TH", "TR", "TD"} <= set(tags)


@BOTH
def test_what_is_not_told_is_a_ruled_line_and_not_made_of_signs(
    path: Path, letter: Letter
) -> None:
    text = Reader(path, unfilled(letter)).text()

    assert all(field.label in text for field in (*letter.sender, *letter.details))
    assert not re.search("_|＿|\\.\\.\\.|……", text)


def test_no_line_starts_or_ends_with_a_sign_that_may_not(path: Path) -> None:
    sentence = "「第33条」、（ポリシー）。という、っと「あー」：です（い）：。"
    letter = replace(japanese_letter(), body="\n\n".join([sentence * 9] * 3))

    lines: dict[int, list[Word]] = {}
    for word in Reader(path, letter).words():
        lines.setdefault(round(word.top), []).append(word)

    ordered = [sorted(line, key=lambda word: word.left) for line in lines.values()]
    assert not any(line[0].text[0] in "、。）」：っー" for line in ordered)
    assert not any(line[-1].text[-1] in "（「" for line in ordered)


def _sender(label: str, value: str) -> Callable[[Letter], Letter]:
    return lambda letter: replace(letter, sender=(Field(label=label, value=value),))


def _rows(*rows: Field) -> Callable[[Letter], Letter]:
    return lambda letter: replace(letter, details=rows)


def _body(body: str) -> Callable[[Letter], Letter]:
    return lambda letter: replace(letter, body=body)


EXTREMES: dict[str, Callable[[Letter], Letter]] = {
    "long-name": _sender("氏名", "山" * 10_000),
    "wide-name": _sender("Name", "W" * 10_000),
    "long-label": _sender("項" * 300, "値" * 300),
    "address": _body("https://example.com/" + "a" * 900 + "?" + "q=1&" * 300),
    "wide-word": _body("1. " + "W" * 3_000 + "\n(1) " + "W" * 3_000),
    "stops": _body("。" * 3_000 + "\n\n" + "（" * 500 + "\n\nあ" + "っ" * 500),
    "colons": _body("あ" + "：っ" * 2_000 + "\n\n" + "あ：" * 2_000 + "：" * 2_000),
    "citations": _body("See Article 33(1) and Zażółć. " * 500),
    "foreign": _sender("氏名", "ż" * 2_000),
    "many-lines": _body("\n".join(f"{n}" for n in range(400))),
    "table": _rows(Field(label="W" * 300, value="あ" * 9_000)),
    "many-rows": _rows(*(Field(label="項目", value="W" * 60),) * 150),
    "subject": lambda letter: replace(letter, subject="W" * 2_000, reference="W" * 300),
    "recipient": lambda letter: replace(letter, addressee=("宛" * 600, "W" * 600)),
}


@pytest.mark.parametrize("extreme", EXTREMES)
@BOTH
def test_nothing_runs_out_of_the_page_or_is_lost(
    path: Path, letter: Letter, extreme: str
) -> None:
    changed = EXTREMES[extreme](letter)
    reader = Reader(path, changed)

    # poppler leaves out what lies beyond the page, so the count tells it
    text = reader.solid()
    for sign in "山W項値宛。（：っあ&3żć":
        assert text.count(sign) >= _count(changed, sign)
    for word in reader.words():
        assert word.left >= 20 * MM
        assert word.right <= PAGE_WIDTH - 20 * MM
        assert word.top >= 15 * MM
        assert word.bottom <= PAGE_HEIGHT - 8 * MM


def _count(letter: Letter, sign: str) -> int:
    fields = [*letter.sender, *letter.details]
    texts = [*letter.addressee, letter.subject, letter.body, letter.reference]
    texts += [part for each in fields for part in (each.label, each.value)]
    return "".join(texts).count(sign)


@pytest.mark.parametrize("lines", range(9))
def test_ijou_never_stands_alone_on_a_page(path: Path, lines: int) -> None:
    body = japanese_letter().body.replace("記", "追記。\n\n" * lines + "記")
    reader = Reader(path, replace(japanese_letter(), body=body, details=()))

    pages = reader.text().split("\f")

    last = next(page for page in pages if "以上" in page).split("以上")[0]
    assert last.strip()
