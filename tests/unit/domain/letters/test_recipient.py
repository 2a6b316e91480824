from dataclasses import replace
from datetime import date

import pytest

from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.letter import LetterLang
from hikidashi.domain.letters.recipient import (
    mail_to,
    operator_is_unknown,
    recipient_lines,
)
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


def test_an_office_takes_onchu_and_a_person_sama_on_a_line_of_its_own() -> None:
    who = Controller(
        name="Example",
        department="Example Office",
        representative="Example Person",
        contacts=(mail("info@example.org"),),
    )

    assert recipient_lines(basis(who), JA) == (
        "Example",
        "Example Office 御中",
        "代表者 Example Person 様",
        "（電子メール info@example.org）",
    )
    assert recipient_lines(basis(who), EN) == (
        "Example Office",
        "Example",
        "Attn: Example Person, representative",
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

    assert recipient_lines(basis(who), JA) == (
        "東京都千代田区千代田1-1",
        "株式会社例示",
        "窓口 御中",
    )
    assert recipient_lines(basis(who), EN) == (
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

    assert recipient_lines(basis(who), EN) == (
        "窓口",
        "株式会社例示",
        "Attn: 例示 花子, representative",
        "東京都千代田区千代田1-1",
    )


def test_an_officer_without_a_name_is_a_person() -> None:
    who = Controller(name="Example Inc.")

    assert recipient_lines(basis(who, "privacy_officer"), JA) == (
        "Example Inc.",
        "個人情報管理責任者 様",
    )
    assert recipient_lines(basis(who, "privacy_officer"), EN) == (
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

    last = recipient_lines(told, JA)[-1]
    assert last == (japanese or "Desk 御中")
    assert recipient_lines(told, EN) == (english, "Example Inc.")


def test_a_known_office_comes_before_an_officer() -> None:
    who = Controller(name="Example Inc.", department="Desk")

    assert recipient_lines(basis(who, "privacy_officer"), JA) == (
        "Example Inc.",
        "Desk 御中",
    )


@pytest.mark.parametrize("service", ["sekaoku", ""])
def test_an_unknown_operator_is_called_so_and_not_invented(service: str) -> None:
    nobody = basis(Controller(), service=service)

    japanese, english = recipient_lines(nobody, JA), recipient_lines(nobody, EN)

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
    who = Controller(name="Example Inc. 御中", representative="Example Person様")

    assert recipient_lines(basis(who), JA) == (
        "Example Inc. 御中",
        "代表者 Example Person 様",
    )


def test_an_office_of_the_same_name_is_named_once() -> None:
    who = Controller(name="Example Office", department="Example Office")

    assert recipient_lines(basis(who), JA) == ("Example Office 御中",)
    assert recipient_lines(basis(who), EN) == ("Example Office",)


def test_an_address_of_mail_cannot_carry_a_header() -> None:
    who = Controller(contacts=(mail("a@example.org\r\nBcc: b@example.org"),))

    assert mail_to(basis(who)) == "a@example.org Bcc: b@example.org"
