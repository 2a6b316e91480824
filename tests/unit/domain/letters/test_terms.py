from dataclasses import replace
from datetime import date

import pytest

from hikidashi.domain.letters.answers import Answers
from hikidashi.domain.letters.basis import (
    Clause,
    ClauseRef,
    Fee,
    FeeState,
    Gap,
    PolicyBasis,
    Step,
)
from hikidashi.domain.letters.letter import LetterLang
from hikidashi.domain.letters.terms import (
    Terms,
    deletion_terms,
    disclosure_terms,
    policy_terms,
    reply_terms,
)
from hikidashi.domain.person import Person

JA, EN = LetterLang.JA, LetterLang.EN
UNREAD = PolicyBasis(service="Example", captured=date(2026, 11, 22))
READ = replace(UNREAD, sha256="00")


def with_traits(*traits: str) -> PolicyBasis:
    return replace(READ, traits=frozenset(traits))


def with_clauses(*refs: ClauseRef) -> PolicyBasis:
    return replace(READ, clauses=refs)


def fee(basis: PolicyBasis, answers: Answers | None = None) -> Terms:
    terms = disclosure_terms(basis, answers or Answers(), JA)
    return {key: value for key, value in terms.items() if key.startswith("fee_")}


def test_a_service_that_the_policy_does_not_name_is_not_named() -> None:
    assert policy_terms(READ, JA)["service"] == "Example"
    assert policy_terms(with_traits("service_unnamed"), JA)["service"] == ""


@pytest.mark.parametrize(
    ("language", "known"), [("ja", "ja"), ("en", "en"), ("fr", "other"), ("", "other")]
)
def test_the_language_of_a_policy_is_one_that_letters_speak_of(
    language: str, known: str
) -> None:
    assert (
        policy_terms(replace(READ, language=language), JA)["policy_language"] == known
    )


def test_days_of_the_policy_are_told_if_they_are_known() -> None:
    dated = replace(READ, dated=date(2026, 2, 10))

    assert policy_terms(READ, EN)["policy_dated"] == ""
    assert policy_terms(dated, EN)["policy_dated"] == "10 February 2026"
    assert policy_terms(dated, EN)["policy_seen"] == "22 November 2026"


def test_a_clause_is_cited_once_and_purposes_in_full() -> None:
    basis = with_clauses(
        ClauseRef(clause=Clause.DISCLOSURE, article="6(1)"),
        ClauseRef(clause=Clause.DISCLOSURE, article="9"),
        ClauseRef(clause=Clause.MARKETING, article="3 item 3"),
        ClauseRef(clause=Clause.MARKETING, article="3 item 5"),
    )

    cited = policy_terms(basis, JA)["cite"]

    assert isinstance(cited, dict)
    assert cited["disclosure"] == "第6条第1項"
    assert cited["marketing"] == "第3条第3号および第5号"
    assert cited["deletion"] == ""


def test_purposes_in_several_paragraphs_are_those_of_the_article() -> None:
    def cited(*articles: str) -> object:
        refs = [ClauseRef(clause=Clause.PURPOSES, article=each) for each in articles]
        terms = policy_terms(with_clauses(*refs), JA)["cite"]
        assert isinstance(terms, dict)
        return terms["purposes"]

    assert cited("2(1)") == "第2条第1項"
    assert cited("2(1)", "2(2)") == "第2条"
    assert cited("2(1)", "3") == "第2条および第3条"


def test_headings_of_a_machine_translation_are_not_cited() -> None:
    basis = with_clauses(ClauseRef(clause=Clause.DISCLOSURE, heading="Opening"))

    def cited(basis: PolicyBasis) -> object:
        terms = policy_terms(basis, EN)["cite"]
        assert isinstance(terms, dict)
        return terms["disclosure"]

    assert cited(basis) == "the section “Opening”"
    assert cited(replace(basis, machine_translated=True)) == ""


def test_answers_go_where_the_user_wants_them() -> None:
    sender = Person(email="me@example.org")
    told = Answers(reply_mail="other@example.org", health_content=True)

    assert reply_terms(READ, Answers(), Person())["reply_mail"] == ""
    assert reply_terms(READ, Answers(), sender)["reply_mail"] == "me@example.org"
    assert reply_terms(READ, told, sender)["reply_mail"] == "other@example.org"
    assert reply_terms(READ, told, sender)["health_content"] is True


FIXED = Fee(state=FeeState.FIXED, amount=1000, per="case", article="6(1)")
NO_FEE_READ = replace(READ, gaps=frozenset({Gap.FEE}))
MAY_CHARGE = Fee(state=FeeState.MAY_CHARGE)


