"""What the terminal is told when no window can be opened."""

from hikidashi.words.catalogue import _


def reason(libraries: tuple[str, ...]) -> str:
    """Return why: libraries that the system lacks, or no screen that answers."""
    if libraries:
        return _(
            "No window can be opened, because libraries of the system are missing: "
            "{libraries}. The commands work without them: hikidashi --help"
        ).format(libraries=", ".join(libraries))
    return _(
        "No window can be opened, because there is no screen (neither WAYLAND_DISPLAY "
        "nor DISPLAY leads to one). The commands work without it: hikidashi --help"
    )
