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


def test_work_outside_does_its_part_on_the_vaults_lane(
    qtbot: QtBot, threaded_jobs: Jobs
) -> None:
    lanes: list[str] = []

    def work(ticket: Ticket) -> None:
        ask = threaded_jobs.vault_for(ticket)
        lanes.append(threading.current_thread().name)
        lanes.append(ask(lambda: threading.current_thread().name))

    threaded_jobs.start(
        work, lane=Lane.OUTSIDE, then=lambda _: None, failed=lambda _: None
    )

    qtbot.waitUntil(lambda: threaded_jobs.is_resting)
    assert [name.partition("_")[0] for name in lanes] == ["outside", "vault"]


def test_what_was_told_to_stop_comes_to_the_vault_no_more(
    qtbot: QtBot, threaded_jobs: Jobs
) -> None:
    """It may wait in the lane behind the very work that closes the vault."""
    gate, asked = threading.Event(), threading.Event()
    done: list[object] = []
    threaded_jobs.run(lambda: gate.wait(20), then=ignore, failed=ignore)

    def work(ticket: Ticket) -> None:
        asked.set()
        threaded_jobs.vault_for(ticket)(lambda: done.append("in a closed vault"))

    threaded_jobs.start(work, lane=Lane.OUTSIDE, then=done.append, failed=done.append)
    qtbot.waitUntil(asked.is_set)
    threaded_jobs.give_up()
    gate.set()

    qtbot.waitUntil(lambda: threaded_jobs.is_resting)
    assert done == []


def test_work_outside_that_meets_the_end_of_the_app_just_ends(
    threaded_jobs: Jobs,
) -> None:
    gate = threading.Event()
    done: list[object] = []

    def work(ticket: Ticket) -> None:
        gate.wait(20)
        threaded_jobs.vault_for(ticket)(lambda: done.append("too late"))

    threaded_jobs.start(work, lane=Lane.OUTSIDE, then=done.append, failed=done.append)
    opener = threading.Timer(0.05, gate.set)
    opener.start()

    threaded_jobs.shut_down()
    QCoreApplication.processEvents()

    assert done == []


def ignore(_: object) -> None:
    pass
