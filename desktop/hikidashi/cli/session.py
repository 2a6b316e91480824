"""Opens a vault for one command, and closes it whatever happens."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hikidashi.cli.terminal import CommandError
from hikidashi.cli.ways import main_way, private_way
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import NotFoundError, VaultError, VaultMissingError
from hikidashi.domain.keys.way import Way
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.usecases.activity_log import ActivityLog
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.usecases.service_card import ServiceCard
from hikidashi.usecases.trash_can import TrashCan
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An open vault with the ways that opened it.

    ``private`` is there where the command was told to open the private drawer too.
    """

    session: Session
    way: Way
    private: PrivateSession | None = None
    private_way: Way | None = None

    @property
    def drawer(self) -> Drawer:
        """Which drawer a command is about that can only be about one."""
        return Drawer.MAIN if self.private is None else Drawer.PRIVATE

    @property
    def opened_by(self) -> Way:
        """What opened that drawer."""
        return self.private_way or self.way

    @property
    def trash(self) -> TrashCan:
        return self.session.trash if self.private is None else self.private.trash

    @property
    def activity(self) -> ActivityLog:
        return self.session.activity if self.private is None else self.private.activity


@contextmanager
def opened(args: Namespace, house: House) -> Iterator[Session]:
    """Open the vault that the command names; asks only if there is one."""
    with unlocked(args, house) as found:
        yield found.session


@contextmanager
def unlocked(args: Namespace, house: House) -> Iterator[Unlocked]:
    """Open a vault, and its private drawer if the command says so."""
    folder: Path = args.vault
    if not house.vaults.exists(folder):
        raise VaultMissingError
    way = main_way(args, house)
    older: bool = args.accept_older
    vault = house.vaults.open(folder, way, accept_older=older)
    try:
        session = house.furnish(vault)
        if not getattr(args, "private", False):
            yield Unlocked(session, way)
            return
        if not session.private.exists:
            raise CommandError(_("This drawer has no private drawer."))
        its_way = private_way(args)
        private = _opened_private(session, its_way, older=older)
        try:
            yield Unlocked(session, way, private, its_way)
        finally:
            session.private.close()
    finally:
        vault.close()


def _opened_private(session: Session, way: Way, *, older: bool) -> PrivateSession:
    """Open the private drawer; errors tell which of the two drawers they mean."""
    try:
        return session.private.open(way, accept_older=older)
    except VaultError as error:
        where, what = names.drawer(Drawer.PRIVATE), explain(error).text
        raise CommandError(
            _("{label}: {value}").format(label=where, value=what)
        ) from error


def find_card(session: Session, wanted: str) -> ServiceCard:
    """Return the service of that id, bundled key or name.

    Raises:
        NotFoundError: the vault has none.
        CommandError: the name is that of several.
    """
    if session.vault.get(Service, wanted) is not None:
        return session.services.card(ServiceId(wanted))
    services = session.vault.all(Service)
    found = [each for each in services if wanted == each.directory_key]
    name = wanted.casefold()
    found = found[:1] or [each for each in services if each.name.casefold() == name]
    if not found:
        raise NotFoundError("service", wanted)
    if len(found) > 1:
        raise CommandError(
            _("Several services are called “{name}”. Name one by its id.").format(
                name=wanted
            )
        )
    return session.services.card(found[0].id)
