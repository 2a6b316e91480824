import signal
from collections.abc import Iterator
from io import StringIO
from typing import NoReturn

import pytest

from hikidashi.cli.progress import watched
from hikidashi.cli.terminal import Terminal
from hikidashi.domain.errors import JobCancelledError


class Screen(StringIO):
    """A stream that somebody is looking at."""

    def isatty(self) -> bool:
        return True


def test_a_watcher_sees_how_far_it_has_come_and_then_nothing() -> None:
    screen = Screen()

    with watched(Terminal(StringIO(), screen), "Checking") as ticket:
        ticket.step(1, 2)
        ticket.step(2, 2)

    assert screen.getvalue() == ("\r\x1b[KChecking 50 %\r\x1b[KChecking 100 %\r\x1b[K")


def test_a_file_gets_no_progress() -> None:
    file = StringIO()

    with watched(Terminal(StringIO(), file), "Checking") as ticket:
        ticket.step(1, 2)

    assert file.getvalue() == ""


def test_a_job_of_nothing_is_done() -> None:
    screen = Screen()

    with watched(Terminal(StringIO(), screen), "Checking") as ticket:
        ticket.step(0, 0)

    assert "Checking 100 %" in screen.getvalue()


def test_the_line_is_wiped_after_a_failure_too() -> None:
    screen = Screen()

    with (
        pytest.raises(ZeroDivisionError),
        watched(Terminal(StringIO(), screen), "Checking"),
    ):
        raise ZeroDivisionError

    assert screen.getvalue().endswith("\r\x1b[K")


# Stopping


@pytest.fixture(autouse=True)
def _usual_signals() -> Iterator[None]:
    """A test must not end the whole run."""
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, leave)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def leave(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


def handlers() -> list[object]:
    return [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]


def run(*signals: signal.Signals, cancels: bool = False) -> list[str]:
    """Do a job that gets signals, and return how far it came."""
    steps: list[str] = []
    with watched(Terminal(StringIO(), StringIO()), "Checking") as ticket:
        for each in signals:
            signal.raise_signal(each)
            steps.append("still at work")
        if cancels:
            ticket.cancel()
        ticket.step(1, 2)
        steps.append("done")
    return steps


@pytest.mark.parametrize(
    ("number", "end"),
    [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, SystemExit)],
)
def test_a_job_is_stopped_where_it_can_be_stopped(
    number: signal.Signals, end: type[BaseException]
) -> None:
    before = handlers()

    with pytest.raises(end):
        run(number)

    assert handlers() == before


def test_a_second_signal_does_not_wait() -> None:
    before = handlers()

    with pytest.raises(KeyboardInterrupt) as stop:
        run(signal.SIGINT, signal.SIGINT)

    assert not isinstance(stop.value.__context__, JobCancelledError)
    assert handlers() == before


def test_a_job_that_is_done_all_the_same_stays_done() -> None:
    before = handlers()

    with watched(Terminal(StringIO(), StringIO()), "Checking"):
        signal.raise_signal(signal.SIGINT)

    assert handlers() == before


def test_a_job_without_a_signal_comes_to_its_end() -> None:
    assert run() == ["done"]


def test_a_job_that_gives_up_by_itself_is_no_signal() -> None:
    with pytest.raises(JobCancelledError):
        run(cancels=True)
