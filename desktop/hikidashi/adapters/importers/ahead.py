"""Makes the pieces of something one step ahead of whoever uses them.

Inflating holds no lock of Python's, so the next piece is made while the last one is
looked through.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event, Semaphore, Thread

_AHEAD = 2  # pieces that are made and wait to be used, at most


@contextmanager
def made_ahead(pieces: Iterator[bytes]) -> Iterator[Iterator[bytes]]:
    """Return the same pieces, made in another thread; leaving ends that at once.

    What goes wrong in making one is raised where it is asked for.
    """
    made: SimpleQueue[bytes | BaseException | None] = SimpleQueue()
    free = Semaphore(_AHEAD - 1)
    is_over = Event()

    def make() -> None:
        try:
            for piece in pieces:
                made.put(piece)
                free.acquire()
                if is_over.is_set():
                    return
        except BaseException as error:  # noqa: BLE001 - raised where it is asked for
            made.put(error)
        else:
            made.put(None)

    def taken() -> Iterator[bytes]:
        while (piece := made.get()) is not None:
            if isinstance(piece, BaseException):
                raise piece
            free.release()
            yield piece

    thread = Thread(target=make, name="made-ahead", daemon=True)
    thread.start()
    try:
        yield taken()
    finally:
        is_over.set()
        free.release()
        thread.join()
