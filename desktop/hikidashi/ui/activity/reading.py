"""Reads the activity log, with the names of what it speaks of."""

from dataclasses import dataclass
from typing import get_args

from hikidashi.domain.activity import ActivityEntry, Subject
from hikidashi.domain.change import kind_word
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.kept import Kept
from hikidashi.domain.trash import TrashItem
from hikidashi.ui.trash.words import called
from hikidashi.ui.widgets.lines_model import LogLine
from hikidashi.usecases.activity_log import ActivityLog
from hikidashi.usecases.house import Session
from hikidashi.usecases.ports import Cursor, Vault
from hikidashi.words import names
from hikidashi.words.activity import activity
from hikidashi.words.catalogue import _
from hikidashi.words.facts import moment

MOST_NAMES = 3
"""So many things of one deed are named; the sentence tells how many there were."""
_KINDS: dict[str, type[Kept]] = {kind_word(kind): kind for kind in get_args(Kept)}


@dataclass(frozen=True, slots=True)
class Lines:
    """Some entries, newest first, and where to go on."""

    lines: tuple[LogLine, ...]
    next: Cursor | None


def log_of(session: Session, drawer: Drawer) -> tuple[Vault, ActivityLog] | None:
    """Return a drawer with its log, or None while it is closed."""
    if drawer is Drawer.MAIN:
        return session.vault, session.activity
    private = session.private.session
    return (private.drawer, private.activity) if private is not None else None


def read_lines(session: Session, drawer: Drawer, after: Cursor | None) -> Lines:
    """Return the next entries of a drawer's log; call it on the vault's lane."""
    found = log_of(session, drawer)
    if found is None:
        return Lines((), None)
    vault, log = found
    page = log.page(after)
    named = _Names(vault)
    return Lines(tuple(_line(named, entry) for entry in page.entities), page.next)


class _Names:
    """Names things as long as the drawer still holds them."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._removed: dict[str, Kept] = {
            entity.id: entity
            for item in vault.all(TrashItem)
            for entity in item.entities
        }

    def of(self, subject: Subject) -> str:
        """Return the name of a thing, or what sort of thing it was."""
        word, kind = names.kind(subject.kind), _KINDS.get(subject.kind)
        entity = self._vault.get(kind, subject.id) if kind is not None else None
        if entity is not None:
            return called(entity) or word
        removed = self._removed.get(subject.id)
        if removed is not None:
            name = called(removed) or word
            return _("{name} (in the trash)").format(name=name)
        return _("{kind} (not there any more)").format(kind=word)


def _line(named: _Names, entry: ActivityEntry) -> LogLine:
    shown = entry.subjects[:MOST_NAMES]
    said = list(dict.fromkeys(named.of(each) for each in shown))
    if entry.count > len(shown):
        said.append("…")
    return LogLine(activity(entry), names.listed(said), moment(entry.at))