@pytest.mark.parametrize(
    ("basis", "state"),
    [
        (replace(READ, fee=FIXED), "fixed"),
        (replace(READ, fee=replace(FIXED, per="")), "fixed"),
        (replace(READ, fee=replace(FIXED, per="page")), "no_total"),
        (replace(READ, fee=replace(FIXED, per="page", sure=True)), "no_total"),
        (replace(READ, fee=Fee(state=FeeState.FIXED)), "unsaid"),
        (replace(READ, fee=Fee(state=FeeState.FIXED, amount=0)), "unsaid"),
        (replace(READ, fee=MAY_CHARGE), "unsaid"),
        (replace(READ, fee=replace(MAY_CHARGE, article="6")), "unsaid"),
        (replace(READ, fee=replace(MAY_CHARGE, amount=500)), "no_total"),
        (replace(READ, fee=replace(MAY_CHARGE, sure=True)), "may_charge"),
        (NO_FEE_READ, "unsaid"),
        (replace(NO_FEE_READ, fee=Fee(sure=True)), "none_named"),
        (READ, "unsaid"),
        (replace(READ, fee=Fee(article="4(1)")), "free"),
        (replace(READ, fee=Fee(sure=True)), "free"),
        (UNREAD, "unsaid"),
        (replace(UNREAD, fee=FIXED), "unsaid"),
    ],
)
def test_of_the_fee_nothing_is_said_that_the_policy_may_not_say(
    basis: PolicyBasis, state: str
) -> None:
    assert fee(basis)["fee_state"] == state


def test_a_fixed_fee_is_told_with_its_sum_and_place() -> None:
    assert fee(replace(READ, fee=FIXED), Answers(fee_limit=0)) == {
        "fee_state": "fixed",
        "fee_amount": "1,000円",
        "fee_per": "case",
        "fee_where": "第6条第1項",
        "fee_limit": "0円",
    }


def test_a_fee_without_sum_place_and_limit_has_none() -> None:
    told = fee(replace(READ, fee=MAY_CHARGE))

    assert {told["fee_amount"], told["fee_where"], told["fee_limit"]} == {""}


@pytest.mark.parametrize(
    ("traits", "place"),
    [
        ((), ""),
        (("cloud_storage",), ""),
        (("device_storage",), "device"),
        (("device_storage", "cloud_storage"), "both"),
    ],
)
def test_the_device_is_spoken_of_only_if_data_may_be_there(
    traits: tuple[str, ...], place: str
) -> None:
    basis = with_traits(*traits)

    assert disclosure_terms(basis, Answers(), JA)["stored_on"] == place
    assert deletion_terms(basis, Answers(), JA)["stored_on"] == place


@pytest.mark.parametrize(
    ("basis", "denied"),
    [
        (READ, ""),
        (with_traits("denies_face_data"), "face"),
        (with_clauses(ClauseRef(clause=Clause.DENIED_DATA, article="3")), "some"),
    ],
)
def test_data_that_the_policy_denies_are_asked_about(
    basis: PolicyBasis, denied: str
) -> None:
    assert disclosure_terms(basis, Answers(), JA)["denies_data"] == denied


@pytest.mark.parametrize(
    ("traits", "checked_on", "left_out"),
    [
        ((), None, False),
        (("self_service",), None, False),
        ((), date(2026, 11, 1), False),
        (("self_service",), date(2026, 11, 1), True),
        (("unseen_data_only",), None, True),
    ],
)
def test_data_in_plain_sight_are_left_out_only_for_a_reason(
    traits: tuple[str, ...], checked_on: date | None, left_out: bool
) -> None:
    terms = disclosure_terms(with_traits(*traits), Answers(checked_on=checked_on), JA)

    assert terms["seen_by_myself"] is left_out


def test_a_heading_does_not_tell_where_identity_is_proved() -> None:
    def cited(ref: ClauseRef) -> object:
        terms = policy_terms(with_clauses(ref), JA)["cite"]
        assert isinstance(terms, dict)
        return terms["identity"]

    assert cited(ClauseRef(clause=Clause.IDENTITY, heading="Procedures")) == ""
    assert cited(ClauseRef(clause=Clause.IDENTITY, article="9")) == "第9条"


def test_limits_are_named_where_letters_have_words_for_them() -> None:
    basis = replace(READ, limits=("特性情報", "other things", "History information"))

    limits = disclosure_terms(basis, Answers(), JA)["limits"]

    assert limits == ("history", "characteristic")


def test_partners_are_known_by_a_clause_or_a_trait() -> None:
    clause = with_clauses(ClauseRef(clause=Clause.PARTNER_DATA, article="2"))

    for basis, known in (
        (READ, False),
        (clause, True),
        (with_traits("partner_data"), True),
    ):
        assert disclosure_terms(basis, Answers(), JA)["partner_data"] is known
        assert deletion_terms(basis, Answers(), JA)["partner_data"] is known


