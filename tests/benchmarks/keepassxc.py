"""Our command line against KeePassXC's, with 10,000 entries each.

Both are real programs, started anew for each command, in turns on the same disk. A
passphrase costs both about the same time: KeePassXC is told to take as long as ours was
measured to take here. Since that is never exact, each ratio is also printed with the
key derivation of either side taken off. Trust the ratios, not the times.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from xml.sax.saxutils import escape

from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.adapters.vault.keys.kdf import FLOOR, SALT_SIZE, stretch
from hikidashi.bootstrap import new_id
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.services.service import Service, ServiceId

PROGRAM = "keepassxc-cli"
PASSPHRASE = "plain words in a row"
ENTRIES = 10_000
ROUNDS = 7
RARE = "zanzibar"  # is in one entry
COMMON = "portal"  # is in a hundred
DAY = date(2031, 5, 4)

Command = Callable[[int], Sequence[str]]
"""Returns the words of a command; the number tells one call from the others."""


@dataclass(frozen=True)
class Cost:
    """What a command takes, in seconds."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Side:
    """One of the two programs, with its commands and its key derivation."""

    environ: dict[str, str]
    typed: bytes
    commands: dict[str, Command]
    start: Sequence[str]
    empty: Sequence[str]


def main() -> int:
    if shutil.which(PROGRAM) is None:
        print(f"{PROGRAM} is not installed: nothing to compare with")
        return 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        environ = {**os.environ, "HOME": place, "XDG_STATE_HOME": place}
        target = max(median(_our_kdf() for _ in range(5)), 0.1)
        sides = {
            "ours": ours(folder, environ),
            PROGRAM: theirs(folder, environ, round(target * 1000)),
        }
        report(sides)
    return 0


def ours(folder: Path, environ: dict[str, str]) -> Side:
    """Make our two vaults, a full one and an empty one."""
    key = folder / "passphrase"
    key.write_text(PASSPHRASE)
    for name, number in (("full", ENTRIES), ("empty", 0)):
        keeper = SqlcipherKeeper(lambda: datetime(2031, 5, 4, tzinfo=UTC), kdf=FLOOR)
        vault = keeper.create(folder / name, Passphrase(PASSPHRASE))
        edits = tuple(Edit(None, service(n)) for n in range(number))
        vault.apply(Change(Deed.IMPORT_SERVICES, edits))
        vault.close()
    program = (sys.executable, "-m", "hikidashi")

    def words(*argv: str, vault: str = "full") -> Sequence[str]:
        way = ("--vault", str(folder / vault), "--passphrase-file", str(key))
        return (*program, *argv, *way)

    return Side(
        environ,
        b"",
        {
            "open and list all": lambda _: words("service", "list"),
            "search, one hit": lambda _: words("service", "list", "--search", RARE),
            "search, 100 hits": lambda _: words("service", "list", "--search", COMMON),
            "add one, durably": lambda n: words("service", "add", "--name", f"new {n}"),
        },
        (*program, "--version"),
        words("service", "list", vault="empty"),
    )


def theirs(folder: Path, environ: dict[str, str], kdf_ms: int) -> Side:
    """Make the two databases of KeePassXC, a full one and an empty one."""
    for name, number in (("full", ENTRIES), ("empty", 0)):
        source = folder / f"{name}.xml"
        source.write_text("".join(as_xml(number)), "utf-8")
        subprocess.run(
            [
                *(PROGRAM, "import", "-q", "-p", "-t", str(kdf_ms)),
                *(str(source), str(folder / f"{name}.kdbx")),
            ],
            input=f"{PASSPHRASE}\n{PASSPHRASE}\n".encode(),
            env=environ,
            capture_output=True,
            check=True,
        )
    full = str(folder / "full.kdbx")
    return Side(
        environ,
        f"{PASSPHRASE}\n".encode(),
        {
            "open and list all": lambda _: (PROGRAM, "ls", "-q", "-R", "-f", full),
            "search, one hit": lambda _: (PROGRAM, "search", "-q", full, RARE),
            "search, 100 hits": lambda _: (PROGRAM, "search", "-q", full, COMMON),
            "add one, durably": lambda n: (PROGRAM, "add", "-q", full, f"new {n}"),
        },
        (PROGRAM, "--version"),
        (PROGRAM, "ls", "-q", str(folder / "empty.kdbx")),
    )


