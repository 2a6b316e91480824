"""Home suggests what keeps a drawer from being lost, gently and never for ever."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hikidashi.domain.drawer import Drawer
from hikidashi.domain.preferences import Suggestion
from hikidashi.ui.home.advice import Safety, advised
from hikidashi.ui.home.next_steps import MOST_STEPS
from hikidashi.ui.home.page import HomeRoom
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from security_kit import Bench, bench_of

SHEET = "Make the sheet: Make a recovery sheet"
BACKUPS = "Set up backups: Choose where backups go"
NONE: frozenset[Suggestion] = frozenset()


@pytest.fixture
def bench(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, tmp_path: Path
) -> Iterator[Bench]:
    with bench_of(qtbot, threaded_jobs, relay, tmp_path) as bench:
        yield bench


def home(bench: Bench) -> HomeRoom:
    return bench.show(HomeRoom(bench.ctx, bench.choices))


def offers(room: HomeRoom) -> list[str]:
    return [button.accessibleName() for button in room.buttons]


def make_sheet(bench: Bench) -> None:
    keys = bench.session.keys
    bench.do(lambda: keys.keep_code(keys.draft_code(), "", Drawer.MAIN))


def safety(*, code: bool = True, days: int = 0, entries: int = 0) -> Safety:
    return Safety(
        has_recovery_code=code,
        has_backup_folder=False,
        age=timedelta(days=days),
        entries=entries,
    )


def test_a_new_drawer_is_offered_a_recovery_sheet(bench: Bench) -> None:
    room = home(bench)

    assert SHEET in offers(room)
    assert len(offers(room)) <= MOST_STEPS


def test_a_made_sheet_is_not_suggested_any_more(bench: Bench) -> None:
    room = home(bench)

    make_sheet(bench)
    bench.settle()

    assert SHEET not in offers(room)


def test_a_week_later_backups_are_suggested_until_there_is_a_folder(
    bench: Bench, tmp_path: Path
) -> None:
    make_sheet(bench)
    room = home(bench)
    at_first = offers(room)
    bench.clock.pass_days(8)
    room.visit({})
    bench.settle()
    a_week_later = offers(room)
    bench.choices.change(
        replace(bench.choices.now, backup_folder=str(tmp_path / "backups"))
    )
    room.visit({})
    bench.settle()

    assert BACKUPS not in at_first
    assert BACKUPS in a_week_later
    assert BACKUPS not in offers(room)


def test_what_was_declined_is_not_suggested_again(bench: Bench) -> None:
    room = home(bench)
    assert room.decline is not None
    room.decline.setFocus()

    room.decline.click()
    bench.settle()

    assert SHEET not in offers(room)
    assert bench.choices.now.declined == {Suggestion.RECOVERY_SHEET}
    assert room.buttons[0].hasFocus()
    assert SHEET not in offers(home(bench))


def test_only_one_thing_is_advised_at_a_time() -> None:
    assert advised(safety(code=False, days=30), NONE) is Suggestion.RECOVERY_SHEET
    assert (
        advised(safety(code=False, days=30), frozenset({Suggestion.RECOVERY_SHEET}))
        is Suggestion.BACKUP
    )


@pytest.mark.parametrize(
    ("days", "entries", "wanted"),
    [(6, 19, None), (7, 0, Suggestion.BACKUP), (0, 20, Suggestion.BACKUP)],
)
def test_a_backup_is_advised_once_there_is_something_to_lose(
    days: int, entries: int, wanted: Suggestion | None
) -> None:
    assert advised(safety(days=days, entries=entries), NONE) is wanted


def test_nothing_is_advised_against_the_users_wish() -> None:
    everything = frozenset(Suggestion)

    assert advised(safety(code=False, days=99), everything) is None
