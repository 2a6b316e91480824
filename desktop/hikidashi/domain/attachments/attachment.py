"""An attachment: a file that is kept with a service, a letter or a record."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from hikidashi.domain.errors import InvalidValueError

AttachmentId = NewType("AttachmentId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """What is known of a file; its content is a blob beside the database.

    ``owner`` is the id of what it belongs to, ``blob`` the name of its content,
    ``size`` its bytes.
    """

    id: AttachmentId
    owner: str
    name: str = field(repr=False)
    media_type: str = field(default="application/octet-stream", repr=False)
    size: int
    blob: str
    added: datetime

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValueError("name", "a file needs a name")
