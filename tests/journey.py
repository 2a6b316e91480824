"""One walk through the whole app with private facts, for tests that watch from outside.

As a program, ``python -m journey FOLDER``, it walks in a process of its own.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from hikidashi.bootstrap import build_house
from hikidashi.domain.errors import WrongPassphraseError
from hikidashi.domain.letters.letter import LetterFormat, LetterKind, LetterLang
from hikidashi.domain.person import Person
from hikidashi.domain.preferences import Preferences
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.letter_desk import with_body

PASSPHRASE = "sentinel-passphrase-5h1e"
PERSON = Person(
    name="秘密 一号",
    name_kana="ヒミツ イチゴウ",
    name_latin="Sentinel Namae",
    postcode="987-6543",
    address="秘密県番兵市見張町九丁目",
    address_latin="9 Sentinel Machi",
    email="sentinel.mail@example.org",
    phone="090-5555-1234",
)
SERVICE = "Sentinel Dating Service"
NOTE = "sentinel note: only I may read this"
PARAGRAPH = "番兵の段落 sentinel paragraph"
POLICY = f"""Privacy Policy of {SERVICE}

Article 1 (Information we collect)
We collect your name, e-mail address, birthday and sentinel-habit records.

Article 2 (Disclosure)
When you ask us to disclose personal information, we disclose it without delay.
The fee is 700 yen per case.

Article 3 (Deletion)
You may ask us to correct or delete your personal information.

Article 4 (Contact)
Sentinel Operator Inc., privacy@sentinel-operator.example
"""
SECRETS = (
    PASSPHRASE,
    *(
        PERSON.name,
        PERSON.name_kana,
        PERSON.name_latin,
        PERSON.address,
        PERSON.address_latin,
        PERSON.email,
        PERSON.phone,
    ),
    SERVICE,
    NOTE,
    PARAGRAPH,
    "sentinel-habit",
    "Sentinel Operator",
    "sentinel-operator.example",
)
"""Text that may stand nowhere on the disk but in the letters that were exported."""


def walk(house: House, folder: Path, stop: Callable[[str], None]) -> None:
    """Make a vault in ``folder``, use everything once, and lock it again.

    ``stop`` is called with the name of each step when the step is done. What the
    user exports goes into ``folder``/out.
    """
    vault_folder = folder / "vault"
    session = house.furnish(house.vaults.create(vault_folder, PASSPHRASE))
    stop("create")
    session.about_me.save(PERSON)
    stop("about me")
    _add_services(house, session, stop)
    _write_letters(house, session, folder / "out", stop)
    house.preferences.save(Preferences(language="ja", vault_folder=str(vault_folder)))
    session.vault.close()
    stop("lock")
    _open_again(house, vault_folder, stop)


def _add_services(house: House, session: Session, stop: Callable[[str], None]) -> None:
    reading = house.policies.read(POLICY.encode(), name="policy.txt")
    stop("read a policy")
    added = session.services.add_from_policy(
        SERVICE, reading, "paste", house.now().date()
    )
    session.services.edit(replace(added, notes=NOTE))
    session.services.import_known()
    stop("add services")
    session.ledger.undo()
    session.ledger.redo()
    stop("undo and redo")


def _write_letters(
    house: House, session: Session, out: Path, stop: Callable[[str], None]
) -> None:
    for card in session.services.cards():
        letter = house.letters.draft(
            session.services.basis(card),
            service_id=card.service.id,
            kind=LetterKind.DISCLOSURE,
            lang=LetterLang.JA,
            sender=session.about_me.me(),
            written=date(2031, 5, 4),
        )
        edited = with_body(letter, letter.subject, f"{letter.body}\n\n{PARAGRAPH}")
        session.letters.save(edited)
        house.letters.pages(edited, dpi=40)
    stop("draft letters")
    newest = session.letters.letters()[0]
    house.letters.export(newest, tuple(LetterFormat), out)
    stop("export")


def _open_again(house: House, folder: Path, stop: Callable[[str], None]) -> None:
    try:
        house.vaults.open(folder, "not the passphrase")
    except WrongPassphraseError:
        stop("wrong passphrase")
    vault = house.vaults.open(folder, PASSPHRASE)
    assert vault.check().problems == ()
    session = house.furnish(vault)
    assert session.about_me.me() == PERSON
    stop("unlock")
    vault.close()
    house.vaults.info(folder)
    stop("lock again")


if __name__ == "__main__":
    walk(build_house(), Path(sys.argv[1]), print)
