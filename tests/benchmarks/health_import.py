"""What importing an Apple Health export costs, straight from its ZIP.

Measured against reading the same stream and doing nothing with it, and against a
target parser of lxml that is fed from it; expat, which parses all of it as well, says
what is true. All but the first make the same records, which are compared one by one.
Every figure is of this run on this computer, the ways taking turns: the medians of the
time that passed, which the limits are for, and of the time of all processors. A child
process that does nothing but import tells the memory it takes.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from health_kit import HealthExport, Truth
from hikidashi.adapters.importers import archive as zips
from hikidashi.adapters.importers.health.entry import METADATA, HealthEntry, entry_of
from hikidashi.adapters.importers.health.meanings import WANTED
from hikidashi.adapters.importers.health.reader import (
    PIECE,
    health_member,
    read_health,
)
from hikidashi.adapters.importers.health.records import HealthRecords
from hikidashi.adapters.importers.health.slow import SlowParser
from hikidashi.adapters.importers.notes import Notes
from hikidashi.domain.errors import JobCancelledError
from hikidashi.domain.records.builtin import PROTECTION
from hikidashi.domain.records.record import Record
from hikidashi.usecases.jobs import Progress, Ticket

try:
    from lxml import etree  # type: ignore[import-untyped,unused-ignore]
except ImportError:  # it is no dependency, only something to compare with
    etree = None

MEGABYTES = 200
ROUNDS = 5
AT_MOST_RAW = 4.0
AT_LEAST_LXML = 8.0
AT_MOST_MEMORY = 64  # MB
MEGABYTE = 1_000_000
ENTERED = datetime(2031, 5, 4, 12, tzinfo=UTC)
_FLAGS = {"1": True, "0": False, "": None}

Way = Callable[[Path], Sequence[Record]]


@dataclass(slots=True)
class Runs:
    """What one way took and found."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    found: Sequence[Record] = ()

    def add(self, way: Way, path: Path) -> None:
        wall, processor = perf_counter(), process_time()
        self.found = way(path)
        self.wall.append(perf_counter() - wall)
        self.processor.append(process_time() - processor)


def raw(path: Path) -> Sequence[Record]:
    """Read the stream and do nothing with it."""
    for _ in _pieces(path):
        pass
    return ()


def ours(path: Path) -> Sequence[Record]:
    """Import it."""
    return read_health(path, Ticket(), ENTERED).records


def expat(path: Path) -> Sequence[Record]:
    """Parse all of it with expat."""
    made = HealthRecords(ENTERED, Notes())
    parser = SlowParser(WANTED)
    for piece in _pieces(path):
        for entry in parser.feed(piece, is_last=False):
            made.add(entry)
    return made.records


def lxml(path: Path) -> Sequence[Record]:
    """Parse all of it with a target parser of lxml."""
    made = HealthRecords(ENTERED, Notes())
    target = _Target(made.add)
    parser = etree.XMLParser(target=target, resolve_entities=False, huge_tree=True)
    for piece in _pieces(path):
        parser.feed(piece)
    parser.close()
    return made.records


class _Target:
    """Collects the wanted entries as lxml parses.

    The texts between the elements say nothing, so it does not ask for them, which
    would only slow lxml down.
    """

    def __init__(self, take: Callable[[HealthEntry], None]) -> None:
        self._take = take
        self._open: Mapping[str, str] | None = None
        self._metadata: list[Mapping[str, str]] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Record":
            if attributes.get("type") in WANTED:
                self._open, self._metadata = dict(attributes), []
        elif tag == METADATA and self._open is not None:
            self._metadata.append(dict(attributes))

    def end(self, tag: str) -> None:
        if tag == "Record" and self._open is not None:
            self._take(entry_of(self._open, self._metadata))
            self._open = None

    def close(self) -> None:
        """Lxml asks for one."""


