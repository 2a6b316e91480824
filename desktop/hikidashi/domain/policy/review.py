"""What the user says of a fact that was read: right, wrong, or this instead."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NewType

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.policy.fact import Polarity, Value
from hikidashi.domain.services.service import ServiceId

FactReviewId = NewType("FactReviewId", str)

CONTEXT = 80
"""So many characters around its quote find a fact again in another version."""


class Verdict(StrEnum):
    """What the user has decided; it comes before whatever the reader finds."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    ADDED = "added"
    """The reader has not found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """The words that say a fact, with those around them, to find it again.

    ``quote`` is exact; ``before`` and ``after`` are up to ``CONTEXT`` characters each.
    ``ref`` is the clause as it was called then.
    """

    quote: str = field(repr=False)
    before: str = field(default="", repr=False)
    after: str = field(default="", repr=False)
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactReview:
    """The user's word on one fact of a service's policy, for all its versions.

    ``found`` is the value that the reader had (empty for an added fact), ``value``
    what it should be (empty unless corrected or added). ``made`` is the day.
    """

    id: FactReviewId
    service_id: ServiceId
    verdict: Verdict
    type: str
    found: Mapping[str, Value] = field(default_factory=dict, repr=False)
    value: Mapping[str, Value] = field(default_factory=dict, repr=False)
    polarity: Polarity = Polarity.ASSERTED
    anchor: Anchor
    made: date

    def __post_init__(self) -> None:
        says_value = self.verdict in {Verdict.CORRECTED, Verdict.ADDED}
        if says_value != bool(self.value):
            raise InvalidValueError("value", "only a correction says another value")
        if not self.anchor.quote:
            raise InvalidValueError("anchor", "a review stands at words of the policy")
