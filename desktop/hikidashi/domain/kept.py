"""All that the user keeps, each kind of it once."""

from typing import get_args

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.imports.import_map import ImportMap
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.moves.move_plan import MovePlan
from hikidashi.domain.person import Person
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
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
    | FactReview
    | PolicyWatch
)
"""What the user made; an entity that is not one of these keeps the books on them."""

OWNERS: tuple[type[Kept], ...] = tuple(
    kind for kind in get_args(Kept) if kind is not PolicyWatch
)
"""What others may belong to. A watch bears the id of its service, and owns nothing."""


def owner_of(entity: Kept) -> str:
    """Return the id of what an entity cannot be kept without, or "".

    The service that a record names is no owner: it lies in the other drawer.
    """
    match entity:
        case PolicyVersion() | Letter() | FactReview() | PolicyWatch():
            return entity.service_id
        case Attachment():
            return entity.owner
        case _:
            return ""
