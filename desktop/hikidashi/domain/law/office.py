"""Who else takes part: authorities, the steps up to them, and who is left out."""

from dataclasses import dataclass
from enum import StrEnum

from hikidashi.domain.law.naming import Named
from hikidashi.domain.law.right import RightKind


class Holder(StrEnum):
    """What sort of body holds the data."""

    PRIVATE = "private"
    PUBLIC_BODY = "public_body"  # a ministry, a city, a national university …
    EXEMPT_PURPOSE = "exempt_purpose"  # the press, writers, religion, politics


class Complaining(StrEnum):
    """How an authority takes complaints."""

    PHONE = "phone"
    FORM = "form"
    LETTER = "letter"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """An office that watches over a law; "" stands for what is not known.

    ``languages`` are those in which it can be written to ("ja", "zh-TW").
    """

    code: str
    names: Named
    web: str
    complaint_web: str = ""
    address: str = ""
    phone: str = ""
    hours: str = ""
    ways: tuple[Complaining, ...]
    languages: tuple[str, ...]
    source: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Somebody who may ask for the person, by the law's own word."""

    code: str
    articles: tuple[str, ...]
    source: tuple[str, ...]
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step that is open after an answer that does not satisfy, or none."""

    code: str
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A kind of holder to whom the law's rights do not apply, and what does.

    ``within`` and ``endings`` are parts of names by which such a holder may be known,
    ``never`` those that a name of another kind has. They only tell when to ask.
    """

    holder: Holder
    reason: str
    articles: tuple[str, ...]
    within: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def may_be(self, name: str) -> bool:
        """Whether a holder of this name may be of this kind, so that we had to ask."""
        if any(part in name for part in self.never):
            return False
        return name.endswith(self.endings) or any(part in name for part in self.within)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A kind of right that the law does not have, and why."""

    kind: RightKind
    reason: str
