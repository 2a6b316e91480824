"""Garbage is collected on the screen's thread alone."""

import gc
from collections.abc import Iterator
from threading import Thread, current_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hikidashi.ui.collector import Collector
from hikidashi.ui.jobs import Jobs


@pytest.fixture
def collector(qapp: object) -> Iterator[Collector]:
    del qapp
    gc.collect()
    collector = Collector()
    yield collector
    collector.timer.stop()


class Circle:
    """Only a collector can free it; it notes where that was."""

    def __init__(self, ends: list[str]) -> None:
        self.me = self
        self.part = QObject()
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(current_thread().name)


def litter(ends: list[str], count: int = 2000) -> None:
    """Make more garbage than Python would ever wait for."""
    for _ in range(count):
        Circle(ends)


def test_garbage_made_on_another_thread_waits_for_this_one(
    collector: Collector,
) -> None:
    ends: list[str] = []
    thread = Thread(target=litter, args=(ends,))
    thread.start()
    thread.join()
    assert ends == []

    collector.look()

    assert set(ends) == {"MainThread"}
    assert len(ends) == 2000


def test_what_is_not_due_is_left_alone(collector: Collector) -> None:
    ends: list[str] = []
    gc.collect()
    litter(ends, 3)

    collector.look()

    assert ends == []


def test_whatever_a_job_leaves_is_collected_soon_after_it(
    qtbot: QtBot, threaded_jobs: Jobs
) -> None:
    ends: list[str] = []

    threaded_jobs.run(lambda: litter(ends), then=lambda _: None, failed=lambda _: None)

    qtbot.waitUntil(lambda: len(ends) == 2000)
    assert set(ends) == {"MainThread"}
    gc.collect()
