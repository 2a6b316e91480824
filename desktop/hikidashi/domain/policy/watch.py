"""Whether and how a policy is looked at again, and what the user agreed to."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NewType

from hikidashi.domain.services.service import ServiceId

PolicyWatchId = NewType("PolicyWatchId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyWatch:
    """The watch over one service's policy; its id is that of the service.

    ``may_fetch`` is the user's leave to fetch ``url`` over HTTPS; without it nothing
    is ever fetched. ``agreed`` is the id of the version that the user agreed to, or
    "". ``checked`` is when the policy was last looked at, whatever was found.
    """

    id: PolicyWatchId
    service_id: ServiceId
    url: str = field(default="", repr=False)
    may_fetch: bool = False
    agreed: str = ""
    checked: datetime | None = None
