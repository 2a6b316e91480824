"""Tickets that end work at a chosen moment."""

from collections.abc import Callable

from hikidashi.usecases.jobs import Ticket


class CancelledAt(Ticket):
    """Is cancelled when it is told of something for the n-th time."""

    def __init__(self, turn: int) -> None:
        super().__init__()
        self.turns = 0
        self._turn = turn

    def step(self, done: int, total: int) -> None:
        self.turns += 1
        if self.turns == self._turn:
            self.cancel()
        super().step(done, total)


def turns_of(work: Callable[[Ticket], object]) -> int:
    """Return how often ``work`` tells its ticket of something."""
    ticket = CancelledAt(0)
    work(ticket)
    return ticket.turns
