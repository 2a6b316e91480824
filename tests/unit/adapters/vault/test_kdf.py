"""What a guess costs: measured here, and never less than the floor."""

import os
from itertools import accumulate, cycle

import pytest

from hikidashi.adapters.vault.keys import calibrate
from hikidashi.adapters.vault.keys.calibrate import measured
from hikidashi.adapters.vault.keys.kdf import FLOOR, Kdf, KdfCost, stretch
from hikidashi.domain.errors import NotEnoughMemoryError

MIB = 1024
GIB = 1024 * MIB
CHEAP = KdfCost(memory_kib=8 * MIB, passes=1, lanes=1)


def clock_of(*runs: float) -> calibrate.Clock:
    """Return a clock by which the runs that are measured take so many seconds."""
    steps = [step for run in runs for step in (0.0, run)]
    times = accumulate(cycle(steps))
    return lambda: next(times)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[KdfCost]:
    """Count the derivations instead of making them; the clock is not real either."""
    made: list[KdfCost] = []
    monkeypatch.setattr(
        calibrate, "stretch", lambda _words, _salt, cost: made.append(cost)
    )
    return made


@pytest.mark.parametrize(
    ("took", "memory", "expected"),
    [
        (0.85, 64 * GIB, 64),  # just the target
        (0.425, 64 * GIB, 128),
        (0.1, 64 * GIB, 544),
        (0.09, 64 * GIB, 592),  # a step of 16 MiB down
        (0.01, 64 * GIB, 1024),  # what a key file may ask for at most
        (0.0, 64 * GIB, 1024),
        (5.0, 64 * GIB, 64),  # a slow computer gets the floor
        (0.01, 2 * GIB, 512),  # a fourth of what the computer has
        (0.01, 1 * GIB, 256),
        (0.01, 256 * MIB, 64),
        (0.01, 0, 64),  # it does not tell
    ],
)
@pytest.mark.usefixtures("quick")
def test_memory_grows_until_a_guess_takes_most_of_a_second(
    took: float, memory: int, expected: int
) -> None:
    cost = measured(clock=clock_of(took, took, 0.5), memory_kib=memory)

    assert cost == KdfCost(memory_kib=expected * MIB, passes=3, lanes=4)
    assert cost.is_acceptable()


@pytest.mark.usefixtures("quick")
def test_the_quickest_run_counts() -> None:
    cost = measured(clock=clock_of(3.0, 0.425, 0.85), memory_kib=64 * GIB)

    assert cost.memory_kib == 128 * MIB


@pytest.mark.parametrize(("took", "expected"), [(1.7, 272), (0.86, 528), (99.0, 64)])
@pytest.mark.usefixtures("quick")
def test_what_turns_out_too_dear_is_corrected(took: float, expected: int) -> None:
    cost = measured(clock=clock_of(0.1, 0.1, took), memory_kib=64 * GIB)

    assert cost.memory_kib == expected * MIB


def test_nothing_is_measured_where_nothing_can_grow(quick: list[KdfCost]) -> None:
    assert measured(memory_kib=256 * MIB) == FLOOR
    assert quick == []


def test_too_little_free_memory_gives_the_floor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_words: str, _salt: bytes, _cost: KdfCost) -> bytes:
        raise NotEnoughMemoryError(64)

    monkeypatch.setattr(calibrate, "stretch", refuse)

    assert measured(memory_kib=64 * GIB) == FLOOR


def test_this_computer_is_measured_as_it_is() -> None:
    cost = measured(floor=CHEAP)

    assert cost.is_acceptable()
    assert cost.memory_kib >= CHEAP.memory_kib
    assert (cost.passes, cost.lanes) == (CHEAP.passes, CHEAP.lanes)


def test_this_computer_tells_how_much_memory_it_has() -> None:
    assert calibrate._memory_kib() > 256 * MIB


def test_a_computer_that_does_not_tell_its_memory_gets_the_floor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_name: str) -> int:
        raise ValueError

    monkeypatch.setattr(calibrate, "_memory_kib", lambda: 0)
    assert measured() == FLOOR

    monkeypatch.undo()
    monkeypatch.setattr(os, "sysconf", refuse, raising=False)
    assert measured(floor=CHEAP).memory_kib >= CHEAP.memory_kib


def test_costs_are_told_in_words() -> None:
    assert str(FLOOR) == "argon2id, 64 MiB, 3 passes, 4 lanes"
    assert FLOOR.words() == "64 MiB, 3 passes, 4 lanes"


def test_stretching_is_argon2id_of_rfc_9106() -> None:
    # docs/vault-format.md has the same vector, and a reader of its own for it.
    salt = bytes(range(0x30, 0x40))

    stretched = stretch("ﾊﾟｽﾜｰﾄﾞ ①", salt, CHEAP)

    assert stretched.hex() == (
        "2b7d5be5488463a0e6df0a2770677f4bbc3f62c6a7642e6dc2ac331dbc7afce4"
    )


@pytest.mark.parametrize(
    ("memory", "passes", "lanes", "taken"),
    [
        (8 * MIB, 1, 1, True),
        (1024 * MIB, 16, 16, True),
        (8 * MIB - 1, 1, 1, False),
        (1024 * MIB + 1, 1, 1, False),
        (8 * MIB, 0, 1, False),
        (8 * MIB, 17, 1, False),
        (8 * MIB, 1, 0, False),
        (8 * MIB, 1, 17, False),
    ],
)
def test_only_costs_within_bounds_are_taken(
    memory: int, passes: int, lanes: int, taken: bool
) -> None:
    cost = KdfCost(memory_kib=memory, passes=passes, lanes=lanes)

    assert Kdf.make(cost, bytes(16)).is_acceptable() is taken
