"""A policy version: one capture of one service's policy, kept for good."""

from dataclasses import dataclass, field
from datetime import date
from typing import NewType

from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.services.service import ServiceId

PolicyVersionId = NewType("PolicyVersionId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyVersion:
    """The text that a service showed on ``captured``, and what it says.

    ``source`` tells where the user had it from: a file name, "paste", an address.
    """

    id: PolicyVersionId
    service_id: ServiceId
    captured: date
    source: str = field(repr=False)
    reading: PolicyReading = field(repr=False)
