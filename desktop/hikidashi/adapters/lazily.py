"""Stands in for an adapter until somebody asks it for something."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar, cast

T = TypeVar("T")


def lazily(make: Callable[[], T]) -> T:
    """Return what passes for the object of ``make``, which is called at first use.

    A command that lists services must not wait for what reads policies or sets
    letters: ``make`` does the import. Safe to use from several threads.
    """
    return cast("T", _Lazy(make))


class _Lazy(Generic[T]):
    """Hands every attribute over to the object that it makes."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: T | None = None
        self._lock = Lock()

    def __getattr__(self, name: str) -> object:
        return getattr(self._get(), name)

    def _get(self) -> T:
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made
