"""Tickets for the parts of a job, which is shown as one."""

from hikidashi.usecases.jobs import Ticket

_WHOLE = 1000


class PartTicket(Ticket):
    """Reports a part's own steps as a stretch of the whole; cancelling reaches it.

    Args:
        whole: the ticket of all the work.
        first: where this part begins, in thousandths of the work.
        last: where it ends.
    """

    def __init__(self, whole: Ticket, first: int, last: int) -> None:
        super().__init__()
        self._whole = whole
        self._first = first
        self._last = last

    def step(self, done: int, total: int) -> None:
        length = self._last - self._first
        at = self._first + (length * min(done, total) // total if total else length)
        # only the end of the last part is the end of the work
        self._whole.step(min(at, self._last), _WHOLE)


class StillTicket(Ticket):
    """Stays where it is, but the job can be cancelled in the middle of that."""

    def __init__(self, whole: Ticket, done: int, total: int) -> None:
        super().__init__()
        self._whole = whole
        self._place = (done, total)

    def step(self, done: int, total: int) -> None:  # noqa: ARG002 - the whole counts
        self._whole.step(*self._place)


class ShareTicket(Ticket):
    """Counts on from what was done before.

    Args:
        whole: the ticket of the whole job.
        before: how much of it was done when this part began.
        total: how much the whole job is.
    """

    def __init__(self, whole: Ticket, before: int, total: int) -> None:
        super().__init__()
        self._whole = whole
        self._before = before
        self._total = total

    def step(self, done: int, total: int) -> None:  # noqa: ARG002 - the whole counts
        self._whole.step(min(self._before + done, self._total), self._total)
