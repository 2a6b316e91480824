"""The user, as the letters name them."""

from dataclasses import dataclass, field
from typing import NewType

PersonId = NewType("PersonId", str)
ME = PersonId("me")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The data subject; an empty string means: not told."""

    id: PersonId = ME
    name: str = field(default="", repr=False)
    name_kana: str = field(default="", repr=False)
    name_latin: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    address_latin: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)

    def is_blank(self) -> bool:
        return not (self.name or self.name_latin or self.email or self.address)
