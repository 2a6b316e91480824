"""Another process with a vault: ``python -m vault_child make|save|hold FOLDER``.

It says on stdout what it has done, line by line, and is made to be killed.
"""

import sys
from itertools import count
from pathlib import Path

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.person import Person
from hikidashi.usecases.ports import OpenedVault
from vault_kit import PASSPHRASE, keeper, letter

PAGES = 3  # of the database, at least, for one saved letter


def main() -> None:
    order, place = sys.argv[1], Path(sys.argv[2])
    if order == "make":
        make_for_ever(place)
    vault = keeper().open(place, PASSPHRASE)
    say("open")
    if order == "save":
        save_for_ever(vault)
    sys.stdin.read()


def make_for_ever(place: Path) -> None:
    """Make one vault after the other in folders of their own."""
    say("open")
    for number in count():
        keeper().create(place / str(number), PASSPHRASE).close()
        say(str(number))


def save_for_ever(vault: OpenedVault) -> None:
    """Save letters, and with each the number of letters that there now are."""
    known = vault.get(Person, "me")
    for number in count(len(vault.all(Letter)) + 1):
        new = letter(f"{number:06}", "例文" * 1024 * PAGES)
        person = Person(name=str(number))
        edits = (Edit(None, new), Edit(known, person))
        vault.apply(Change(Deed.SAVE_LETTER, edits))
        known = person
        say(str(number))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
