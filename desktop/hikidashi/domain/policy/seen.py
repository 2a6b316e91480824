"""A fact as the user sees it: what was read, and the user's word on it."""

from dataclasses import dataclass

from hikidashi.domain.policy.fact import Fact
from hikidashi.domain.policy.review import FactReview, Verdict

USER = "user"
"""The rule of a fact that stands on the user's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenFact:
    """A fact as the user sees it.

    ``read`` is what the reader found, None where it found nothing; ``shown`` what
    holds by the user's word, and for a rejected fact what was read. ``moved`` tells
    that the passage has changed since the user spoke, so that ``shown`` is no surer
    than the reader until it is confirmed again.
    """

    read: Fact | None
    shown: Fact
    review: FactReview | None = None
    moved: bool = False

    @property
    def verdict(self) -> Verdict | None:
        return None if self.review is None else self.review.verdict

    @property
    def counts(self) -> bool:
        """Whether the fact is one; what the user has rejected is none."""
        return self.verdict is not Verdict.REJECTED
