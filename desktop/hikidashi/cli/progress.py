"""Shows how far a long command has come, and stops it where it can be stopped."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from hikidashi.cli.terminal import Terminal
from hikidashi.domain.errors import JobCancelledError
from hikidashi.usecases.jobs import Progress, Ticket

_WIPE = "\r\x1b[K"
_FULL = 100  # percent
_STOPS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def watched(terminal: Terminal, what: str) -> Iterator[Ticket]:
    """Give a ticket that writes "what 42 %" in one line of the terminal.

    A file or a pipe gets nothing, so that logs stay short. Ctrl-C and a polite request
    to end cancel the ticket; to be used in the main thread.
    """
    if not terminal.err.isatty():
        ticket = Ticket()
        with _stoppable(ticket):
            yield ticket
        return

    def report(progress: Progress) -> None:
        part = progress.done * _FULL // progress.total if progress.total else _FULL
        terminal.err.write(f"{_WIPE}{what} {part} %")
        terminal.err.flush()

    ticket = Ticket(report)
    try:
        with _stoppable(ticket):
            yield ticket
    finally:
        terminal.err.write(_WIPE)
        terminal.err.flush()


@contextmanager
def _stoppable(ticket: Ticket) -> Iterator[None]:
    """Let a signal cancel the job instead of breaking into it anywhere.

    Once the job has given up, the signal does what it would have done; a second one
    does so at once. A job that was done all the same stays done.
    """
    usual = {number: signal.getsignal(number) for number in _STOPS}
    came: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        came.append(number)
        ticket.cancel()
        signal.signal(number, usual[signal.Signals(number)])

    try:
        for number in _STOPS:
            signal.signal(number, stop)
        yield
    except JobCancelledError:
        for number, handler in usual.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])
        raise
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)
