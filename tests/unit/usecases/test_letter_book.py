from datetime import date

import pytest

from fakes.vault import DictVault
from hikidashi.domain.letters.letter import Letter, LetterId, LetterKind, LetterLang
from hikidashi.domain.services.service import ServiceId
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.letter_desk import LetterBook, with_body
from hikidashi.usecases.ports import Clock, NewId


def letter(name: str, service: str, day: int) -> Letter:
    return Letter(
        id=LetterId(name),
        service_id=ServiceId(service),
        kind=LetterKind.DELETION,
        lang=LetterLang.EN,
        law="jp-appi",
        written=date(2031, 5, day),
    )


@pytest.fixture
def book(vault: DictVault, ledger: Ledger, now: Clock, new_id: NewId) -> LetterBook:
    return LetterBook(vault, ledger, now, new_id)


def test_drafts_are_listed_newest_first(book: LetterBook) -> None:
    for each in (letter("a", "s1", 1), letter("b", "s1", 3), letter("c", "s2", 2)):
        book.save(each)

    assert [each.id for each in book.letters()] == ["b", "c", "a"]
    assert [each.id for each in book.letters(ServiceId("s1"))] == ["b", "a"]


def test_an_edited_draft_replaces_the_kept_one_and_can_be_removed(
    book: LetterBook, ledger: Ledger
) -> None:
    first = letter("a", "s1", 1)
    book.save(first)
    book.save(first)

    book.save(with_body(first, "new subject", "new body"))

    kept = book.letters()[0]
    assert (kept.subject, kept.body) == ("new subject", "new body")
    book.remove(kept.id)
    book.remove(kept.id)
    assert book.letters() == []
    ledger.undo()
    ledger.undo()
    assert book.letters() == [first]
