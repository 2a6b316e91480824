"""One walk through the whole app with private facts, for tests that watch from outside.

As a program, ``python -m journey FOLDER``, it walks in a process of its own.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import private_journey
from hikidashi.adapters.files.places import state_folder
from hikidashi.bootstrap import build_house
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import WrongPassphraseError
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.letters.letter import LetterFormat, LetterKind, LetterLang
from hikidashi.domain.person import Person
from hikidashi.domain.preferences import Preferences
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.key_office import NewWays
from hikidashi.usecases.letter_desk import with_body
from hikidashi.usecases.vault_office import VaultOffice
from vault_kit import keeper

PASSPHRASE = "sentinel-passphrase-5h1e"
WAY = Passphrase(PASSPHRASE)
PRIVATE_PASSPHRASE = "sentinel-private-words-8k2q"
PRIVATE_WAY = Passphrase(PRIVATE_PASSPHRASE)
RECORD_TITLE = "番兵の題名 sentinel record"
RECORD_NOTE = "誰にも見せない番兵の記録"
FILE_NAME = "sentinel-scan 番兵の写し.txt"
FILE_TEXT = "番兵の添付ファイルの中身 sentinel attachment body\n" * 50
SLOT_NAME = "番兵の金庫 sentinel safe"
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
    PRIVATE_PASSPHRASE,
    RECORD_TITLE,
    RECORD_NOTE,
    FILE_NAME,
    "番兵の添付ファイルの中身 sentinel attachment body",
    SLOT_NAME,
    *private_journey.TEXTS,
)
"""Text that may stand nowhere on the disk but in the letters that were exported."""


def walk(house: House, folder: Path, stop: Callable[[str], None]) -> None:
    """Make a vault in ``folder``, use everything once, and lock it again.

    ``stop`` is called with the name of each step when the step is done. What the
    user exports goes into ``folder``/out.
    """
    vault_folder = folder / "vault"
    session = house.furnish(house.vaults.create(vault_folder, WAY))
    stop("create")
    session.about_me.save(PERSON)
    stop("about me")
    _add_services(house, session, stop)
    _write_letters(house, session, folder / "out", stop)
    _keep_files(session, session.services.cards()[0].service.id, folder, stop)
    _use_the_private_drawer(house, session, folder, stop)
    _change_keys(session, stop)
    _back_up(session, folder, stop)
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


def _keep_files(
    session: Session, owner: str, folder: Path, stop: Callable[[str], None]
) -> None:
    source = folder / "out" / FILE_NAME  # where the user's own files may be read
    source.write_text(FILE_TEXT, "utf-8")
    content = session.documents.take_in(source, Ticket())
    session.documents.keep(owner, [(source.name, content)])
    (kept,) = session.documents.of(owner)
    with session.documents.open(kept) as stream:
        assert stream.read() == FILE_TEXT.encode()
    stop("keep a file")
    session.documents.remove(kept.id)
    session.trash.restore(session.trash.items()[0].id)
    stop("remove and restore")


def _use_the_private_drawer(
    house: House, session: Session, folder: Path, stop: Callable[[str], None]
) -> None:
    private = session.private.create(PRIVATE_WAY)
    blank = private.records.blank()
    private.records.save(replace(blank, title=RECORD_TITLE, note=RECORD_NOTE))
    private.records.search("番兵")
    content = private.documents.take_in(folder / "out" / FILE_NAME, Ticket())
    private.documents.keep(blank.id, [(FILE_NAME, content)])
    stop("fill the private drawer")
    service = session.services.cards()[0].service.id
    private_journey.use(house, private, service, folder / "out", stop)
    session.private.close()
    stop("close the private drawer")
    session.private.open(PRIVATE_WAY)


def _change_keys(session: Session, stop: Callable[[str], None]) -> None:
    code = session.keys.draft_code()
    session.keys.keep_code(code, SLOT_NAME, Drawer.MAIN)
    stop("keep a recovery code")
    for drawer, way in ((Drawer.MAIN, WAY), (Drawer.PRIVATE, PRIVATE_WAY)):
        session.keys.rotate(NewWays(passphrase=way), drawer, Ticket())
    stop("change the data keys")


def _back_up(session: Session, folder: Path, stop: Callable[[str], None]) -> None:
    backups = folder / "backups"
    backups.mkdir(exist_ok=True)
    session.copies.back_up(backups, Ticket())
    stop("back up")
    session.copies.export(backups / "all.zip", PASSPHRASE, Ticket())
    stop("export all")
    session.private.close()


def _open_again(house: House, folder: Path, stop: Callable[[str], None]) -> None:
    try:
        house.vaults.open(folder, Passphrase("not the passphrase"))
    except WrongPassphraseError:
        stop("wrong passphrase")
    vault = house.vaults.open(folder, WAY)
    assert vault.check(Ticket()).problems == ()
    session = house.furnish(vault)
    assert session.about_me.me() == PERSON
    stop("unlock")
    vault.close()
    house.vaults.info(folder)
    stop("lock again")


def real_house() -> House:
    """Return the house as it is, but a guess at a passphrase costs next to nothing."""
    return replace(build_house(), vaults=VaultOffice(keeper(state_folder())))


if __name__ == "__main__":
    walk(real_house(), Path(sys.argv[1]), print)
