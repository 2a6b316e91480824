import pytest

from hikidashi.domain.errors import JobCancelledError
from hikidashi.usecases.jobs import Progress, Ticket


def test_reports_are_rare_but_the_last_one_always_comes() -> None:
    reports: list[Progress] = []
    ticket = Ticket(reports.append)

    for done in range(1, 1001):
        ticket.step(done, 1000)

    assert reports[-1] == Progress(1000, 1000)
    assert len(reports) < 100


def test_nobody_has_to_listen() -> None:
    Ticket().step(1, 2)


def test_a_cancelled_job_stops_at_its_next_step() -> None:
    ticket = Ticket()
    ticket.cancel()

    with pytest.raises(JobCancelledError):
        ticket.step(0, 1)
