"""A fact: one thing that a policy says, with the very words that say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from hikidashi.domain.errors import InvalidValueError

Scalar = str | int | float | bool | None
Value = Scalar | tuple[str, ...]


class Polarity(StrEnum):
    """Whether the policy says it, denies it, or leaves a hole where it should be."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    ABSENT = "absent"  # searched for and not there; has no evidence
    MISSING_IN_TEXT = "missing_in_text"  # "the following form", and nothing follows
    HEADING_ONLY = "heading_only"  # named in a heading, without a clause
    NOT_A_COLLECTION = "not_a_collection"  # data named in a definition


class Modality(StrEnum):
    """How firmly a statement is made, where it is more than a plain one."""

    MAY = "may"
    SHALL = "shall"
    MUST_NOT = "must_not"
    IN_PRINCIPLE = "in_principle"
    CONDITIONAL = "conditional"


class Subject(StrEnum):
    """Who does what a fact tells, where it is not the controller."""

    PARTNER = "partner"
    THIRD_PARTY = "third_party"
    USER = "user"


class DataSubject(StrEnum):
    """Whose data a fact is about, where they are not the user's own."""

    CHILD = "child"
    OTHER = "other"


class Confidence(Enum):
    """How sure the reader is, in three words."""

    FOUND = "found"
    LIKELY = "likely"
    CHECK = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that say a fact.

    ``start`` and ``end`` are str indexes into the reading's ``text``; ``source_start``
    and ``source_end`` into the decoded source, where they differ (HTML).
    """

    quote: str = field(repr=False)
    start: int
    end: int
    section: str = ""
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a policy says.

    ``type`` is one of the names of docs/policy-facts.md (``right``, ``fee`` …),
    ``ref`` the clause as a letter cites it ("Article 6(1)", "第6条第1項", a heading).
    ``modality``, ``subject`` and ``data_subject`` are None for the usual: a plain
    statement about what the controller does with the user's own data.
    """

    type: str
    value: Mapping[str, Value] = field(default_factory=dict)
    polarity: Polarity = Polarity.ASSERTED
    ref: str = ""
    evidence: tuple[Evidence, ...] = ()
    confidence: Confidence = Confidence.FOUND
    rule: str = ""
    modality: Modality | None = None
    subject: Subject | None = None
    data_subject: DataSubject | None = None

    def __post_init__(self) -> None:
        if self.polarity is Polarity.ABSENT and self.evidence:
            raise InvalidValueError("evidence", "an absent fact has none")
        if self.polarity is not Polarity.ABSENT and not self.evidence:
            raise InvalidValueError("evidence", "a fact needs the words that say it")
