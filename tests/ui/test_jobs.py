import threading
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from hikidashi.domain.errors import HikidashiError, NotFoundError
from hikidashi.ui.jobs import Jobs, Lane
from hikidashi.usecases.jobs import Progress, Ticket


def count_to_sixty(ticket: Ticket) -> int:
    for done in range(1, 61):
        ticket.step(done, 60)
    return 60


def test_a_job_reports_progress_and_ends_on_the_screens_thread(
    qtbot: QtBot, threaded_jobs: Jobs
) -> None:
    outcome: list[tuple[int, int]] = []
    job = threaded_jobs.start(
        count_to_sixty,
        lane=Lane.OUTSIDE,
        then=lambda n: outcome.append((n, threading.get_ident())),
        failed=lambda error: pytest.fail(str(error)),
    )
    reports: list[object] = []
    job.progressed.connect(reports.append)

    qtbot.waitUntil(lambda: bool(outcome))

    assert outcome == [(60, threading.main_thread().ident)]
    assert reports[-1] == Progress(60, 60)


def test_a_cancelled_job_brings_no_outcome(qtbot: QtBot, threaded_jobs: Jobs) -> None:
    outcome: list[object] = []
    errors: list[HikidashiError] = []

    def endless(ticket: Ticket) -> None:
        while True:
            ticket.step(0, 1)

    job = threaded_jobs.start(
        endless, lane=Lane.OUTSIDE, then=outcome.append, failed=errors.append
    )
    with qtbot.waitSignal(job.finished):
        job.cancel()

    assert outcome == errors == []


def test_an_error_that_the_user_can_be_told_reaches_failed(
    qtbot: QtBot, threaded_jobs: Jobs
) -> None:
    errors: list[HikidashiError] = []

    def fail() -> None:
        raise NotFoundError("service", "none")

    job = threaded_jobs.run(fail, then=lambda _: None, failed=errors.append)
    with qtbot.waitSignal(job.finished):
        pass

    assert isinstance(errors[0], NotFoundError)


def test_a_bug_in_a_job_is_not_swallowed(
    qtbot: QtBot, threaded_jobs: Jobs, crashes: list[BaseException]
) -> None:
    with qtbot.waitSignal(threaded_jobs.crashed) as crash:
        threaded_jobs.run(lambda: 1 // 0, then=lambda _: None, failed=lambda _: None)

    assert isinstance(crash.args[0], ZeroDivisionError)
    assert crashes.pop() is crash.args[0]


def test_quitting_waits_for_what_was_asked_of_the_vault(threaded_jobs: Jobs) -> None:
    saved: list[int] = []
    for number in range(50):
        threaded_jobs.run(
            partial(saved.append, number), then=lambda _: None, failed=lambda _: None
        )

    threaded_jobs.shut_down()
    QCoreApplication.processEvents()

    assert saved == list(range(50))
