from datetime import UTC, datetime

import pytest

from hikidashi.domain.activity import ActivityEntry, ActivityId, Turn
from hikidashi.domain.deed import Deed
from hikidashi.words.activity import SENTENCES, activity, done
from hikidashi.words.catalogue import use_language


def entry(deed: Deed, turn: Turn = Turn.DONE, count: int = 0) -> ActivityEntry:
    at = datetime(2031, 5, 4, 12, tzinfo=UTC)
    return ActivityEntry(id=ActivityId("1"), at=at, deed=deed, turn=turn, count=count)


def test_every_deed_has_a_sentence_of_its_own() -> None:
    told = [activity(entry(each)) for each in Deed]

    assert set(SENTENCES) == set(Deed)
    assert len(set(told)) == len(Deed)
    assert all(each.endswith(".") for each in told)


def test_what_was_taken_back_is_told_so() -> None:
    told = activity(entry(Deed.ADD_SERVICE, Turn.UNDONE))

    assert told == "You took back: adding a service."


def test_what_was_done_again_is_told_so() -> None:
    assert activity(entry(Deed.ADD_SERVICE, Turn.REDONE)) == (
        "You did again: adding a service."
    )


@pytest.mark.parametrize("count", [0, 1])
def test_one_thing_needs_no_number(count: int) -> None:
    assert done(Deed.ADD_SERVICE, count=count) == "You added a service."


def test_several_things_are_counted() -> None:
    assert done(Deed.EMPTY_TRASH, count=1200) == (
        "What was in the trash was erased for good. (1,200 things)"
    )


@pytest.mark.parametrize("turn", Turn)
@pytest.mark.parametrize("deed", Deed)
def test_every_deed_is_told_in_japanese(deed: Deed, turn: Turn) -> None:
    english = done(deed, turn, 2)
    use_language("ja")

    japanese = done(deed, turn, 2)

    assert japanese != english
    assert "2件" in japanese
    assert not any(each.isascii() and each.isalpha() for each in japanese)
