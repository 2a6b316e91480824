"""Opens a vault for one command, and closes it whatever happens."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hikidashi.cli.passphrase import passphrase
from hikidashi.cli.terminal import CommandError
from hikidashi.domain.errors import NotFoundError, VaultMissingError
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.service_book import ServiceCard
from hikidashi.words.catalogue import _


@contextmanager
def opened(args: Namespace, house: House) -> Iterator[Session]:
    """Open the vault that the command names; asks only if there is one."""
    folder: Path = args.vault
    if not house.vaults.exists(folder):
        raise VaultMissingError
    vault = house.vaults.open(folder, passphrase(args))
    try:
        yield house.furnish(vault)
    finally:
        vault.close()


def find_card(session: Session, wanted: str) -> ServiceCard:
    """Return the service of that id, bundled key or name.

    Raises:
        NotFoundError: the vault has none.
        CommandError: the name is that of several.
    """
    cards = session.services.cards()
    for card in cards:
        if wanted in {card.service.id, card.service.directory_key}:
            return card
    named = [c for c in cards if c.service.name.casefold() == wanted.casefold()]
    if not named:
        raise NotFoundError("service", wanted)
    if len(named) > 1:
        raise CommandError(
            _("Several services are called “{name}”. Name one by its id.").format(
                name=wanted
            )
        )
    return named[0]