def report(sides: dict[str, Side]) -> None:
    """Run everything in turns and print medians and ratios."""
    starts = in_turns(
        {name: _always(side.start) for name, side in sides.items()}, sides
    )
    empties = in_turns(
        {name: _always(side.empty) for name, side in sides.items()}, sides
    )
    kdfs = {"ours": median(_our_kdf() for _ in range(ROUNDS))}
    kdfs[PROGRAM] = max(empties[PROGRAM].wall - starts[PROGRAM].wall, 0.0)
    print(f"{ENTRIES:,} entries, {ROUNDS} rounds in turns, medians")
    for name in sides:
        print(
            f"{name}: start alone {starts[name].wall:.2f} s, an empty one "
            f"{empties[name].wall:.2f} s, of it the key derivation {kdfs[name]:.2f} s"
        )
    print(
        f"\n{'seconds':22}{'ours':>8}{'theirs':>8}{'ratio':>8}"
        f"{'cpu, ours':>12}{'theirs':>8}{'ratio':>8}{'without KDF':>14}"
    )
    for task in sides["ours"].commands:
        commands = {name: side.commands[task] for name, side in sides.items()}
        costs = in_turns(commands, sides)
        mine, other = costs["ours"], costs[PROGRAM]
        bare = (mine.wall - kdfs["ours"]) / max(other.wall - kdfs[PROGRAM], 0.001)
        print(
            f"{task:22}{mine.wall:8.2f}{other.wall:8.2f}{mine.wall / other.wall:8.2f}"
            f"{mine.cpu:12.2f}{other.cpu:8.2f}{mine.cpu / other.cpu:8.2f}{bare:14.2f}"
        )


def in_turns(commands: dict[str, Command], sides: dict[str, Side]) -> dict[str, Cost]:
    """Run each side's command in turns; return the medians."""
    taken: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            cost = timed(command(number), sides[name])
            if number:  # the first only warms the disk's cache
                taken[name].append(cost)
    return {
        name: Cost(median(c.wall for c in costs), median(c.cpu for c in costs))
        for name, costs in taken.items()
    }


def timed(words: Sequence[str], side: Side) -> Cost:
    """Run a command to its end; one that fails ends the benchmark."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = perf_counter()
    subprocess.run(
        words,
        input=side.typed,
        env=side.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,  # prompts and hints; shown by nobody
        check=True,
    )
    wall = perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu)


def service(number: int) -> Service:
    name, site, notes = entry(number)
    return Service(
        id=ServiceId(new_id()), name=name, domains=(site,), notes=notes, added=DAY
    )


def as_xml(number: int) -> Iterator[str]:
    """Give a database of KeePass as its XML export."""
    yield (
        '<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Meta/><Root><Group>'
        "<UUID>AAAAAAAAAAAAAAAAAAAAAQ==</UUID><Name>Root</Name>"
    )
    for each in range(number):
        name, site, notes = map(escape, entry(each))
        fields = {"Title": name, "URL": site, "Notes": notes, "UserName": "me"}
        strings = "".join(
            f"<String><Key>{key}</Key><Value>{value}</Value></String>"
            for key, value in fields.items()
        )
        yield f"<Entry>{strings}</Entry>"
    yield "</Group></Root></KeePassFile>"


def entry(number: int) -> tuple[str, str, str]:
    """Return name, site and notes of an entry, the same for both programs."""
    word = RARE if number == ENTRIES // 2 else COMMON if number % 100 == 0 else "site"
    notes = (
        f"opened in {1990 + number % 40}, 引き出しの {number} 番目 " + "and more " * 4
    )
    return f"Service {number} {word}", f"service-{number}.example", notes


def _always(words: Sequence[str]) -> Command:
    return lambda _number: words


def _our_kdf() -> float:
    """Return how long our key derivation takes here, in seconds."""
    begin = perf_counter()
    stretch(PASSPHRASE, bytes(SALT_SIZE), FLOOR)
    return perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
