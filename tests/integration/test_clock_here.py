"""What the computer's own clock has shown, in several places of the world."""

import time
from collections.abc import Iterator
from datetime import date

import pytest

from hikidashi.bootstrap import offsets_at


@pytest.fixture
def place(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("place", ["Asia/Tokyo"], indirect=True)
@pytest.mark.usefixtures("place")
def test_in_tokyo_every_time_is_nine_hours_ahead() -> None:
    assert offsets_at(date(2031, 3, 30), 2 * 60 + 30) == (540,)


@pytest.mark.parametrize("place", ["Europe/Berlin"], indirect=True)
@pytest.mark.usefixtures("place")
def test_berlin_has_hours_that_come_twice_and_hours_that_never_come() -> None:
    assert offsets_at(date(2031, 7, 1), 12 * 60) == (120,)
    assert offsets_at(date(2031, 1, 1), 12 * 60) == (60,)
    assert offsets_at(date(2031, 10, 26), 2 * 60 + 30) == (120, 60)
    assert offsets_at(date(2031, 10, 26), 3 * 60) == (60,)
    assert offsets_at(date(2031, 3, 30), 2 * 60 + 30) == ()
    assert offsets_at(date(2031, 3, 30), 3 * 60) == (120,)


@pytest.mark.parametrize("place", ["Asia/Kathmandu"], indirect=True)
@pytest.mark.usefixtures("place")
def test_not_every_place_is_full_hours_ahead() -> None:
    assert offsets_at(date(2031, 7, 1), 0) == (345,)


@pytest.mark.parametrize("place", ["Europe/Berlin"], indirect=True)
@pytest.mark.usefixtures("place")
def test_a_time_at_the_edge_of_the_calendar_is_no_error() -> None:
    assert offsets_at(date.max, 1439) in {(), (60,)}
    assert isinstance(offsets_at(date.min, 0), tuple)
