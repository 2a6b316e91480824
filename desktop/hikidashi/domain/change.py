"""A change: the only way anything in the vault becomes different.

Because a change knows what it replaces, undo is its inverse, a conflict is a
start that no longer matches, and sync is a list of changes to hand over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import get_args

from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.deed import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.imports.import_map import ImportMap
from hikidashi.domain.kept import Kept
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.moves.move_plan import MovePlan
from hikidashi.domain.network import NetworkUse
from hikidashi.domain.person import Person
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.records.record import Record
from hikidashi.domain.records.record_type import RecordType
from hikidashi.domain.records.reminder import Reminder
from hikidashi.domain.records.saved_view import SavedView
from hikidashi.domain.services.service import Service
from hikidashi.domain.trash import TrashItem

Entity = Kept | TrashItem | ActivityEntry | NetworkUse

KINDS: tuple[type[Entity], ...] = get_args(Entity)
"""Every kind of entity, once."""

_WORDS: Mapping[type[object], str] = {
    Person: "person",
    Service: "service",
    PolicyVersion: "policy-version",
    Letter: "letter",
    Record: "record",
    Attachment: "attachment",
    TrashItem: "trash-item",
    ActivityEntry: "activity",
    RecordType: "record-type",
    SavedView: "saved-view",
    Reminder: "reminder",
    ImportMap: "import-map",
    MovePlan: "move-plan",
    FactReview: "fact-review",
    PolicyWatch: "policy-watch",
    NetworkUse: "network-use",
}
PRIVATE_KINDS = (Record, RecordType, SavedView, Reminder, ImportMap, MovePlan)
"""What lies in the private drawer only."""

__all__ = [
    "KINDS",
    "PRIVATE_KINDS",
    "Change",
    "Deed",
    "Edit",
    "Entity",
    "kind_word",
]


def kind_word(kind: type[object]) -> str:
    """Return the word of a kind of entity in vaults, exports and logs, for ever."""
    return _WORDS[kind]


@dataclass(frozen=True, slots=True)
class Edit:
    """What one entity was and what it becomes; ``None`` is absence."""

    before: Entity | None
    after: Entity | None

    def inverse(self) -> "Edit":
        return Edit(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """Edits of one drawer that happen together or not at all."""

    deed: Deed
    edits: tuple[Edit, ...]
    drawer: Drawer = Drawer.MAIN

    def __post_init__(self) -> None:
        if self.drawer is Drawer.MAIN and any(map(self.touches, PRIVATE_KINDS)):
            raise ValueError("records lie in the private drawer, with all about them")

    def inverse(self) -> "Change":
        """Return the change that takes this one back."""
        edits = tuple(edit.inverse() for edit in reversed(self.edits))
        return replace(self, edits=edits)

    def touches(self, kind: type[Entity]) -> bool:
        """Tell whether any entity of ``kind`` comes, goes or differs."""
        return any(
            isinstance(edit.before, kind) or isinstance(edit.after, kind)
            for edit in self.edits
        )
