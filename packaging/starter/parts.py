"""The parts of a system that Qt and the tests need, and which package holds each."""

import ctypes
import os
import platform
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starter.system import Family, System


@dataclass(frozen=True)
class Part:
    """A shared library or a program.

    ``marker`` is the pytest marker of the tests that cannot do without it.
    """

    probe: str
    apt: str
    dnf: str
    t64: bool = False
    marker: str = ""

    def package(self, system: System) -> str:
        """Return the package that holds it; on an unknown system its own name."""
        match system.family:
            case Family.APT:
                return f"{self.apt}t64" if self.t64 and system.t64 else self.apt
            case Family.DNF:
                return self.dnf
            case Family.OTHER:
                return self.probe

    @property
    def is_there(self) -> bool:
        if ".so" not in self.probe:
            return shutil.which(self.probe) is not None
        try:
            ctypes.CDLL(self.probe)
        except OSError:
            return False
        return True


ANY_SCREEN = (
    Part("libglib-2.0.so.0", "libglib2.0-0", "glib2", t64=True),
    Part("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Part("libGL.so.1", "libgl1", "libglvnd-glx"),
    Part("libX11.so.6", "libx11-6", "libX11"),
    Part("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Part("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Part("libfreetype.so.6", "libfreetype6", "freetype"),
    Part("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
)
"""What Qt links to even when it draws on no screen."""

X11 = (
    Part("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Part("libxcb.so.1", "libxcb1", "libxcb"),
    Part("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Part("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Part("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Part("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Part("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Part("libxcb-render.so.0", "libxcb-render0", "libxcb"),
    Part("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Part("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Part("libxcb-shm.so.0", "libxcb-shm0", "libxcb"),
    Part("libxcb-sync.so.1", "libxcb-sync1", "libxcb"),
    Part("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Part("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb"),
    Part("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
    Part("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
)

WAYLAND = (
    Part("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    Part("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
    Part("libwayland-egl.so.1", "libwayland-egl1", "libwayland-egl"),
)

TEST_PROGRAMS = (
    Part("pdftotext", "poppler-utils", "poppler-utils", marker="needs_poppler"),
    Part("Xvfb", "xvfb", "xorg-x11-server-Xvfb", marker="needs_display"),
    Part("strace", "strace", "strace", marker="needs_strace"),
    Part("age", "age", "age", marker="needs_age"),
    Part("dbus-daemon", "dbus", "dbus-daemon", marker="needs_dbus"),
    Part("dbus-send", "dbus", "dbus-tools", marker="needs_dbus"),
    Part(
        "gnome-keyring-daemon",
        "gnome-keyring",
        "gnome-keyring",
        marker="needs_secret_service",
    ),
)


def on_linux() -> bool:
    """Tell whether this is Linux, where Qt takes its parts from the system."""
    return platform.system() == "Linux"


def for_screen() -> Sequence[Part]:
    """Return what Qt needs to show a window on the display that is there."""
    if not on_linux():
        return ()
    x11 = X11 if os.environ.get("DISPLAY") else ()
    wayland = WAYLAND if os.environ.get("WAYLAND_DISPLAY") else ()
    return (*ANY_SCREEN, *x11, *wayland)


def can_show(lacking: Sequence[Part]) -> bool:
    """Tell whether a window opens all the same: one kind of display is enough."""
    if not lacking:
        return True
    kinds = (("DISPLAY", X11), ("WAYLAND_DISPLAY", WAYLAND))
    wholly_there = [
        name
        for name, parts in kinds
        if os.environ.get(name) and not {*parts} & {*lacking}
    ]
    return bool(wholly_there) and not {*ANY_SCREEN} & {*lacking}


def for_tests() -> Sequence[Part]:
    """Return all that the tests use; some of it exists on Linux only."""
    if on_linux():
        return (*ANY_SCREEN, *X11, *WAYLAND, *TEST_PROGRAMS)
    return TEST_PROGRAMS


def missing(parts: Iterable[Part]) -> list[Part]:
    """Return those of ``parts`` that the system does not have."""
    return [part for part in parts if not part.is_there]


def packages(parts: Iterable[Part], system: System) -> list[str]:
    """Return the packages that hold ``parts``, each once."""
    return sorted({part.package(system) for part in parts})


def has_display() -> bool:
    """Tell whether a window could be shown; only Linux runs without a screen."""
    if not on_linux():
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
