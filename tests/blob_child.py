"""Another process that stores files: ``python -m blob_child ORDER FOLDER``.

It says on stdout what it has done, line by line, and is made to be killed.
"""

import io
import random
import resource
import sys
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

from hikidashi.adapters.vault.archives.backup import VaultBackups
from hikidashi.adapters.vault.archives.portable import AgeExports
from hikidashi.adapters.vault.blobs.blobs import BlobFolder
from hikidashi.domain.errors import HikidashiError
from hikidashi.usecases.jobs import Ticket
from vault_kit import MADE, made, opened

SIZE = 700_000  # bytes of a content
LARGEST_FILE = 300_000  # bytes, in ``fill``
KEYS = (b"k" * 32, b"n" * 32)


def main() -> None:
    order, place = sys.argv[1], Path(sys.argv[2])
    orders: Mapping[str, Callable[[Path], None]] = {
        "add": add,
        "fill": fill,
        "measure": measure,
        "restore": restore,
        "export": export,
        "take": take,
    }
    orders[order](place)


def content(number: int) -> bytes:
    return random.Random(number).randbytes(SIZE)  # noqa: S311 - no secret


def add(place: Path) -> None:
    """Add one content after the other."""
    blobs = BlobFolder(place / "att-1", *KEYS)
    say("open")
    for number in count(len(blobs.names())):
        data = content(number)
        say(blobs.add(io.BytesIO(data), len(data), Ticket()).name)


def fill(place: Path) -> None:
    """Add, back up, restore and export where no file may become large."""
    vault = opened(place / "vault")
    backups, exports = VaultBackups(lambda: MADE), AgeExports(lambda: MADE)
    data = io.BytesIO(content(0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    works: Mapping[str, Callable[[], object]] = {
        "add": lambda: vault.blobs.add(data, SIZE, Ticket()),
        "back up": lambda: backups.make(vault, place / "out", Ticket()),
        "restore": lambda: backups.restore(
            next(place.glob("*.hkdbackup")), place / "new", Ticket()
        ),
        "export": lambda: exports.write([vault], place / "x.tar", None, Ticket()),
        "box": lambda: exports.write([vault], place / "x.zip", "word", Ticket()),
    }
    for name, work in works.items():
        try:
            work()
        except HikidashiError as error:
            say(f"{name}: {type(error).__name__} {getattr(error, 'trouble', None)}")
    vault.close()


def measure(place: Path) -> None:
    """Add a large file and read it, and tell how much memory that took, in KiB."""
    blobs = BlobFolder(place / "att-1", *KEYS)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    source = place / "large"
    with source.open("rb") as file:
        name = blobs.add(file, source.stat().st_size, Ticket()).name
    blobs.verify(name)
    with blobs.open(name) as reader:
        while reader.read(1 << 20):
            pass
    say(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before))


def restore(place: Path) -> None:
    """Restore a backup into one folder after the other."""
    (file,) = place.glob("*.hkdbackup")
    say("open")
    for number in count(len(list(place.glob("new-*")))):
        VaultBackups(lambda: MADE).restore(file, place / f"new-{number}", Ticket())
        say(str(number))


def export(place: Path) -> None:
    """Write the same export again and again."""
    vault = opened(place / "vault")
    say("open")
    for number in count():
        AgeExports(lambda: MADE).write([vault], place / "x.tar", None, Ticket())
        say(str(number))


def take(place: Path) -> None:
    """Import an export into new vaults."""
    say("open")
    for number in count(len(list(place.glob("other-*")))):
        vault = made(place / f"other-{number}")
        for change in AgeExports(lambda: MADE).read(
            place / "x.tar", None, [vault], Ticket()
        ):
            vault.apply(change)
        vault.close()
        say(str(number))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
