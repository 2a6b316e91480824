"""From the lock to a new process image: nothing is lost, and nothing waits for ever."""

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from hikidashi.ui.guard.leaving import LONGEST_S, Leaving
from hikidashi.ui.guard.start import Reason, Start
from hikidashi.ui.jobs import Jobs, Lane
from hikidashi.usecases.jobs import Ticket

PLAN = Start(locked=Reason.IDLE)


class Diary:
    """Notes what happens, in its order."""

    def __init__(self, jobs: Jobs) -> None:
        self.said: list[object] = []
        self.leaving = Leaving(
            jobs, self.said.append, lambda: self.said.append("farewell")
        )
        self.leaving.stayed.connect(lambda plan: self.said.append(("stayed", plan)))


@pytest.fixture
def gate() -> Event:
    return Event()


@pytest.fixture
def diary(threaded_jobs: Jobs) -> Diary:
    return Diary(threaded_jobs)


def wait_for(jobs: Jobs, gate: Event, lane: Lane = Lane.VAULT) -> None:
    def work(ticket: Ticket) -> None:
        while not gate.wait(0.005):
            ticket.step(0, 1)

    jobs.start(work, lane=lane, then=ignore, failed=ignore)


def ignore(_: object) -> None:
    pass


def test_the_image_ends_once_the_vault_is_closed(diary: Diary) -> None:
    diary.leaving.begin(PLAN)
    diary.leaving.all_saved()
    assert diary.said == []

    diary.leaving.vault_closed(was_open=True)

    assert diary.said == ["farewell", PLAN, ("stayed", PLAN)]
    assert not diary.leaving.clock.isActive()


def test_where_nothing_had_been_open_the_image_goes_on(diary: Diary) -> None:
    diary.leaving.begin(PLAN)

    diary.leaving.vault_closed(was_open=False)

    assert diary.said == [("stayed", PLAN)]


def test_long_work_is_told_to_stop_and_waited_for(
    qtbot: QtBot, threaded_jobs: Jobs, diary: Diary, gate: Event
) -> None:
    wait_for(threaded_jobs, gate, Lane.OUTSIDE)

    diary.leaving.begin(PLAN)
    diary.leaving.vault_closed(was_open=True)
    assert diary.said == []

    qtbot.waitUntil(lambda: PLAN in diary.said)


def test_no_clock_runs_as_long_as_something_typed_is_not_on_the_disk(
    threaded_jobs: Jobs, diary: Diary, gate: Event
) -> None:
    threaded_jobs.run(lambda: gate.wait(20), then=ignore, failed=ignore)

    diary.leaving.begin(PLAN)

    assert not diary.leaving.clock.isActive()
    gate.set()


def test_files_that_do_not_close_are_not_waited_for_without_end(
    qtbot: QtBot, threaded_jobs: Jobs, diary: Diary, gate: Event
) -> None:
    threaded_jobs.run(lambda: gate.wait(20), then=ignore, failed=ignore)
    diary.leaving.begin(PLAN)
    diary.leaving.all_saved()
    longest = diary.leaving.clock.interval()

    diary.leaving.clock.setInterval(0)
    qtbot.waitUntil(lambda: PLAN in diary.said)

    assert longest == LONGEST_S * 1000
    gate.set()


def test_a_second_lock_changes_nothing_but_what_comes_after(diary: Diary) -> None:
    other = Start(locked=Reason.PANIC, minimised=True)
    diary.leaving.begin(PLAN)
    diary.leaving.begin(other)
    assert diary.leaving.plan is PLAN

    diary.leaving.change(other)
    diary.leaving.vault_closed(was_open=True)

    assert other in diary.said


def test_whoever_quits_meanwhile_is_not_brought_back(diary: Diary) -> None:
    diary.leaving.begin(PLAN)
    diary.leaving.cancel()
    diary.leaving.change(PLAN)

    diary.leaving.vault_closed(was_open=True)
    diary.leaving.all_saved()

    assert diary.said == []
    assert not diary.leaving.clock.isActive()
