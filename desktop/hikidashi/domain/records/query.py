"""What records are asked for: a type, a time, conditions, and words."""

from dataclasses import dataclass, field
from datetime import date

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.records.marks import Countable
from hikidashi.domain.records.record import RecordTypeId

MOST_CONDITIONS = 100
MOST_VALUES = 20_000
"""Of all conditions; nobody asks for more, and the vault need not be able to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition on one mark (``marks``), which a record must meet.

    ``is_stated`` False asks for records without the mark, and nothing else may be
    asked then. Otherwise a value of the mark must be one of ``any_of``, if there are
    any, and neither under ``least`` nor over ``most``.
    """

    mark: str
    any_of: tuple[Countable, ...] = field(default=(), repr=False)
    least: float | None = field(default=None, repr=False)
    most: float | None = field(default=None, repr=False)
    is_stated: bool = True

    def __post_init__(self) -> None:
        asks = self.any_of or self.least is not None or self.most is not None
        if asks and not self.is_stated:
            raise InvalidValueError("condition", "contradicts itself")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordQuery:
    """Records of a type (None is all) that meet every condition.

    ``first`` and ``last`` are days that count in; with either of them, records without
    a day are left out. All ``words`` must be found, as by ``Vault.search``; where only
    counts are asked for there must be none.
    """

    type: RecordTypeId | None = None
    first: date | None = None
    last: date | None = None
    conditions: tuple[Condition, ...] = field(default=(), repr=False)
    words: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        values = sum(len(each.any_of) for each in self.conditions)
        if values > MOST_VALUES or len(self.conditions) > MOST_CONDITIONS:
            raise InvalidValueError("query", "asks for too much")
