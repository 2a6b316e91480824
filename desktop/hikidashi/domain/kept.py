"""All that the user keeps, each kind of it once."""

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.imports.import_map import ImportMap
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.moves.move_plan import MovePlan
from hikidashi.domain.person import Person
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.records.record import Record
from hikidashi.domain.records.record_type import RecordType
from hikidashi.domain.records.reminder import Reminder
from hikidashi.domain.records.saved_view import SavedView
from hikidashi.domain.services.service import Service

Kept = (
    Person
    | Service
    | PolicyVersion
    | Letter
    | Record
    | Attachment
    | RecordType
    | SavedView
    | Reminder
    | ImportMap
    | MovePlan
)
"""What the user made; an entity that is not one of these keeps the books on them."""


def owner_of(entity: Kept) -> str:
    """Return the id of what an entity cannot be kept without, or "".

    The service that a record names is no owner: it lies in the other drawer.
    """
    match entity:
        case PolicyVersion() | Letter():
            return entity.service_id
        case Attachment():
            return entity.owner
        case _:
            return ""
