"""Takes several files in, one after the other, under one progress bar."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hikidashi.domain.errors import HikidashiError, JobCancelledError
from hikidashi.usecases.document_book import DocumentBook
from hikidashi.usecases.jobs import Progress, Ticket
from hikidashi.usecases.ports import StoredBlob


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: contents with their names, and what was refused and why."""

    contents: tuple[tuple[str, StoredBlob], ...] = field(repr=False)
    refused: tuple[tuple[str, HikidashiError], ...] = field(repr=False)


def take_in_all(book: DocumentBook, paths: Sequence[Path], ticket: Ticket) -> Taken:
    """Take all files in; one that cannot be does not keep the others out.

    Raises:
        JobCancelledError: nothing is kept; contents that were in already are swept.
    """
    sizes = [_size(path) for path in paths]
    done, total = 0, sum(sizes)
    contents: list[tuple[str, StoredBlob]] = []
    refused: list[tuple[str, HikidashiError]] = []
    for path, size in zip(paths, sizes, strict=True):
        part = _Part(ticket, done, total)
        try:
            contents.append((path.name, book.take_in(path, part)))
        except JobCancelledError:
            raise
        except HikidashiError as error:
            refused.append((path.name, error))
        done += size
    return Taken(tuple(contents), tuple(refused))


class _Part(Ticket):
    """The ticket of one file, which counts as a part of all of them."""

    def __init__(self, whole: Ticket, before: int, total: int) -> None:
        super().__init__()
        self._whole = whole
        self._before = before
        self._total = total

    def step(self, done: int, total: int) -> None:
        """Report bytes of all files.

        Raises:
            JobCancelledError: the result is no longer wanted.
        """
        del total  # of this file alone
        now = Progress(self._before + done, max(self._total, self._before + done))
        self._whole.step(now.done, now.total)


def _size(path: Path) -> int:
    """Return a file's size; whatever is wrong with it is said when it is opened."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):  # a path with a NUL character
        return 0
