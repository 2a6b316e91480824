"""The engine of one template, loaded when the first page is asked for."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from threading import Lock
from typing import Protocol

from hikidashi.adapters.press.fonts import FontPlaces, Typefaces


class Engine(Protocol):
    """``TypstEngine``, whose module must not be imported before it is needed."""

    faces: Typefaces

    def pdf(self, data: str, written: date) -> bytes: ...
    def pngs(self, data: str, dpi: int) -> Sequence[bytes]: ...


class LazyEngine:
    """Starts the engine once, and lends it to one thread at a time."""

    def __init__(self, places: FontPlaces | None, template: str) -> None:
        """Take note of where fonts are; they are loaded with the first page."""
        self._places = places or FontPlaces()
        self._template = template
        self._engine: Engine | None = None
        self._lock = Lock()  # Typst's compiler keeps its inputs between two calls

    @contextmanager
    def lent(self) -> Iterator[Engine]:
        """Give the engine.

        Raises:
            FontsMissingError: no font was found that covers Japanese.
        """
        with self._lock:
            if self._engine is None:
                self._engine = self._started()
            yield self._engine

    def _started(self) -> Engine:
        # Typst is 60 MB of library, and no one needs it to open a window.
        from hikidashi.adapters.press.engine import (  # noqa: PLC0415 (lazy, see above)
            TypstEngine,
        )

        return TypstEngine(self._places, self._template)
