"""The user's word stands in letters, before what was checked by hand and read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from hikidashi.domain.letters.basis import (
    Clause,
    ClauseRef,
    Fee,
    FeeState,
    Gap,
    PolicyBasis,
)
from hikidashi.domain.policy.basis import best_basis
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.place import anchor_at
from hikidashi.domain.policy.review import FactReview, FactReviewId, Verdict
from hikidashi.domain.policy.reviewed import reviewed
from hikidashi.domain.policy.version import PolicyVersion, PolicyVersionId
from hikidashi.domain.services.service import (
    FROM_USER,
    Channel,
    Contact,
    Controller,
    Service,
    ServiceId,
)
from review_texts import FEE_VALUE, POLICY, RIGHT, fact, fee_fact, reading_of

DAY = date(2031, 5, 4)
ACCESS = fact(POLICY, "right", RIGHT, {"code": "access"}, ref="Article 2")
MAIL = fact(
    POLICY,
    "contact.email",
    "desk@seeds.example",
    {"address": "desk@seeds.example"},
    ref="Article 3",
)
NAME = fact(
    POLICY, "controller.name", "Garden Seeds Ltd.", {"name": "Garden Seeds Ltd."}
)
DATE = fact(POLICY, "date.established", "Privacy Policy", {"date": "2024-04-01"})
BUNDLED = PolicyBasis(
    service="Seeds",
    captured=DAY,
    dated=date(2025, 1, 1),
    clauses=(
        ClauseRef(clause=Clause.DISCLOSURE, article="2", heading="Disclosure"),
        ClauseRef(clause=Clause.CONTACT, article="3", heading="Contact"),
    ),
    fee=Fee(state=FeeState.FIXED, amount=300, sure=True),
    gaps=frozenset({Gap.REPRESENTATIVE, Gap.FEE}),
)


def review(
    verdict: Verdict, of: Fact, value: dict[str, Value] | None = None
) -> FactReview:
    words = of.evidence[0]
    return FactReview(
        id=FactReviewId(of.type),
        service_id=ServiceId("s1"),
        verdict=verdict,
        type=of.type,
        found={} if verdict is Verdict.ADDED else of.value,
        value=value or {},
        anchor=anchor_at(POLICY, words.start, words.end, of.ref),
        made=DAY,
    )


def basis(
    facts: Sequence[Fact],
    *reviews: FactReview,
    controller: Controller | None = None,
    bundled: PolicyBasis | None = None,
    language: str = "en",
) -> PolicyBasis:
    reading = reading_of(POLICY, *facts, language=language)
    service = Service(
        id=ServiceId("s1"),
        name="Seeds",
        added=DAY,
        controller=controller or Controller(),
    )
    version = PolicyVersion(
        id=PolicyVersionId("p1"),
        service_id=service.id,
        captured=DAY,
        source="paste",
        reading=reading,
    )
    return best_basis(service, bundled, version, reviewed(reading, reviews))


def test_a_corrected_fee_is_the_one_that_is_paid() -> None:
    said = review(Verdict.CORRECTED, fee_fact(), {**FEE_VALUE, "amount": 800})

    assert basis([fee_fact()]).fee.amount == 1000
    assert basis([fee_fact()], said).fee.amount == 800
    assert basis([fee_fact()], said, bundled=BUNDLED).fee.amount == 800


def test_a_rejected_fee_is_paid_no_more() -> None:
    said = review(Verdict.REJECTED, fee_fact())

    for bundled in (None, BUNDLED):
        found = basis([fee_fact()], said, bundled=bundled)

        assert found.fee == Fee(state=FeeState.NONE_NAMED)
        assert Gap.FEE in found.gaps


def test_a_doubtful_fee_is_paid_once_it_is_confirmed() -> None:
    doubt = replace(fee_fact(), confidence=Confidence.CHECK)

    assert basis([doubt]).fee.state is FeeState.MAY_CHARGE
    assert basis([doubt], review(Verdict.CONFIRMED, doubt)).fee.amount == 1000


def test_the_users_fee_needs_no_other_statement_to_agree() -> None:
    other = fact(POLICY, "fee", RIGHT, {**FEE_VALUE, "amount": 5}, ref="Article 2")
    said = review(Verdict.CONFIRMED, fee_fact())

    assert basis([fee_fact(), other]).fee.state is FeeState.MAY_CHARGE
    assert basis([fee_fact(), other], said).fee.amount == 1000


def test_without_a_word_what_was_checked_by_hand_stands() -> None:
    found = basis([fee_fact(), ACCESS, DATE], bundled=BUNDLED)

    assert found == BUNDLED


def test_the_users_clause_is_the_one_that_letters_cite() -> None:
    said = review(Verdict.CORRECTED, ACCESS, {"code": "access", "ref": "Article 3"})
    right = ClauseRef(clause=Clause.DISCLOSURE, article="3", heading="Contact")

    assert basis([ACCESS], said).clause(Clause.DISCLOSURE) == right
    found = basis([ACCESS], said, bundled=BUNDLED)
    assert found.clause(Clause.DISCLOSURE) == right
    assert found.clause(Clause.CONTACT) == BUNDLED.clauses[1]


def test_a_clause_that_the_outline_does_not_show_has_no_title() -> None:
    said = review(Verdict.CORRECTED, ACCESS, {"code": "access", "ref": "Article 12"})

    assert basis([ACCESS], said).clause(Clause.DISCLOSURE) == ClauseRef(
        clause=Clause.DISCLOSURE, article="12"
    )


def test_a_user_may_cite_a_heading() -> None:
    said = review(Verdict.CORRECTED, ACCESS, {"code": "access", "ref": "Your rights"})

    assert basis([ACCESS], said).clause(Clause.DISCLOSURE) == ClauseRef(
        clause=Clause.DISCLOSURE, heading="Your rights"
    )


def test_a_rejected_right_is_cited_no_more() -> None:
    said = review(Verdict.REJECTED, ACCESS)

    assert basis([ACCESS], said, bundled=BUNDLED).clause(Clause.DISCLOSURE) is None


def test_a_corrected_date_is_that_of_the_policy() -> None:
    said = review(Verdict.CORRECTED, DATE, {"date": "2024-05-01"})

    assert basis([DATE], said).dated == date(2024, 5, 1)
    found = basis([DATE], said, bundled=BUNDLED)
    assert found.dated == date(2024, 5, 1)
    assert Gap.DATE not in found.gaps


def test_a_corrected_contact_comes_first_and_the_wrong_one_goes() -> None:
    wrong = Contact(channel=Channel.EMAIL, value="desk@seeds.example", source="3")
    phone = Contact(channel=Channel.PHONE, value="03-0000-0000", source="3")
    said = review(Verdict.CORRECTED, MAIL, {"address": "data@seeds.example"})

    found = basis(
        [MAIL], said, controller=Controller(contacts=(wrong, phone)), bundled=BUNDLED
    )

    assert found.controller.contacts == (
        Contact(channel=Channel.EMAIL, value="data@seeds.example", source=FROM_USER),
        phone,
    )


def test_a_rejected_contact_is_written_to_no_more() -> None:
    wrong = Contact(channel=Channel.EMAIL, value="desk@seeds.example", source="3")
    kept = Controller(contacts=(wrong,))

    said = review(Verdict.REJECTED, MAIL)

    assert basis([MAIL], said, controller=kept).controller.contacts == ()


def test_a_confirmed_contact_keeps_its_clause() -> None:
    said = review(Verdict.CONFIRMED, replace(MAIL, confidence=Confidence.CHECK))

    assert basis([MAIL], said).controller.contacts == (
        Contact(channel=Channel.EMAIL, value="desk@seeds.example", source="Article 3"),
    )


def test_what_was_typed_for_the_service_stays_before_all() -> None:
    typed = Contact(channel=Channel.EMAIL, value="me@seeds.example", source=FROM_USER)
    kept = Controller(name="Typed Ltd.", contacts=(typed,))
    said = [
        review(Verdict.CORRECTED, NAME, {"name": "Seeds Inc."}),
        review(Verdict.CONFIRMED, MAIL),
    ]

    who = basis([NAME, MAIL], *said, controller=kept).controller

    assert who.name == "Typed Ltd."
    assert [each.value for each in who.contacts] == [
        "me@seeds.example",
        "desk@seeds.example",
    ]


def test_a_contact_that_was_typed_and_confirmed_is_there_once() -> None:
    typed = Contact(channel=Channel.EMAIL, value="desk@seeds.example", source=FROM_USER)
    said = review(Verdict.CONFIRMED, MAIL)

    who = basis([MAIL], said, controller=Controller(contacts=(typed,))).controller

    assert who.contacts == (typed,)


@pytest.mark.parametrize("kept", ["", "Garden Seeds Ltd.", "Bundled Ltd."])
def test_a_corrected_name_comes_before_the_read_and_the_bundled_one(kept: str) -> None:
    said = review(Verdict.CORRECTED, NAME, {"name": "Seeds Inc."})
    bundled = replace(BUNDLED, controller=Controller(name="Bundled Ltd."))

    who = basis(
        [NAME], said, controller=Controller(name=kept), bundled=bundled
    ).controller

    assert who.name == "Seeds Inc."


def test_a_rejected_name_is_not_known_any_more() -> None:
    said = review(Verdict.REJECTED, NAME)
    read, other = Controller(name="Garden Seeds Ltd."), Controller(name="Other Ltd.")
    bundled = replace(BUNDLED, controller=other)

    assert basis([NAME], said, controller=read).controller.name == ""
    assert (
        basis([NAME], said, controller=other, bundled=bundled).controller.name
        == "Other Ltd."
    )


def test_a_name_in_latin_letters_takes_no_japanese_ones_place() -> None:
    kept = Controller(name="Garden Seeds Ltd.", name_ja="庭の種株式会社")
    bundled = replace(BUNDLED, controller=kept)
    latin = review(Verdict.CORRECTED, NAME, {"name": "Seeds Inc."})
    japanese = review(Verdict.CORRECTED, NAME, {"name": "種株式会社"})

    one, other = (
        basis([NAME], said, controller=kept, bundled=bundled).controller
        for said in (latin, japanese)
    )

    assert (one.name, one.name_ja) == ("Seeds Inc.", "")
    assert (other.name, other.name_ja) == ("種株式会社", "種株式会社")


def test_a_word_that_is_no_longer_sure_changes_no_address() -> None:
    text = "Article 3 (Contact)\nMail is welcome: desk@seeds.example at all times\n"
    said = replace(
        review(Verdict.CONFIRMED, MAIL),
        anchor=anchor_at(f"Mails are welcome: {text[37:]}", 0, 60),
    )
    mail = fact(text, "contact.email", "desk@seeds.example", dict(MAIL.value))
    doubt = replace(mail, confidence=Confidence.CHECK)
    kept = Contact(channel=Channel.EMAIL, value="desk@seeds.example", source="3")
    reading = reading_of(text, doubt)

    found = best_basis(
        Service(
            id=ServiceId("s1"),
            name="Seeds",
            added=DAY,
            controller=Controller(contacts=(kept,)),
        ),
        None,
        PolicyVersion(
            id=PolicyVersionId("p1"),
            service_id=ServiceId("s1"),
            captured=DAY,
            source="paste",
            reading=reading,
        ),
        reviewed(reading, [said]),
    )

    assert reviewed(reading, [said]).doubtful[0].moved
    assert found.controller.contacts == (kept,)


def test_intimate_data_that_the_user_adds_make_letters_discreet() -> None:
    added = fact(POLICY, "data.collected", RIGHT)
    said = review(Verdict.ADDED, added, {"category": "health.medical"})

    assert basis([], said, bundled=BUNDLED).sensitive
    assert not basis([], bundled=BUNDLED).sensitive


def test_a_policy_that_bears_a_newer_date_by_the_users_word_comes_first() -> None:
    said = review(Verdict.CORRECTED, DATE, {"date": "2026-05-01"})

    assert basis([DATE, fee_fact()], said, bundled=BUNDLED).fee.amount == 1000


def test_without_reviews_there_is_nothing_to_put_over() -> None:
    service = Service(id=ServiceId("s1"), name="Seeds", added=DAY)
    version = PolicyVersion(
        id=PolicyVersionId("p1"),
        service_id=service.id,
        captured=DAY,
        source="paste",
        reading=reading_of(POLICY, fee_fact()),
    )

    assert best_basis(service, None, version).fee.amount == 1000
    assert best_basis(service, BUNDLED, None).fee == BUNDLED.fee