def main() -> int:
    """Return 0 where all figures are as they must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=MEGABYTES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--folder", type=Path, help="for the export, which is private")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child is not None:
        print(_peak(options.child))
        return 0
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "export.zip"
        truth = HealthExport(options.megabytes * MEGABYTE).write_zip(path)
        print(f"{truth.size / MEGABYTE:,.0f} MB of XML in a ZIP of", end=" ")
        print(f"{path.stat().st_size / MEGABYTE:,.0f} MB, {truth.others:,} records")
        runs = _run(path, options.rounds)
        checks = _told(runs, truth) | _of_child(path) | _of_cancelling(path)
    for what, is_so in checks.items():
        print("ok  " if is_so else "FAIL", what)
    return 0 if all(checks.values()) else 1


def _run(path: Path, rounds: int) -> Mapping[str, Runs]:
    ways: dict[str, Way] = {"raw": raw, "ours": ours}
    if etree is None:
        print("lxml is not installed: not compared with it")
    else:
        ways["lxml"] = lxml
    ways["expat"] = expat
    runs = {name: Runs() for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            runs[name].add(way, path)
    return runs


def _told(runs: Mapping[str, Runs], truth: Truth) -> dict[str, bool]:
    """Print what was measured; return what it means."""
    print(f"{os.cpu_count()} processors, medians of {len(runs['raw'].wall)} rounds")
    print("way       passed  processor  records")
    for name, each in runs.items():
        times = f"{median(each.wall):8.2f} s {median(each.processor):8.2f} s"
        print(f"{name:6}{times} {len(each.found) or '':>8}")
    mine, wall = runs["ours"], _wall(runs)
    at_once = median(mine.processor) / median(mine.wall)
    print(f"ours had {at_once:.1f} processors at a time (1.5 on a computer at rest)")
    flags = Counter(each.cell(PROTECTION) for each in mine.found)
    expected = {_FLAGS[flag]: times for flag, times in truth.protection.items()}
    checks = {
        f"exactly what the generator put in, {dict(flags)}": flags == expected,
        "the very records that expat gives": mine.found == tuple(runs["expat"].found),
        f"{wall['raw']:.2f} × raw (at most {AT_MOST_RAW:.0f})": (
            wall["raw"] <= AT_MOST_RAW
        ),
    }
    if "lxml" in runs:
        less = median(runs["lxml"].processor) / median(mine.processor)
        told = f"{1 / wall['lxml']:.1f} × faster than lxml"
        told += f" (at least {AT_LEAST_LXML:.0f}), with {less:.1f} × less processor"
        checks["the very records that lxml gives"] = mine.found == tuple(
            runs["lxml"].found
        )
        checks[told] = 1 / wall["lxml"] >= AT_LEAST_LXML
    return checks


def _wall(runs: Mapping[str, Runs]) -> Mapping[str, float]:
    """Return how many times as long as each way ours takes."""
    mine = median(runs["ours"].wall)
    return {name: mine / median(each.wall) for name, each in runs.items()}


def _of_child(path: Path) -> dict[str, bool]:
    command = [sys.executable, __file__, "--child", str(path)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    peak = int(told) / MEGABYTE
    return {f"peak {peak:.0f} MB (at most {AT_MOST_MEMORY})": peak < AT_MOST_MEMORY}


def _of_cancelling(path: Path) -> dict[str, bool]:
    """Cancel an import half-way through."""
    reports: list[Progress] = []
    cancelled = 0.0

    def report(progress: Progress) -> None:
        nonlocal cancelled
        reports.append(progress)
        if progress.done * 2 >= progress.total and not cancelled:
            cancelled = perf_counter()
            ticket.cancel()

    ticket = Ticket(report)
    try:
        read_health(path, ticket, ENTERED)
    except JobCancelledError:
        took = (perf_counter() - cancelled) * 1_000
        beside = [each.name for each in path.parent.iterdir() if each != path]
        told = f"cancelled after {len(reports)} reports within {took:.0f} ms"
        return {f"{told}; beside the export there is {beside or 'nothing'}": not beside}
    return {"cancelled half-way": False}


def _pieces(path: Path) -> Iterator[bytes]:
    with zips.opened(path) as archive:
        info = health_member(archive)
        if info is None:
            raise SystemExit("the export is not found in its ZIP")
        with zips.member(archive, info) as stream:
            while piece := stream.read(PIECE):
                yield piece


def _peak(path: Path) -> int:
    """Import, and return the most memory that this process ever had, in bytes."""
    ours(path)
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
    return int(found[1]) * 1024 if found else 0


if __name__ == "__main__":
    sys.exit(main())
