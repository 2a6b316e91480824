from datetime import date

import pytest

from hikidashi.domain.errors import (
    IncompleteLetterError,
    InvalidValueError,
    UnknownLetterError,
)
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.compose import (
    LetterOrder,
    assemble,
    reference,
    template_values,
)
from hikidashi.domain.letters.letter import (
    Field,
    Letter,
    LetterId,
    LetterKind,
    LetterLang,
)
from hikidashi.domain.person import Person
from hikidashi.domain.services.service import Channel, Contact, Controller, ServiceId

BASIS = PolicyBasis(
    service="Example",
    controller=Controller(
        name="Example Inc.",
        contacts=(
            Contact(channel=Channel.EMAIL, value="info@example.org", source="user"),
        ),
    ),
    captured=date(2026, 11, 22),
    sha256="00",
)


def order(lang: LetterLang = LetterLang.JA, **told: str) -> LetterOrder:
    return LetterOrder(
        id=LetterId("a"),
        service_id=ServiceId("b"),
        kind=LetterKind.DISCLOSURE,
        lang=lang,
        written=date(2026, 11, 22),
        sender=Person(name_latin="Example Person"),
        answers=told,
    )


def body(text: str, lang: LetterLang = LetterLang.JA) -> str:
    head = {LetterLang.JA: "件名：a", LetterLang.EN: "Subject: a"}[lang]
    return assemble(order(lang), BASIS, f"{head}\n\n{text}").body


def test_a_letter_is_made_of_the_text_the_basis_and_the_sender() -> None:
    text = "Subject: About my data\n\nDear Sir or Madam,\n\nYours faithfully,\n"

    letter = assemble(order(LetterLang.EN, account_id="7"), BASIS, text)

    assert letter == Letter(
        id=LetterId("a"),
        service_id=ServiceId("b"),
        kind=LetterKind.DISCLOSURE,
        lang=LetterLang.EN,
        law="jp-appi",
        written=date(2026, 11, 22),
        reference="HK-2026-CA97",
        addressee=("Example Inc.", "(by e-mail: info@example.org)"),
        sender=(
            Field(label="Name", value="Example Person"),
            Field(label="Address", value=""),
        ),
        subject="About my data",
        body="Dear Sir or Madam,\n\nYours faithfully,",
        details=(
            Field(label="Registered e-mail address", value=""),
            Field(label="User ID or user name", value="7"),
            Field(label="Other (former name, former address, etc.)", value=""),
        ),
        mail_to="info@example.org",
        policy_sha256="00",
        answers=(Field(label="account_id", value="7"),),
    )


def test_the_reference_depends_on_the_letter_alone() -> None:
    day = date(2026, 11, 22)

    assert reference(LetterId("a"), day) == reference(LetterId("a"), day)
    assert reference(LetterId("a"), day) != reference(LetterId("b"), day)


def test_lines_that_start_with_white_space_go_on_with_the_line_before() -> None:
    text = "一つ\n  二つ\n\t三つ\n   \n  四つ"

    assert body(text) == "一つ二つ三つ四つ"
    assert body("One\n  two", LetterLang.EN) == "One two"


def test_blocks_are_parted_by_one_blank_line() -> None:
    assert body("One\n\n\n\nTwo\n") == "One\n\nTwo"


def test_numbers_count_on_and_inner_ones_start_anew() -> None:
    text = "#. a\n(#) b\n(#) c\n#. d\n(#) e\n1. f"

    assert body(text) == "1. a\n(1) b\n(2) c\n2. d\n(1) e\n1. f"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", "subject"),
        (" \n ", "subject"),
        ("Dear Sir or Madam,", "subject"),
        ("件名：\n\nwords", "subject"),
        ("件名：words\n\n", "body"),
    ],
)
def test_a_text_without_a_subject_or_a_body_is_no_letter(
    text: str, missing: str
) -> None:
    with pytest.raises(IncompleteLetterError) as refusal:
        assemble(order(), BASIS, text)

    assert refusal.value.missing == (missing,)


def test_a_law_without_letters_is_refused() -> None:
    wanted = LetterOrder(
        id=LetterId("a"),
        service_id=ServiceId("b"),
        kind=LetterKind.DELETION,
        lang=LetterLang.EN,
        law="eu-gdpr",
        written=date(2026, 11, 22),
    )

    with pytest.raises(UnknownLetterError) as refusal:
        template_values(wanted, BASIS)

    assert (refusal.value.law, refusal.value.kind) == ("eu-gdpr", "deletion")


def test_a_wrong_answer_is_refused_before_anything_is_written() -> None:
    with pytest.raises(InvalidValueError, match="left_on"):
        template_values(order(left_on="soon"), BASIS)


def test_an_order_shows_nothing_private() -> None:
    shown = repr(order(harm="something private"))

    assert "private" not in shown
    assert "Example Person" not in shown
