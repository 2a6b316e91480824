"""A clock for tests."""

from datetime import datetime


class Calendar:
    """A clock whose day can be chosen."""

    def __init__(self, now: datetime) -> None:
        self.today = now

    def __call__(self) -> datetime:
        return self.today
