"""What an editor learns of an open drawer: its types, and the tags in use."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from hikidashi.domain.records.marks import TAG
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record_type import RecordType
from hikidashi.usecases.private_drawer import PrivateSession

_MOST_TAGS = 500  # of those in use that are offered


@dataclass(frozen=True, slots=True)
class Learned:
    """The types in their order, and the tags in use, the most frequent first."""

    types: tuple[RecordType, ...] = field(repr=False)
    tags: Sequence[str] = field(repr=False)


def learn(session: PrivateSession) -> Learned:
    """Read what there is; on the vault's lane."""
    types, used = session.types.types(), Counter[str]()
    for each in types:
        found = session.drawer.by_value(RecordQuery(type=each.id), TAG)
        used.update({str(tag): often for tag, often in found.items()})
    return Learned(types, [tag for tag, _often in used.most_common(_MOST_TAGS)])
