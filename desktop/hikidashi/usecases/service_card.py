"""A service with all that is known of it, for lists, pages and letters."""

from dataclasses import dataclass
from functools import cached_property

from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.reviewed import ReviewedReading, reviewed
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Service
from hikidashi.usecases.ports import DirectoryEntry


@dataclass(frozen=True)  # no slots: they leave no place for what is worked out once
class ServiceCard:
    """One service with all that is known of it.

    ``entry`` is the bundled entry it came from, ``policies`` its captured policies as
    they were read, newest first, ``reviews`` the user's word on them.
    """

    service: Service
    entry: DirectoryEntry | None
    policies: tuple[PolicyVersion, ...]
    reviews: tuple[FactReview, ...] = ()

    @property
    def policy(self) -> PolicyVersion | None:
        """The newest captured policy."""
        return self.policies[0] if self.policies else None

    @cached_property
    def reviewed(self) -> ReviewedReading | None:
        """What the newest captured policy says, with the user's word on it."""
        policy = self.policy
        return None if policy is None else reviewed(policy.reading, self.reviews)
