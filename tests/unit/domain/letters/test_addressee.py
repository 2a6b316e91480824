from dataclasses import replace
from datetime import date

import pytest

from hikidashi.domain.letters.addressee import (
    addressee_lines,
    mail_to,
    operator_is_unknown,
)
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.letter import LetterLang
from hikidashi.domain.services.service import Channel, Contact, Controller

JA, EN = LetterLang.JA, LetterLang.EN


def basis(who: Controller, *traits: str, service: str = "Example") -> PolicyBasis:
    return PolicyBasis(
        service=service,
        controller=who,
        captured=date(2026, 11, 22),
        traits=frozenset(traits),
    )


def mail(address: str) -> Contact:
    return Contact(channel=Channel.EMAIL, value=address, source="Article 1")


def test_an_office_takes_onchu_and_its_representative_is_not_named_besides() -> None:
    who = Controller(
        name="Example",
        department="Example Office",
        representative="Example Person",
        contacts=(mail("info@example.org"),),
    )

    assert addressee_lines(basis(who), JA) == (
        "Example",
        "Example Office 御中",
        "（電子メール info@example.org）",
    )
    assert addressee_lines(basis(who), EN) == (
        "Example Office",
        "Example",
        "(by e-mail: info@example.org)",
    )


def test_japanese_names_are_used_only_where_they_are_known() -> None:
    who = Controller(
        name="Example Inc.",
        name_ja="株式会社例示",
        department="Desk",
        department_ja="窓口",
        address="1-1, Chiyoda, Tokyo",
        address_ja="東京都千代田区千代田1-1",
        contacts=(mail("info@example.org"),),
    )

    assert addressee_lines(basis(who), JA) == (
        "東京都千代田区千代田1-1",
        "株式会社例示",
        "窓口 御中",
    )
    assert addressee_lines(basis(who), EN) == (
        "Desk",
        "Example Inc.",
        "1-1, Chiyoda, Tokyo",
    )


def test_a_policy_in_japanese_alone_is_enough_for_both_languages() -> None:
    who = Controller(
        name_ja="株式会社例示",
        department_ja="窓口",
        representative_ja="例示 花子",
        address_ja="東京都千代田区千代田1-1",
    )

    assert addressee_lines(basis(who), EN) == (
        "窓口",
        "株式会社例示",
        "東京都千代田区千代田1-1",
    )


def test_an_officer_without_a_name_is_a_person() -> None:
    who = Controller(name="Example Inc.")

    assert addressee_lines(basis(who, "privacy_officer"), JA) == (
        "Example Inc.",
        "個人情報管理責任者 様",
    )
    assert addressee_lines(basis(who, "privacy_officer"), EN) == (
        "Personal information management officer",
        "Example Inc.",
    )


@pytest.mark.parametrize(
    ("department", "department_ja", "translated", "japanese", "english"),
    [
        ("Privacy Officer", "", False, "個人情報管理責任者 様", "Privacy Officer"),
        (
            "Person Information Officer",
            "",
            True,
            "個人情報管理責任者 様",
            "Personal information management officer",
        ),
        (
            "個人情報保護管理者",
            "個人情報保護管理者",
            False,
            "個人情報保護管理者 様",
            "個人情報保護管理者",
        ),
        ("Desk", "", True, "", "Desk"),
    ],
)
def test_a_role_is_a_person_and_a_bad_translation_of_it_is_not_repeated(
    department: str, department_ja: str, translated: bool, japanese: str, english: str
) -> None:
    who = Controller(
        name="Example Inc.", department=department, department_ja=department_ja
    )
    told = replace(basis(who), machine_translated=translated)

    last = addressee_lines(told, JA)[-1]
    assert last == (japanese or "Desk 御中")
    assert addressee_lines(told, EN) == (english, "Example Inc.")


def test_a_known_office_comes_before_an_officer() -> None:
    who = Controller(name="Example Inc.", department="Desk")

    assert addressee_lines(basis(who, "privacy_officer"), JA) == (
        "Example Inc.",
        "Desk 御中",
    )


