"""A service that may hold data about the user, and who answers for it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from hikidashi.domain.errors import InvalidValueError

ServiceId = NewType("ServiceId", str)

FROM_USER = "user"
"""The source of a contact that the user told."""


class Channel(StrEnum):
    """How a controller can be reached."""

    EMAIL = "email"
    FORM = "form"
    POST = "post"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One way to reach a controller, and how we know it."""

    channel: Channel
    value: str
    source: str  # "Article 10", "directory", "user"
    checked: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Controller:
    """Who decides about the data (個人情報取扱事業者).

    An empty string means: not known. ``name_ja`` and ``representative_ja`` are only
    ever what a source wrote in Japanese; kanji are never guessed.
    """

    name: str = ""
    name_ja: str = ""
    aliases: tuple[str, ...] = ()
    representative: str = ""
    representative_ja: str = ""
    department: str = ""
    department_ja: str = ""
    address: str = ""
    address_ja: str = ""
    contacts: tuple[Contact, ...] = ()

    def reach(self, channel: Channel) -> str:
        """Return the first contact of ``channel``, or ""."""
        return next((c.value for c in self.contacts if c.channel is channel), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service in the user's list.

    ``directory_key`` names the bundled entry that it came from, or is "".
    """

    id: ServiceId
    name: str
    domains: tuple[str, ...] = ()
    controller: Controller = field(default_factory=Controller)
    jurisdiction: str = "JP"
    directory_key: str = ""
    added: date
    notes: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValueError("name", "a service needs a name")
