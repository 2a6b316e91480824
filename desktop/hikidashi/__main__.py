"""Starts the window or, when a command is given, the command line."""

import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from hikidashi.porch import build_porch
from hikidashi.ui.display import DisplayError, check_display
from hikidashi.ui.guard.start import Start, start_of
from hikidashi.usecases.porch import Porch

_PACKAGE = "hikidashi"
_USER_ERROR = 1
_KILLED = 128  # and the number of the signal, as shells count


def main(argv: list[str] | None = None) -> int:
    """Run the app and return the process's exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    start = start_of(arguments)
    return _run_command(arguments) if start is None else _open_window(start)


def _run_command(arguments: list[str]) -> int:
    # Only now: the window does not wait for the commands, or for what they load.
    from importlib.metadata import version  # noqa: PLC0415 - see above

    from hikidashi.adapters.memory import guard_memory  # noqa: PLC0415 - see above
    from hikidashi.bootstrap import build_house  # noqa: PLC0415 - see above
    from hikidashi.cli.program import run_command  # noqa: PLC0415 - see above
    from hikidashi.cli.terminal import standard_terminal  # noqa: PLC0415 - see above
    from hikidashi.words.catalogue import use_language  # noqa: PLC0415 - see above

    guard_memory()
    # As for Ctrl-C: on the way out, what was only begun is taken away again.
    signal.signal(signal.SIGTERM, _leave)
    terminal = standard_terminal()
    house = build_house()
    use_language(house.preferences.load().language)
    return run_command(arguments, house, terminal, version(_PACKAGE))


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(_KILLED + number)


def _open_window(start: Start) -> int:
    porch = build_porch()
    try:
        check_display()
        return _run_app()(porch, start)
    except DisplayError as error:
        return _say_why_not(porch, error)


def _run_app() -> Callable[[Porch, Start], int]:
    """Load what opens the window.

    Raises:
        DisplayError: Qt itself misses a library of the system.
    """
    try:
        # Only now: no command may wait for Qt, or need its libraries.
        from hikidashi.ui.app import run_app  # noqa: PLC0415 - see above
    except ImportError as error:
        library = str(error).partition(":")[0]
        if ".so" not in library:
            raise
        raise DisplayError((library,)) from error
    return run_app


def _say_why_not(porch: Porch, error: DisplayError) -> int:
    # Only now: a window that opens needs no words of ours yet.
    from hikidashi.cli.no_window import reason  # noqa: PLC0415 - see above
    from hikidashi.cli.terminal import standard_terminal  # noqa: PLC0415 - see above
    from hikidashi.words.catalogue import use_language  # noqa: PLC0415 - see above

    use_language(porch.preferences.load().language)
    standard_terminal().say(f"hikidashi: {reason(error.libraries)}")
    return _USER_ERROR


if __name__ == "__main__":
    sys.exit(main())
