"""Another process with a private drawer: ``python private_child.py FOLDER``.

It fills the drawer, says "open", and closes it when it is told to.
"""

import sys
from dataclasses import replace
from pathlib import Path

from fakes.house import memory_house
from hikidashi.adapters.memory import overwrite_free_memory, overwrite_when_freed
from hikidashi.bootstrap import new_id, now
from hikidashi.domain.keys.way import Passphrase
from hikidashi.usecases.house import Session
from hikidashi.usecases.vault_office import VaultOffice
from vault_kit import keeper

MAIN = Passphrase("main words, long enough")


def main() -> None:
    overwrite_when_freed()
    house = replace(
        memory_house(now, new_id),
        vaults=VaultOffice(keeper()),
        overwrite=overwrite_free_memory,
    )
    session = house.furnish(house.vaults.create(Path(sys.argv[1]), MAIN))
    fill(session)
    say("open")
    sys.stdin.readline()
    session.private.close()
    say("closed")
    sys.stdin.read()


def password() -> str:
    """Put the passphrase together, so that no constant of this program holds it."""
    words = ["private", "words", "鍵"]
    return " ".join(words)


def fill(session: Session) -> None:
    records = session.private.create(Passphrase(password())).records
    for number in range(20):
        title = f"planted{number:02} text of a record"
        note = f"植えた{number:02}番の記録"
        records.save(replace(records.blank(), title=title, note=note))
    for word in ("planted", "植えた"):
        assert len(records.search(word).entities) == 20


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
