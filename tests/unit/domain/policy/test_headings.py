import pytest

from fakes.policies import document
from hikidashi.domain.policy.lines import MOST_LINES
from hikidashi.usecases.ports import SourceFormat

BODY = "We use what you tell us to answer your questions, and for nothing else."
JAPANESE = "当社は、お客様が入力された情報を、お問い合わせへの回答に利用します。"


def _titles(text: str, form: SourceFormat = SourceFormat.TEXT) -> list[str]:
    doc = document(text, form=form)
    return [f"{s.label} {s.title}".strip() for s in doc.sections if s.kind != "item"]


def _over_text(*titles: str) -> str:
    return "".join(f"{title}\n\n{BODY}\n\n" for title in titles)


@pytest.mark.parametrize(
    "titles",
    [
        ["§ 1 Verantwortlicher", "§ 2 Zwecke", "§ 3 Ihre Rechte"],
        ["I. Verantwortlicher", "II. Zwecke", "III. Ihre Rechte"],
        ["1. Qui sommes-nous ?", "2. Vos données", "3. Vos droits"],
        ["WHO WE ARE", "WHAT WE COLLECT"],
        ["Wer ist verantwortlich?", "Was geschieht mit den Daten?"],
        ["Kontakt", "Coordonnées"],
        ["1.1. Catégories de données à caractère personnel", "1.2. Durée"],
        ["【取得する情報】", "＜利用目的＞"],
    ],
)
def test_titles_of_many_kinds_are_headings(titles: list[str]) -> None:
    found = _titles(f"Intro text of no meaning.\n\n{_over_text(*titles)}")

    assert len(found) == len(titles)
    for title, shown in zip(titles, found, strict=True):
        assert shown.strip("【】〈〉＜＞")[-4:] in title


@pytest.mark.parametrize(
    "line",
    [
        "Rue de l'Engannerie",
        "56 rue de Varenne",
        "75007 Paris",
        "D-10115 Berlin",
        "Musterstraße 12a",
        "Example GmbH",
        "info[at]example.de",
        "1回の請求ごとに、500円",
        "| a | b |",
        "Verantwortlich ist die Stelle, die über Zwecke und Mittel der",
        "We use cookies. They are small",
    ],
)
def test_addresses_and_parts_of_sentences_are_no_headings(line: str) -> None:
    assert _titles(f"Intro text of no meaning.\n\n{line}\n\n{BODY}\n") == []


def test_lines_that_only_their_width_has_ended_are_no_headings() -> None:
    text = (
        "Intro text of no meaning.\n\n"
        "Wir verarbeiten die Angaben unserer Besucher auf dieser Seite nur zu dem\n"
        "Zweck, ihre Fragen zu beantworten.\n\n"
        "Nous collectons votre adresse lorsque\nvous nous la donnez.\n"
    )

    assert _titles(text) == []


def test_a_short_title_over_a_short_title_stays_one() -> None:
    text = 'Policy\n\nUse of "logs" and "device information"\nlog\n\n' + BODY

    assert 'Use of "logs" and "device information"' in _titles(text)


def test_headings_of_a_page_leave_no_room_for_guesses() -> None:
    page = (
        f"<h1>Policy</h1><h2>Who</h2><p>Example</p><p>{BODY}</p><h2>Why</h2>"
        f"<p>A short line</p><p>{BODY}</p><p>3. Numbered</p><p>{BODY}</p>"
    )

    assert _titles(page, SourceFormat.HTML) == ["Policy", "Who", "Why", "3. Numbered"]


def test_bold_lines_are_headings_below_those_of_the_page() -> None:
    text = (
        f"# Policy\n\n## Data\n\n**What we keep:**\n\n{BODY}\n\n**Why?**\n{BODY}\n\n"
        f"**We never sell any of it.**\n\n- **Bold item**\n\n## End\n\n{BODY}\n\n"
        "**last**"
    )
    doc = document(text, form=SourceFormat.MARKDOWN)

    shown = [(s.title, s.parent) for s in doc.sections if s.kind == "heading"]

    assert [title for title, _ in shown] == [
        "Policy", "Data", "What we keep:", "Why?", "End",
    ]  # fmt: skip
    assert shown[2][1] == shown[3][1] != ""


def test_a_bold_item_of_a_list_is_none() -> None:
    page = f"<ul><li><b>① Name</b></li></ul><p><b>ア. Name</b></p><p>{BODY}</p>"

    assert _titles(page, SourceFormat.HTML) == []


def test_what_a_site_generator_was_told_is_no_heading() -> None:
    text = f"---\ntitle: Privacy Policy\n---\n\n{BODY}\n"

    assert _titles(text, SourceFormat.MARKDOWN) == []


def test_very_many_lines_are_read_up_to_a_limit() -> None:
    doc = document("- a\n" * (MOST_LINES + 9))

    assert len(doc.lines) == MOST_LINES
    assert doc.limit == doc.lines[-1].end


def test_a_title_line_is_none_where_the_page_has_its_own() -> None:
    page = f"<p>Our privacy policy</p><h1>Policy</h1><p>{BODY}</p><h2>Why</h2>"

    assert _titles(page, SourceFormat.HTML) == ["Policy", "Why"]


@pytest.mark.parametrize("marks", ["①②③", "アイウ"])
def test_numbered_titles_over_texts_of_their_own_are_headings(marks: str) -> None:
    titles = [f"{mark}{'. ' if mark in 'アイウ' else ''}取得する情報" for mark in marks]
    text = "はじめに。\n\n" + "".join(f"{title}\n\n{JAPANESE}\n\n" for title in titles)

    assert len(_titles(text)) == len(titles)


def test_items_with_texts_of_their_own_are_headings_and_others_are_not() -> None:
    page = f"<ol><li>取得<p>{JAPANESE}</p></li><li>利用<p>{JAPANESE}</p></li></ol>"
    plain = f"<ol><li>氏名<li>住所<li>電話番号</ol><p>{JAPANESE}</p>"

    assert len(_titles(page, SourceFormat.HTML)) == 2
    assert _titles(plain, SourceFormat.HTML) == []


def test_the_items_of_an_ordered_list_that_stand_over_lists_are_headings() -> None:
    told = _titles(
        "<h1>個人情報の取扱いについて</h1><ol>"
        "<li>利用目的<ul><li>お問合せに回答するため</li></ul></li>"
        "<li>第三者への提供<ul><li>法令による場合を除き、提供しません。</li></ul></li>"
        "<li>開示等の手続<ul><li>開示の請求は、下記の窓口までお申し出ください。</li>"
        "</ul></li></ol>",
        SourceFormat.HTML,
    )

    assert told[1:] == ["1 利用目的", "2 第三者への提供", "3 開示等の手続"]


def test_a_short_japanese_line_between_sentences_is_a_heading_without_any_gap() -> None:
    told = _titles(
        "プライバシーポリシー\n当社は、個人情報の保護に努めます。\n"
        f"個人情報の利用について\n{JAPANESE}\n第三者への提供について\n"
        "当社は、法令による場合を除き、個人情報を第三者に提供しません。\n"
    )

    assert told[1:] == ["個人情報の利用について", "第三者への提供について"]