def test_days_that_the_user_told_are_written_out() -> None:
    when = date(2026, 10, 1)
    told = Answers(period_from=when, period_to=when, checked_on=when)

    terms = disclosure_terms(READ, told, EN)

    assert {terms["period_from"], terms["period_to"], terms["checked_on"]} == {
        "1 October 2026"
    }


@pytest.mark.parametrize(
    ("answers", "japanese", "english", "several"),
    [
        (Answers(), "第5項", "35(5)", False),
        (Answers(harm="a", breach_notice=date(2026, 9, 1)), "第5項", "35(5)", False),
        (Answers(beyond_purpose="a"), "第1項および第5項", "35(1) and 35(5)", True),
        (Answers(wrongful_means="a"), "第1項および第5項", "35(1) and 35(5)", True),
        (
            Answers(wrongful_means="a", unconsented_provision="b"),
            "第1項、第3項および第5項",
            "35(1), 35(3) and 35(5)",
            True,
        ),
    ],
)
def test_only_told_facts_reach_beyond_what_is_no_longer_needed(
    answers: Answers, japanese: str, english: str, several: bool
) -> None:
    terms = deletion_terms(READ, answers, JA)

    assert terms["paragraphs"] == japanese
    assert deletion_terms(READ, answers, EN)["paragraphs"] == english
    assert terms["several_paragraphs"] is several


def test_every_right_to_deletion_has_its_alternative_in_the_next_paragraph() -> None:
    told = Answers(beyond_purpose="a", unconsented_provision="b")

    assert deletion_terms(READ, Answers(), JA)["alternatives"] == "第6項"
    assert deletion_terms(READ, told, EN)["alternatives"] == "35(2), 35(4) and 35(6)"


def test_leaving_is_declared_as_far_as_it_has_come() -> None:
    steps = replace(
        READ,
        steps=(
            Step(code="wait_after_last_trade", wait="P1M"),
            Step(code="unheard_of", wait="P1D"),
        ),
    )
    left = Answers(left_on=date(2026, 10, 1), breach_notice=date(2026, 9, 1))

    by_letter = deletion_terms(READ, Answers(), JA)
    by_steps = deletion_terms(steps, Answers(), JA)
    gone = deletion_terms(steps, left, JA)

    assert (by_letter["leaving"], by_letter["steps"]) == ("letter", ())
    assert (by_steps["leaving"], by_steps["steps"]) == (
        "steps",
        ("wait_after_last_trade",),
    )
    waits = by_steps["waits"]
    assert isinstance(waits, dict)
    assert waits["wait_after_last_trade"] == "1か月"
    assert (gone["leaving"], gone["steps"]) == ("left", ())
    assert (by_letter["has_steps"], gone["has_steps"]) == (False, True)
    assert (gone["left_on"], gone["breach_notice"]) == ("2026年10月1日", "2026年9月1日")


@pytest.mark.parametrize(
    ("places", "answers", "cited"),
    [
        # In a paragraph of its own beside the one on suspension after a violation.
        ({"suspension": "8(1)", "alternative": "8(4)"}, Answers(), "第8条第4項"),
        # In the very clause on suspension after a violation, which is not claimed.
        ({"suspension": "8", "alternative": "8"}, Answers(), ""),
        ({"suspension": "8", "alternative": "8", "complaints": "11"}, Answers(), ""),
        ({"suspension": "8", "alternative": "8"}, Answers(beyond_purpose="a"), "第8条"),
        ({"suspension": "8", "alternative": "8"}, Answers(wrongful_means="a"), "第8条"),
        # The same clause is about deletion as such, too.
        ({"suspension": "8", "deletion": "8", "alternative": "8"}, Answers(), "第8条"),
        ({"suspension": "8", "alternative": "9"}, Answers(), "第9条"),
        ({"alternative": "9"}, Answers(), "第9条"),
        ({"suspension": "8"}, Answers(), ""),
    ],
)
def test_how_a_request_is_dealt_with_is_cited_where_it_is_about_this_one(
    places: dict[str, str], answers: Answers, cited: str
) -> None:
    basis = with_clauses(
        *(ClauseRef(clause=Clause(word), article=at) for word, at in places.items())
    )

    assert deletion_terms(basis, answers, JA)["alternative_at"] == cited


def test_headings_tell_too_which_clauses_stand_together() -> None:
    basis = with_clauses(
        ClauseRef(clause=Clause.SUSPENSION, heading="Suspension"),
        ClauseRef(clause=Clause.RESULT_NOTICE, heading="Suspension"),
        ClauseRef(clause=Clause.ALTERNATIVE, heading="Other measures"),
    )

    terms = deletion_terms(basis, Answers(), JA)

    assert terms["result_notice_at"] == ""
    assert terms["alternative_at"] == "「Other measures」の項"