@pytest.mark.parametrize("service", ["sekaoku", ""])
def test_an_unknown_operator_is_called_so_and_not_invented(service: str) -> None:
    nobody = basis(Controller(), service=service)

    japanese, english = addressee_lines(nobody, JA), addressee_lines(nobody, EN)

    assert japanese == (
        f"「{service}」運営事業者 御中" if service else "運営事業者 御中",
    )
    assert english == (
        f"The operator of “{service}”" if service else "The operator of the service",
    )
    assert operator_is_unknown(japanese)
    assert operator_is_unknown(english)


def test_a_known_operator_is_not_unknown() -> None:
    assert not operator_is_unknown(("Example Inc. 御中",))


def test_an_honorific_in_the_name_itself_is_not_doubled() -> None:
    body = Controller(name="Example Inc. 御中")
    person = Controller(representative="Example Person様")

    assert addressee_lines(basis(body), JA) == ("Example Inc. 御中",)
    assert addressee_lines(basis(person), JA)[-1] == "代表者 Example Person 様"


def test_a_representative_is_addressed_where_nobody_else_is_known() -> None:
    who = Controller(representative="Example Person")

    assert addressee_lines(basis(who), JA) == (
        "「Example」運営事業者",
        "代表者 Example Person 様",
    )
    assert addressee_lines(basis(who), EN) == (
        "The operator of “Example”",
        "Attn: Example Person, representative",
    )


@pytest.mark.parametrize(
    ("department", "line"),
    [
        ("総務部長", "総務部長 様"),
        ("お客様相談室長", "お客様相談室長 様"),
        ("法務課長", "法務課長 様"),
        ("個人情報担当者", "個人情報担当者 様"),
        ("個人情報保護管理者 例示 花子", "個人情報保護管理者 例示 花子 様"),
        ("個人情報保護管理者（例示）", "個人情報保護管理者（例示） 様"),
        ("Head of Privacy", "Head of Privacy 様"),
        ("Legal Department, Privacy Manager", "Legal Department, Privacy Manager 様"),
        ("例示 花子", "例示 花子 様"),
        ("例示様", "例示 様"),
        ("Example Person", "Example Person 様"),
        ("お客様相談窓口", "お客様相談窓口 御中"),
        ("お客様", "お客様 御中"),
        ("個人情報管理責任者窓口", "個人情報管理責任者窓口 御中"),
        ("長野支店", "長野支店 御中"),
        ("総務部 法務課", "総務部 法務課 御中"),
        ("Head Office", "Head Office 御中"),
        ("Office of the Privacy Officer", "Office of the Privacy Officer 御中"),
        ("Data Protection Officer Team", "Data Protection Officer Team 御中"),
        ("Operations Office", "Operations Office 御中"),
    ],
)
def test_a_person_takes_sama_and_a_body_onchu(department: str, line: str) -> None:
    who = Controller(
        name="Example Inc.", department=department, representative="Example Person"
    )

    assert addressee_lines(basis(who), JA) == ("Example Inc.", line)


@pytest.mark.parametrize("name", ["例示 花子", "Example Person"])
def test_one_who_runs_a_service_alone_is_a_person(name: str) -> None:
    who = Controller(name=name, representative=name)

    assert addressee_lines(basis(who), JA) == (f"{name} 様",)
    assert addressee_lines(basis(who), EN) == (name,)


def test_an_office_of_the_same_name_is_named_once() -> None:
    who = Controller(name="Example Office", department="Example Office")

    assert addressee_lines(basis(who), JA) == ("Example Office 御中",)
    assert addressee_lines(basis(who), EN) == ("Example Office",)


def test_an_address_of_mail_cannot_carry_a_header() -> None:
    who = Controller(contacts=(mail("a@example.org\r\nBcc: b@example.org"),))

    assert mail_to(basis(who)) == "a@example.org Bcc: b@example.org"
