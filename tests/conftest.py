"""What every test may ask for: made-up values, fixed clocks, rooms in memory."""

from datetime import UTC, datetime
from itertools import count

import pytest

from fakes.vault import DictVault
from hikidashi.usecases.ports import Clock, NewId


@pytest.fixture
def vault() -> DictVault:
    return DictVault()


@pytest.fixture
def now() -> Clock:
    return lambda: datetime(2031, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def new_id() -> NewId:
    numbers = count(1)
    return lambda: f"00000000-0000-7000-8000-{next(numbers):012d}"
