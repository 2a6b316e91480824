"""Turns a PDF into text with its structure, by way of a process of its own.

PDFium is written in C++ and reads what strangers have written: in a process of its own
nothing that it does can harm the window, whatever the document makes it do.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from math import isfinite
from pathlib import Path
from threading import Timer

from hikidashi.adapters.policies.pdf_layout import laid_out
from hikidashi.adapters.policies.pdf_pieces import Page, Piece
from hikidashi.domain.errors import EmptySourceError, UnreadableSourceError
from hikidashi.domain.policy.source import SourceText

PATIENCE_S = 8.0
"""How long a document may take."""
_CHILD = Path(__file__).with_name("pdf_child.py")
_MOST = 40_000_000  # bytes of an answer
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of a console, on Windows


def pdf_text(untrusted_data: bytes, patience_s: float = PATIENCE_S) -> SourceText:
    """Return what a PDF says.

    Raises:
        UnreadableSourceError: it is damaged, locked or too much work.
        EmptySourceError: it shows pictures of text at most.
    """
    source = laid_out(_pages(_ask(untrusted_data, patience_s)))
    if not source.text.strip():
        raise EmptySourceError
    return source


def _ask(data: bytes, patience_s: float) -> object:
    child = _start()
    watch = Timer(patience_s, child.kill)
    watch.daemon = True
    watch.start()
    answer = b""
    try:
        if child.stdin is not None and child.stdout is not None:
            with suppress(OSError):  # it ended before it had heard all
                child.stdin.write(data)
                child.stdin.close()
            answer = child.stdout.read(_MOST)
    finally:
        watch.cancel()
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        child.wait()
    try:
        return json.loads(answer)
    except (ValueError, RecursionError):  # it crashed, or was ended
        raise UnreadableSourceError("pdf") from None


def _pages(answer: object) -> Sequence[Page]:
    """Believe an answer only as far as it has the form that it should have."""
    if answer == "locked":
        raise UnreadableSourceError("locked-pdf")
    if not isinstance(answer, list):
        raise UnreadableSourceError("pdf")
    try:
        return [
            Page(float(width), float(height), [_piece(*line) for line in lines])
            for width, height, lines in answer
        ]
    except (TypeError, ValueError, OverflowError):
        raise UnreadableSourceError("pdf") from None


def _piece(*told: object) -> Piece:
    *numbers, weight, text = told
    x0, y0, x1, y1, size = (float(str(each)) for each in numbers)
    if not all(map(isfinite, (x0, y0, x1, y1, size))):
        raise ValueError
    return Piece(x0, y0, x1, y1, size, int(str(weight)), str(text))


def _start() -> "subprocess.Popen[bytes]":
    """Start the child.

    Raises:
        UnreadableSourceError: the system starts no more programs now.
    """
    try:
        return subprocess.Popen(  # noqa: S603 - our own file, by our own interpreter
            [sys.executable, "-B", str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW,
        )
    except OSError:
        raise UnreadableSourceError("pdf") from None
