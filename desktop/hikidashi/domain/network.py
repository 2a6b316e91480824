"""The network ledger: each time that something went out, where to and what for."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

NetworkUseId = NewType("NetworkUseId", str)


class Errand(StrEnum):
    """What a connection was for."""

    FETCH_POLICY = "fetch-policy"


class Outcome(StrEnum):
    """How it ended."""

    DONE = "done"
    REFUSED = "refused"  # by us: another scheme, a private address, too large …
    FAILED = "failed"  # by the network or the other side
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkUse:
    """One connection that the user asked for.

    ``hosts`` are all that were spoken to, in order (redirects lead to others).
    ``sent`` and ``received`` count bytes of requests and answers above TLS. It names
    no page: which service it was for is its ``service_id``.
    """

    id: NetworkUseId
    at: datetime
    errand: Errand
    hosts: tuple[str, ...] = field(repr=False)
    service_id: str = field(default="", repr=False)
    sent: int = 0
    received: int = 0
    outcome: Outcome = Outcome.DONE
