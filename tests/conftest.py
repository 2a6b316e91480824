"""What every test may ask for: made-up values, fixed clocks, rooms in memory."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import settings

from fakes.vault import DictVault
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId
from no_network import forbid_network, loopback

__all__ = ["forbid_network", "loopback"]

settings.register_profile("patient", deadline=None)  # clocks judge no test here
settings.load_profile("patient")
_HOMES = (
    "HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "APPDATA",
    "LOCALAPPDATA",
    "USERPROFILE",
)


@pytest.fixture(autouse=True, scope="session")
def another_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test out of the real home: it is someone's, with their drawer."""
    before = {name: os.environ.get(name) for name in _HOMES}
    home = str(tmp_path_factory.mktemp("home"))
    os.environ.update(dict.fromkeys(_HOMES, home))
    yield
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


@pytest.fixture
def vault() -> DictVault:
    return DictVault()


@pytest.fixture
def ledger(vault: DictVault, now: Clock, new_id: NewId) -> Ledger:
    return Ledger(vault, now, new_id)


@pytest.fixture
def now() -> Clock:
    return lambda: datetime(2031, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def new_id() -> NewId:
    numbers = count(1)
    return lambda: f"00000000-0000-7000-8000-{next(numbers):012d}"
