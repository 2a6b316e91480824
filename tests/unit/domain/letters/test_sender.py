from datetime import date

import pytest

from hikidashi.domain.letters.answers import Answers, read_answers
from hikidashi.domain.letters.letter import Field, LetterLang
from hikidashi.domain.letters.sender import detail_fields, sender_fields
from hikidashi.domain.person import Person

JA, EN = LetterLang.JA, LetterLang.EN


def test_nobody_yet_gets_blank_lines_in_the_letters_language() -> None:
    assert [each.label for each in sender_fields(Person(), JA)] == [
        "住所",
        "氏名",
        "電話",
        "電子メール",
    ]
    assert [each.label for each in sender_fields(Person(), EN)] == [
        "Name",
        "Address",
        "Phone",
        "E-mail",
    ]
    assert not any(each.value for each in sender_fields(Person(), JA))


def test_a_person_is_written_in_each_languages_own_way() -> None:
    person = Person(
        name="例示 花子",
        name_kana="れいじ はなこ",
        name_latin="Hanako Reiji",
        postcode="〒100-0001",
        address="東京都千代田区千代田1-1",
        address_latin="1-1 Chiyoda, Chiyoda-ku, Tokyo",
        email="me@example.org",
    )

    assert sender_fields(person, JA) == (
        Field(label="住所", value="〒100-0001 東京都千代田区千代田1-1"),
        Field(label="氏名", value="例示 花子（れいじ はなこ）"),
        Field(label="電子メール", value="me@example.org"),
    )
    assert sender_fields(person, EN) == (
        Field(label="Name", value="Hanako Reiji"),
        Field(label="Address", value="1-1 Chiyoda, Chiyoda-ku, Tokyo, 100-0001"),
        Field(label="E-mail", value="me@example.org"),
    )


@pytest.mark.parametrize("lang", [JA, EN])
def test_what_is_known_in_one_script_serves_for_the_other(lang: LetterLang) -> None:
    only_latin = Person(
        name_latin="Hanako Reiji", address_latin="1-1 Chiyoda, 100-0001"
    )
    only_kanji = Person(name="例示 花子", address="千代田1-1", phone="03")

    latin = {each.value for each in sender_fields(only_latin, lang)}
    kanji = {each.value for each in sender_fields(only_kanji, lang)}

    assert latin == {"Hanako Reiji", "1-1 Chiyoda, 100-0001"}
    assert kanji == {"例示 花子", "千代田1-1", "03"}


def test_a_postcode_is_not_written_twice() -> None:
    person = Person(name="例示", postcode="100-0001", address="〒100-0001 千代田1-1")

    assert sender_fields(person, JA)[0].value == "〒100-0001 千代田1-1"


@pytest.mark.parametrize(("lang", "line"), [(JA, "〒100-0001"), (EN, "100-0001")])
def test_a_postcode_alone_is_better_than_nothing(lang: LetterLang, line: str) -> None:
    fields = sender_fields(Person(name="例示", postcode="100-0001"), lang)

    assert line in {each.value for each in fields}


def test_the_table_asks_for_what_the_service_may_hold() -> None:
    traits = frozenset({"service_unnamed", "phone_registered", "social_login"})

    plain = detail_fields(Answers(), frozenset(), JA)
    full = detail_fields(Answers(), traits, EN)

    assert [each.label for each in plain] == [
        "登録メールアドレス",
        "ユーザーID・ユーザー名",
        "その他（旧姓・旧住所など）",
    ]
    assert [each.label for each in full] == [
        "Service used",
        "Registered e-mail address",
        "User ID or user name",
        "Registered phone number",
        "Linked external service",
        "Other (former name, former address, etc.)",
    ]


def test_the_table_shows_every_answer() -> None:
    told = {"account_name": "Former Name", "account_phone": "090"}
    answers = read_answers(told, written=date(2026, 11, 22))

    fields = detail_fields(answers, frozenset(), EN)

    assert Field(label="Registered name", value="Former Name") in fields
    assert Field(label="Registered phone number", value="090") in fields
