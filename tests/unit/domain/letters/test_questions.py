from dataclasses import replace
from datetime import date

import pytest

from hikidashi.domain.letters.basis import Gap, PolicyBasis
from hikidashi.domain.letters.letter import LetterKind
from hikidashi.domain.letters.questions import question_terms
from hikidashi.domain.services.service import Channel, Contact, Controller

DISCLOSURE, DELETION = LetterKind.DISCLOSURE, LetterKind.DELETION
READ = PolicyBasis(service="Example", captured=date(2026, 11, 22), sha256="00")
BY_POST = Contact(channel=Channel.POST, value="東京都", source="user")
BY_MAIL = Contact(channel=Channel.EMAIL, value="info@example.org", source="user")
BY_FORM = Contact(channel=Channel.FORM, value="https://example.org", source="user")
KNOWN = Controller(
    name="Example Inc.",
    name_ja="株式会社例示",
    address_ja="東京都",
    representative_ja="例示 花子",
    contacts=(BY_MAIL,),
)


def with_traits(*traits: str) -> PolicyBasis:
    return replace(READ, traits=frozenset(traits))


def asked(basis: PolicyBasis, kind: LetterKind = DISCLOSURE) -> dict[str, object]:
    """Return the questions that are asked, and in which form."""
    terms = question_terms(basis, kind)
    return {
        key.removeprefix("ask_"): value
        for key, value in terms.items()
        if value and (key.startswith("ask_") or key == "opt_out_scheme")
    }


LATIN = Controller(name="A", representative="C", contacts=(BY_MAIL,))
HOLDER = {"holder": True, "name": "any", "address": True, "representative": "any"}
IN_LATIN = {"name": "japanese", "representative": "japanese"}


@pytest.mark.parametrize(
    ("controller", "questions"),
    [
        (KNOWN, {}),
        (Controller(contacts=(BY_MAIL,)), HOLDER),
        (replace(KNOWN, address_ja=""), {"holder": True, "address": True}),
        (
            replace(KNOWN, representative_ja=""),
            {"holder": True, "representative": "any"},
        ),
        (replace(KNOWN, address_ja="", contacts=(BY_POST, BY_MAIL)), {}),
        (LATIN, {"holder": True, "address": True, **IN_LATIN}),
        # A name in Japanese is not asked for on its own account.
        (replace(LATIN, address="1-1, Chiyoda-ku"), {}),
        (
            replace(LATIN, address="1-1, Chiyoda-ku", representative=""),
            {"holder": True, "name": "japanese", "representative": "any"},
        ),
    ],
)
def test_who_answers_for_the_data_is_asked_as_far_as_it_is_not_known(
    controller: Controller, questions: dict[str, object]
) -> None:
    assert asked(replace(READ, controller=controller)) == questions


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("1-2-3 Example, Tokyo, Japan", "japanese"),
        ("1-2-3 Example, 150-0001", "japanese"),
        ("1-2-3 Example-cho", "japanese"),
        ("横浜市西区1-1", "japanese"),
        ("1 Example Street, San Francisco, CA 94105-1234", ""),
        ("Example Ltd, 1 Example Road, London", ""),
        ("台湾台北市1号", ""),
        ("1 Example Road, Taiwan", ""),
    ],
)
def test_a_company_abroad_is_not_asked_for_a_name_in_japanese(
    address: str, form: str
) -> None:
    who = Controller(name="A", address=address, contacts=(BY_MAIL,))

    questions = asked(replace(READ, controller=who))

    assert questions.get("name", "") == form
    assert questions["representative"] == "any"


@pytest.mark.parametrize(
    ("gap", "questions"),
    [
        (Gap.CONTROLLER_NAME, set()),  # found out since; so are the next two
        (Gap.ADDRESS, set()),
        (Gap.REPRESENTATIVE, set()),
        (Gap.DATE, {"date"}),
        (Gap.PARTNER_LIST, {"partners"}),
        (Gap.AD_PARTNER_LIST, {"ad_partners"}),
        (Gap.JOINT_USE_ITEMS, {"joint_use"}),
        (Gap.FEE, set()),
    ],
)
def test_every_gap_becomes_a_question_of_its_own(gap: Gap, questions: set[str]) -> None:
    basis = replace(READ, controller=KNOWN, gaps=frozenset({gap}))

    assert asked(basis).keys() == questions
    assert question_terms(basis, DISCLOSURE)["asks_anything"] is bool(questions)


@pytest.mark.parametrize(
    ("basis", "disclosure", "deletion"),
    [
        (replace(READ, gaps=frozenset({Gap.PARTNER_LIST})), {"partners"}, set()),
        (replace(READ, gaps=frozenset({Gap.AD_PARTNER_LIST})), {"ad_partners"}, set()),
        (replace(READ, gaps=frozenset({Gap.JOINT_USE_ITEMS})), {"joint_use"}, set()),
        (replace(READ, gaps=frozenset({Gap.DATE})), {"date"}, {"date"}),
        (replace(READ, machine_translated=True), {"original"}, {"original"}),
        (with_traits("opt_out_scheme"), set(), {"opt_out_scheme"}),
    ],
)
def test_each_letter_asks_what_belongs_to_its_request(
    basis: PolicyBasis, disclosure: set[str], deletion: set[str]
) -> None:
    known = replace(basis, controller=KNOWN)

    assert asked(known, DISCLOSURE).keys() == disclosure
    assert asked(known, DELETION).keys() == deletion


@pytest.mark.parametrize(
    ("controller", "contact"),
    [
        (Controller(), "any"),
        (Controller(address="Tokyo"), "mail"),
        (Controller(address_ja="東京都"), "mail"),
        (Controller(contacts=(BY_POST,)), "mail"),
        (Controller(contacts=(BY_MAIL,)), ""),
        (Controller(contacts=(BY_FORM, BY_POST)), ""),
    ],
)
def test_a_contact_is_asked_for_as_broadly_as_it_is_missing(
    controller: Controller, contact: str
) -> None:
    basis = replace(READ, controller=controller)

    assert question_terms(basis, DISCLOSURE)["ask_contact"] == contact


@pytest.mark.parametrize(
    ("basis", "procedure"),
    [
        (READ, ""),
        (replace(READ, gaps=frozenset({Gap.FORM, Gap.PROCEDURE})), "form"),
        (replace(READ, gaps=frozenset({Gap.PROCEDURE})), "steps"),
        (with_traits("own_form"), "form"),
        (with_traits("separate_procedure"), "steps"),
    ],
)
def test_a_procedure_that_is_not_shown_is_asked_for(
    basis: PolicyBasis, procedure: str
) -> None:
    assert question_terms(basis, DISCLOSURE)["procedure"] == procedure
