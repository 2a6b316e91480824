"""Starts the window or, when a command is given, the command line."""

import sys
from importlib.metadata import version

from hikidashi.bootstrap import build_house
from hikidashi.cli.program import USER_ERROR, run_command
from hikidashi.cli.terminal import Terminal, standard_terminal
from hikidashi.ui.display import DisplayError, check_display
from hikidashi.usecases.house import House
from hikidashi.words.catalogue import _, use_language

_PACKAGE = "hikidashi"


def main(argv: list[str] | None = None) -> int:
    """Run the app and return the process's exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    terminal = standard_terminal()
    house = build_house()
    use_language(house.preferences.load().language)
    if arguments:
        return run_command(arguments, house, terminal, version(_PACKAGE))
    return _open_window(house, terminal)


def _open_window(house: House, terminal: Terminal) -> int:
    try:
        check_display()
    except DisplayError as error:
        terminal.say(f"hikidashi: {_reason(error)}")
        return USER_ERROR
    # Only now: no command may wait for Qt, or need its libraries.
    from hikidashi.ui.app import run_app  # noqa: PLC0415 - see above

    return run_app(house)


def _reason(error: DisplayError) -> str:
    if error.libraries:
        return _(
            "No window can be opened, because libraries of the system are missing: "
            "{libraries}. The commands work without them: hikidashi --help"
        ).format(libraries=", ".join(error.libraries))
    return _(
        "No window can be opened, because there is no screen (neither WAYLAND_DISPLAY "
        "nor DISPLAY leads to one). The commands work without it: hikidashi --help"
    )


if __name__ == "__main__":
    sys.exit(main())
