"""A change: the only way anything in the vault becomes different.

Because a change knows what it replaces, undo is its inverse, a conflict is a
start that no longer matches, and sync is a list of changes to hand over.
"""

from dataclasses import dataclass
from enum import Enum

from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.person import Person
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Service

Entity = Person | Service | PolicyVersion | Letter


class Deed(Enum):
    """What the user did, for "Undo …" menus; the sentence is made by ``words``."""

    SAVE_PERSON = "save-person"
    ADD_SERVICE = "add-service"
    EDIT_SERVICE = "edit-service"
    REMOVE_SERVICE = "remove-service"
    ADD_POLICY = "add-policy"
    IMPORT_SERVICES = "import-services"
    SAVE_LETTER = "save-letter"
    REMOVE_LETTER = "remove-letter"


@dataclass(frozen=True, slots=True)
class Edit:
    """What one entity was and what it becomes; ``None`` is absence."""

    before: Entity | None
    after: Entity | None

    def inverse(self) -> "Edit":
        return Edit(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """Edits that happen together or not at all."""

    deed: Deed
    edits: tuple[Edit, ...]

    def inverse(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.deed, tuple(edit.inverse() for edit in reversed(self.edits)))

    def touches(self, kind: type[Entity]) -> bool:
        """Tell whether any entity of ``kind`` comes, goes or differs."""
        return any(
            isinstance(edit.before, kind) or isinstance(edit.after, kind)
            for edit in self.edits
        )
