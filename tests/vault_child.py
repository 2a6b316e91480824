"""Another process with a vault: ``python -m vault_child ORDER FOLDER``.

It says on stdout what it has done, line by line, and is made to be killed. What may be
in the vault after its line ``n`` is told by ``integration/test_vault_crash.py``.
"""

import io
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from hikidashi.adapters.vault.archives.backup import VaultBackups
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.keys.way import Passphrase, RecoveryCode, Way
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.person import Person
from hikidashi.usecases.jobs import Ticket
from vault_kit import (
    MADE,
    PRIVATE_WAY,
    adding,
    attachment,
    fill,
    keeper,
    letter,
    made,
    opened,
)

PAGES = 3  # of the database, at least, for one saved letter
AT_ONCE = 50  # letters of one import
CODE = RecoveryCode(b"the code of a drawer")  # opens what a turn has made


def way(number: int) -> Passphrase:
    """Return the passphrase of one turn."""
    return Passphrase(f"the passphrase of turn {number}")


def code(number: int) -> RecoveryCode:
    """Return the recovery code of one turn."""
    return RecoveryCode(number.to_bytes(20))


def content(number: int) -> bytes:
    """Return the content that one turn takes in: more than one chunk."""
    return number.to_bytes(8) * 9000


def hold(place: Path) -> None:
    """Have the vault open until the parent lets go."""
    vault = opened(place)
    say("open")
    sys.stdin.read()
    vault.close()


def make(place: Path) -> None:
    """Make one vault after the other in folders of their own."""
    say("open")
    for number in count():
        made(place / str(number)).close()
        say(str(number))


def save(place: Path) -> None:
    """Save letters, and with each the number of letters that there now are."""
    vault = opened(place)
    say("open")
    known = vault.get(Person, "me")
    for number in count(vault.count(Letter) + 1):
        new = letter(f"{number:06}", "例文" * 1024 * PAGES)
        person = Person(name=str(number))
        edits = (Edit(None, new), Edit(known, person))
        vault.apply(Change(Deed.SAVE_LETTER, edits))
        known = person
        say(str(number))


def take_in(place: Path) -> None:
    """Import many letters at once, each time with a file."""
    vault = opened(place)
    say("open")
    for number in count(vault.count(Letter) // AT_ONCE + 1):
        data = content(number)
        blob = vault.blobs.add(io.BytesIO(data), len(data), Ticket())
        letters = [letter(f"{number:06}-{n:02}") for n in range(AT_ONCE)]
        file = attachment(letters[0].id, blob.name, f"{number:06}")
        vault.apply(adding(*letters, file))
        say(str(number))


def change_ways(place: Path) -> None:
    """Change the passphrase and the recovery code, turn by turn."""
    vault = keeper().open(place, way(0))
    say("open")
    slot = vault.slots()[0].id
    for number in count(1):
        vault.add_slot(code(number), str(number))
        vault.change_slot(slot, way(number))
        say(str(number))


def rotate(place: Path) -> None:
    """Give the vault one new data key after the other."""
    vault = keeper().open(place, way(0))
    say("open")
    for number in count(1):
        ways: list[tuple[Way, str]] = [(way(number), ""), (CODE, "")]
        vault.rotate(ways, Ticket())
        say(str(number))


def back_up(place: Path) -> None:
    """Make one backup after the other."""
    vault = opened(place)
    say("open")
    out = place.with_name("backups")
    for number in count(1):
        VaultBackups(lambda: MADE).make(vault, out, Ticket())
        say(str(number))


def migrate(place: Path) -> None:
    """Open vaults of format 1, which brings them up to date."""
    say("open")
    for number in count():
        folder = place / str(number)
        if not folder.exists():
            break
        opened(folder).close()
        say(str(number))
    sys.stdin.read()


def make_private(place: Path) -> None:
    """Make, fill and erase the private drawer again and again."""
    vault = opened(place)
    say("open")
    for number in count(1):
        fill(vault.create_private(PRIVATE_WAY))
        say(f"{number} made")
        vault.erase_private()
        say(f"{number} erased")


ORDERS: dict[str, Callable[[Path], None]] = {
    each.__name__: each
    for each in (
        hold,
        make,
        save,
        take_in,
        change_ways,
        rotate,
        back_up,
        migrate,
        make_private,
    )
}


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    ORDERS[sys.argv[1]](Path(sys.argv[2]))
