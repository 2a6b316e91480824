"""The table of parts, held against the Qt that is really installed."""

import platform
import struct
import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

import pytest

from starter.parts import (
    ANY_SCREEN,
    TEST_PROGRAMS,
    WAYLAND,
    X11,
    Part,
    can_show,
    for_screen,
    has_display,
    missing,
    packages,
)
from starter.system import Family, System

ROOT = Path(__file__).resolve().parents[3]
ALWAYS_THERE = {
    "ld-linux-aarch64.so.1",
    "ld-linux-x86-64.so.2",
    "libc.so.6",
    "libdl.so.2",
    "libgcc_s.so.1",
    "libgthread-2.0.so.0",  # in the package of libglib-2.0.so.0
    "libm.so.6",
    "libpthread.so.0",
    "librt.so.1",
    "libstdc++.so.6",
    "libz.so.1",
    "libzstd.so.1",
}
"""Part of every Linux that has a Python and a package manager."""

QT = Path(str(distribution("PySide6-Essentials").locate_file("PySide6")))
"""Found, not imported: these tests also run where Qt cannot be loaded."""


@pytest.mark.parametrize(
    ("files", "parts"),
    [
        (
            [
                *(f"Qt{name}.abi3.so" for name in ("Core", "Gui", "Widgets", "Svg")),
                "Qt/plugins/platforms/libqoffscreen.so",
            ],
            ANY_SCREEN,
        ),
        (
            [
                "Qt/plugins/platforms/libqxcb.so",
                "Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
                "Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
            ],
            (*ANY_SCREEN, *X11),
        ),
        (
            [
                "Qt/plugins/platforms/libqwayland.so",
                "Qt/plugins/wayland-shell-integration/libxdg-shell.so",
            ],
            (*ANY_SCREEN, *WAYLAND),
        ),
    ],
)
def test_the_table_names_all_that_qt_takes_from_the_system(
    files: list[str], parts: tuple[Part, ...]
) -> None:
    paths = [QT / name for name in files]
    on_linux = platform.system() == "Linux"  # elsewhere Qt brings all along
    assert all(path.is_file() is on_linux for path in paths)

    taken = _taken_from_the_system(path for path in paths if on_linux)

    assert taken - ALWAYS_THERE <= {part.probe for part in parts}


def test_a_missing_part_is_seen() -> None:
    absent = Part("libno-such-thing.so.9", "a", "b")
    no_program = Part("no-such-program", "c", "d")

    assert missing([absent, no_program]) == [absent, no_program]


def test_every_package_is_named_once_and_by_the_systems_own_name() -> None:
    parts = [ANY_SCREEN[0], Part("x", "libx", "libX"), Part("y", "libx", "libY")]

    assert packages(parts, System(Family.APT)) == ["libglib2.0-0", "libx"]
    assert packages(parts, System(Family.APT, t64=True)) == ["libglib2.0-0t64", "libx"]
    assert packages(parts, System(Family.DNF)) == ["glib2", "libX", "libY"]
    assert packages(parts, System(Family.OTHER)) == ["libglib-2.0.so.0", "x", "y"]


def test_every_test_program_has_a_marker_that_pytest_knows() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    known = pyproject["tool"]["pytest"]["ini_options"]["markers"]

    assert {each.split(":")[0] for each in known} == {
        part.marker for part in TEST_PROGRAMS
    }


def test_each_kind_of_display_asks_for_its_own_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not has_display()
    assert for_screen() == ANY_SCREEN

    monkeypatch.setenv("DISPLAY", ":7")
    assert has_display()
    assert for_screen() == (*ANY_SCREEN, *X11)

    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    assert for_screen() == (*ANY_SCREEN, *X11, *WAYLAND)


@pytest.mark.parametrize(
    ("displays", "lacking", "expected"),
    [
        ({"DISPLAY", "WAYLAND_DISPLAY"}, WAYLAND[:1], True),
        ({"DISPLAY", "WAYLAND_DISPLAY"}, (X11[0], WAYLAND[0]), False),
        ({"WAYLAND_DISPLAY"}, WAYLAND[:1], False),
        ({"DISPLAY"}, ANY_SCREEN[:1], False),
        ({"DISPLAY"}, (), True),
    ],
)
def test_one_kind_of_display_is_enough(
    displays: set[str],
    lacking: tuple[Part, ...],
    monkeypatch: pytest.MonkeyPatch,
    *,
    expected: bool,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.setenv(name, ":7" if name in displays else "")

    assert can_show(lacking) is expected


def test_a_mac_needs_no_parts_and_always_has_a_display(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("platform.system", lambda: "Darwin")
    monkeypatch.delenv("DISPLAY", raising=False)

    assert has_display()
    assert for_screen() == ()


def _taken_from_the_system(files: Iterable[Path]) -> set[str]:
    """Return the libraries that ``files`` need and that do not lie beside them."""
    todo, seen, taken = list(files), set[Path](), set[str]()
    folders = (QT / "Qt" / "lib", QT, QT.parent / "shiboken6")
    own = {path.name: path for each in folders for path in each.glob("*.so*")}
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            needed = _needed(path.read_bytes())
            todo += [own[name] for name in needed if name in own]
            taken |= {name for name in needed if name not in own}
    return taken


def _needed(elf: bytes) -> list[str]:
    """Return the DT_NEEDED entries of a 64-bit little-endian ELF file."""
    assert elf[:6] == b"\x7fELF\x02\x01"
    (table,) = struct.unpack_from("<Q", elf, 0x20)
    size, count = struct.unpack_from("<HH", elf, 0x36)
    segments = [
        struct.unpack_from("<II6Q", elf, table + i * size) for i in range(count)
    ]
    loaded = [(s[3], s[2], s[5]) for s in segments if s[0] == 1]  # PT_LOAD
    (dynamic,) = [s for s in segments if s[0] == 2]  # PT_DYNAMIC
    entries = list(struct.iter_unpack("<qQ", elf[dynamic[2] : dynamic[2] + dynamic[5]]))
    (strings,) = [value for tag, value in entries if tag == 5]  # DT_STRTAB
    start = next(o + strings - a for a, o, n in loaded if a <= strings < a + n)
    names = [start + value for tag, value in entries if tag == 1]  # DT_NEEDED
    return [elf[name : elf.index(b"\0", name)].decode() for name in names]
