"""Work that is made of parts has one progress, which never goes back."""

import pytest

from hikidashi.adapters.vault.progress import PartTicket
from hikidashi.domain.errors import JobCancelledError
from hikidashi.usecases.jobs import Ticket


class Telling(Ticket):
    """Remembers every step."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[tuple[int, int]] = []

    def step(self, done: int, total: int) -> None:
        super().step(done, total)
        self.steps.append((done, total))


def test_parts_follow_each_other() -> None:
    whole = Telling()
    for first, last, total in ((0, 300, 3), (300, 1000, 7)):
        part = PartTicket(whole, first, last)
        for done in range(total + 1):
            part.step(done, total)

    places = [each for each, _ in whole.steps]
    assert places == sorted(places)
    assert (places[0], places[3], places[-1]) == (0, 300, 1000)
    assert {total for _, total in whole.steps} == {1000}


def test_a_part_of_nothing_is_done_at_once() -> None:
    whole = Telling()

    PartTicket(whole, 200, 500).step(0, 0)

    assert whole.steps == [(500, 1000)]


def test_a_part_that_counts_too_far_stays_within_its_bounds() -> None:
    whole = Telling()

    PartTicket(whole, 200, 500).step(9, 3)

    assert whole.steps == [(500, 1000)]


def test_cancelling_the_whole_reaches_the_part() -> None:
    whole = Telling()
    whole.cancel()

    with pytest.raises(JobCancelledError):
        PartTicket(PartTicket(whole, 0, 500), 0, 500).step(1, 2)
