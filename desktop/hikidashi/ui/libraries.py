"""Whether Qt finds the system's libraries; without them it would abort the process."""

from collections.abc import Mapping

from PySide6.QtCore import QLibrary

from hikidashi.ui.display import DisplayError, displays

NEEDED: Mapping[str, tuple[str, ...]] = {
    "xcb": (
        "libxcb-cursor.so.0",
        "libxcb-icccm.so.4",
        "libxcb-image.so.0",
        "libxcb-keysyms.so.1",
        "libxcb-render-util.so.0",
        "libxcb-shape.so.0",
        "libxcb-xkb.so.1",
        "libxkbcommon-x11.so.0",
    ),
    "wayland": ("libwayland-client.so.0", "libwayland-cursor.so.0"),
}
"""What a platform of Qt's wheels takes from the system, beyond what QtGui takes."""


def check_libraries(needed: Mapping[str, tuple[str, ...]] = NEEDED) -> None:
    """Return if one of the displays that answer can be used.

    Raises:
        DisplayError: none can, and these libraries are missing; or none answers.
    """
    lacking = [_missing(needed.get(each, ())) for each in sorted(displays())]
    if not lacking:
        raise DisplayError
    if all(lacking):
        raise DisplayError(lacking[-1])


def _missing(libraries: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in libraries if not QLibrary(each).load())
