"""Who speaks in Japanese policies, and which names are none."""

import pytest

from fakes.policies import read, said, values
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.domain.policy.lexicon import Frames
from hikidashi.domain.policy.posts import Post, split_post


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "学校法人例野学園（以下「本学」という。）は、個人情報を扱います。",
            "学校法人例野学園",
        ),
        ("例野信用金庫（以下「当金庫」）は、個人情報を扱います。", "例野信用金庫"),
        (
            "れいのクリニック（以下、「当クリニック」といいます）です。",
            "れいのクリニック",
        ),
        ("弁護士法人例野事務所（以下「当事務所」）です。", "弁護士法人例野事務所"),
    ],
)
def test_bodies_of_all_kinds_introduce_themselves(sentence: str, name: str) -> None:
    reading = read(f"プライバシーポリシー\n\n{sentence}\n", language="ja")

    assert values(reading, "controller.name", "name") == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "例野公式ホームページ（以下「当サイト」という。）です。",
        "運営者：__FILL_ME__",
        "会社名：○○株式会社",
    ],
)
def test_a_site_or_a_blank_is_no_controller(sentence: str) -> None:
    reading = read(f"プライバシーポリシー\n\n{sentence}\n", language="ja")

    assert values(reading, "controller.name", "name") == []


def test_what_brackets_say_of_a_person_is_no_part_of_the_name() -> None:
    reading = read(
        "プライバシーポリシー\n\n運営者：例野 花子（個人開発）\n", language="ja"
    )

    assert values(reading, "controller.name", "name") == ["例野 花子"]


def test_a_channel_is_no_department() -> None:
    reading = read(
        "お問い合わせ\n\nお問い合わせ窓口：アプリ内サポート機能\n", language="ja"
    )

    assert values(reading, "controller.department", "name") == []


@pytest.mark.parametrize(
    "title",
    [
        "【重要】個人情報の取扱い",
        "採用応募者の個人情報の取扱い",
        "プライバシーポリシー（テンプレ）",
    ],
)
def test_words_of_a_title_are_no_services_name(title: str) -> None:
    reading = read(f"{title}\n\n当社は個人情報を扱います。\n", language="ja")

    assert said(reading, "service.name") == []


def test_a_person_without_a_space_holds_the_post_before() -> None:
    names = bundled_lexicon().of("ja").frames

    assert split_post("管理部 部長 例野次郎", names) == Post(
        "管理部", "部長", "例野次郎"
    )


def test_a_body_that_takes_complaints_begins_on_its_own_line() -> None:
    reading = read(
        "お問い合わせ\n例野株式会社 個人情報お客様相談窓口\n"
        "電話：03-0000-1111（受付時間は平日10時から17時まで）\n"
        "認定個人情報保護団体：一般財団法人例野協会 0120-000-222\n",
        language="ja",
    )

    assert values(reading, "contact.phone", "number") == ["03-0000-1111"]


def test_companies_between_addresses_are_named_whole() -> None:
    reading = read(
        "Cookieについて\n広告配信のため第三者企業のCookieを使用します。\n"
        "主な第三者企業\n例野アド株式会社\nhttp://ad.example/optout.html\n"
        "株式会社例野メディア\nhttp://media.example/privacy/\n"
        "Reino Japan株式会社\nhttp://reino.example/\n",
        language="ja",
    )

    assert set(values(reading, "recipient", "name")) == {
        "例野アド株式会社",
        "株式会社例野メディア",
        "Reino Japan株式会社",
    }


def test_a_pattern_may_hold_the_patterns_of_another_name() -> None:
    frames = Frames({"cat_or_dog": ["cat", "dog"], "pets": ["my {cat_or_dog}s?$"]})

    assert frames["pets"].search("my dogs")
    assert frames.folded_list("pets") == ["my (?:cat|dog)s?$"]
