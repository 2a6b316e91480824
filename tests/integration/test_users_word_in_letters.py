"""What the user says of a policy stands in the very next letter."""

from datetime import date

import pytest

from fakes.policies import read
from fakes.rooms import SmallDirectory
from fakes.vault import DictVault
from hikidashi.domain.letters.letter import LetterKind, LetterLang
from hikidashi.domain.policy.seen import SeenFact
from hikidashi.domain.policy.version import PolicyVersionId
from hikidashi.usecases.fact_reviews import FactReviews
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.service_book import ServiceBook
from letter_texts import as_text, write

DAY = date(2031, 5, 4)
POLICY = """Privacy Policy of Kumo

Kumo Ltd. (the "Company") runs Kumo. This policy tells how we handle personal
information.

Article 1 (Data)
We collect your name and e-mail address.

Article 2 (Purposes)
We use personal information to provide the service and to answer enquiries.

Article 3 (Disclosure)
1. You may request disclosure of your personal data. The fee is 1,000 yen per request.

Article 4 (Contact)
Company name: Kumo Ltd.
E-mail: privacy@kumo.example
"""


class Desk:
    """A service with its policy, and the letter that would be written now."""

    def __init__(self, now: Clock, new_id: NewId) -> None:
        vault = DictVault()
        self.ledger = Ledger(vault, now, new_id)
        self.book = ServiceBook(vault, self.ledger, SmallDirectory(), now, new_id)
        self.reviews = FactReviews(vault, self.ledger, now, new_id)
        service = self.book.add_from_policy("Kumo", read(POLICY), "paste", DAY)
        self.service_id = service.id

    @property
    def version(self) -> PolicyVersionId:
        return self.book.card(self.service_id).policies[0].id

    def seen(self, kind: str) -> SeenFact:
        said = self.reviews.reviewed(self.version).seen
        return next(each for each in said if each.shown.type == kind)

    def letter(self) -> str:
        basis = self.book.basis(self.book.card(self.service_id))
        letter = write(basis, LetterKind.DISCLOSURE, LetterLang.EN)
        return f"{as_text(letter)}\n{letter.mail_to}"


@pytest.fixture
def desk(now: Clock, new_id: NewId) -> Desk:
    return Desk(now, new_id)


def test_the_letter_is_as_read_before_the_user_speaks(desk: Desk) -> None:
    letter = desk.letter()

    assert "1,000" in letter
    assert "Article 3(1)" in letter
    assert "Article 9(2)" not in letter


def test_a_corrected_fee_is_in_the_letter_and_the_wrong_one_is_not(desk: Desk) -> None:
    desk.reviews.correct(desk.version, desk.seen("fee"), {"amount": "777"})

    assert "777" in desk.letter()
    assert "1,000" not in desk.letter()


def test_a_rejected_fee_vanishes_from_the_letter(desk: Desk) -> None:
    desk.reviews.reject(desk.version, desk.seen("fee"))

    assert "1,000" not in desk.letter()


def test_a_corrected_contact_and_company_are_written_to(desk: Desk) -> None:
    desk.reviews.correct(
        desk.version, desk.seen("contact.email"), {"address": "data@kumo.example"}
    )
    desk.reviews.correct(
        desk.version, desk.seen("controller.name"), {"name": "Kumo Holdings Ltd."}
    )

    letter = desk.letter()

    assert "data@kumo.example" in letter
    assert "privacy@kumo.example" not in letter
    assert "Kumo Holdings Ltd." in letter


def test_a_contact_is_written_to_once_it_is_confirmed(desk: Desk) -> None:
    desk.reviews.confirm(desk.version, desk.seen("contact.email"))
    assert "privacy@kumo.example" in desk.letter()

    desk.reviews.reject(desk.version, desk.seen("contact.email"))
    assert "privacy@kumo.example" not in desk.letter()


def test_a_corrected_article_is_cited(desk: Desk) -> None:
    desk.reviews.correct(desk.version, desk.seen("right"), {"ref": "Article 9(2)"})

    assert "Article 9(2)" in desk.letter()


def test_what_is_taken_back_makes_the_same_letter_again(desk: Desk) -> None:
    before = desk.letter()
    said = desk.reviews.correct(desk.version, desk.seen("fee"), {"amount": "777"})
    assert desk.letter() != before

    desk.reviews.take_back(said.id)

    assert desk.letter() == before
