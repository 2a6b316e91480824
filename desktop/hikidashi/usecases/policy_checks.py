"""What comes of looking at policies again."""

from dataclasses import dataclass, field
from enum import StrEnum

from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.policy.compare.comparison import Comparison
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.services.service import Service


class CheckOutcome(StrEnum):
    """What came of looking at one service's policy."""

    FIRST = "first"
    """It is the first version that is kept."""
    SAME = "same"
    CHANGED = "changed"
    NOT_A_POLICY = "not-a-policy"
    """Something was there, but no policy: a login page, or one that needs scripts."""
    FAILED = "failed"
    """Nothing was got or read; the check's ``error`` tells why."""
    NEEDS_YOU = "needs-you"
    """The user has not allowed it to be fetched, so they have to bring it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A service whose policy has an address; ``newest`` is its newest version."""

    service: Service
    watch: PolicyWatch
    newest: PolicyVersion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One service's policy was looked at.

    ``version`` is the newest one now, ``before`` the one it was compared with, if it
    is new. ``redirects`` are the addresses that led to the one that was fetched.
    """

    service: Service
    outcome: CheckOutcome
    version: PolicyVersion | None = None
    before: PolicyVersion | None = None
    comparison: Comparison | None = None
    error: HikidashiError | None = None
    redirects: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedPolicy:
    """A page that was fetched and read; ``url`` is where it was found in the end."""

    reading: PolicyReading
    url: str = field(repr=False)
    redirects: tuple[str, ...] = field(default=(), repr=False)
