"""Looks a whole open drawer over: its slots, rows, attachments and references."""

from collections import Counter
from collections.abc import Iterator

from hikidashi.adapters.vault.inside import Ground, Inside
from hikidashi.adapters.vault.progress import PartTicket, StillTicket
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import DamagedVaultError
from hikidashi.domain.kept import OWNERS, Kept, owner_of
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Problem, VaultCheck

_ROWS_END, _END = 500, 1000  # of 1000
_BELONGING: tuple[type[Kept], ...] = (
    Letter,
    PolicyVersion,
    FactReview,
    PolicyWatch,
    Attachment,
)


def checked(
    ground: Ground, drawer: Drawer, inside: Inside, ticket: Ticket
) -> VaultCheck:
    """Read everything once and compare it with its checksums.

    Args:
        ground: of the vault.
        drawer: which one.
        inside: of that drawer.
        ticket: takes the progress.

    Raises:
        JobCancelledError
        VaultFolderError: the disk is too full to write the journal back first.
    """
    rows = inside.store.check_rows(PartTicket(ticket, 0, _ROWS_END))
    problems = [*rows.problems, *_slots(ground, drawer, inside)]
    problems += _references(inside)
    attachments = 0
    try:
        names = inside.store.blob_names()
    except DamagedVaultError:
        pass  # the rows have told of it
    else:
        attachments = len(names)
        part = PartTicket(ticket, _ROWS_END, _END)
        problems += _attachments(inside, names, part)
        if stray := inside.blobs.strays(names):
            problems.append(Problem("attachment-stray", stray, mends=True))
    ticket.step(_END, _END)
    return VaultCheck(rows.entities, tuple(problems), attachments)


def _slots(ground: Ground, drawer: Drawer, inside: Inside) -> Iterator[Problem]:
    """Compare the key file with the one that was verified, and open what it seals."""
    try:
        sound = ground.holder.is_as_written()
        ground.holder.file.cards(inside.keys)
    except DamagedVaultError:
        sound = False
    if not sound or ground.holder.file.gen(drawer) != inside.generation:
        yield Problem("slot")
    private = Drawer.PRIVATE
    if ground.holder.file.ring(private) is None and ground.place.is_orphaned(private):
        yield Problem("private-keys")


def _references(inside: Inside) -> Iterator[Problem]:
    """Look for what belongs to something that is not there."""
    store = inside.store
    try:
        owners = Counter(
            owner_of(each) for kind in _BELONGING for each in store.all(kind)
        )
        there = {
            owner
            for owner in owners
            if any(store.get(kind, owner) is not None for kind in OWNERS)
        }
    except DamagedVaultError:
        return  # the rows have told of it
    if lost := sum(n for owner, n in owners.items() if owner not in there):
        yield Problem("reference", lost)


def _attachments(inside: Inside, names: set[str], ticket: Ticket) -> Iterator[Problem]:
    found: Counter[str] = Counter()
    for done, name in enumerate(sorted(names), 1):
        if not inside.blobs.has(name):
            found["attachment-missing"] += 1
        else:
            try:
                inside.blobs.verify(name, StillTicket(ticket, done - 1, len(names)))
            except DamagedVaultError:
                found["attachment-damaged"] += 1
        ticket.step(done, len(names))
    for code, count in sorted(found.items()):
        yield Problem(code, count)
