"""What one reading of a policy yields."""

from dataclasses import dataclass, field

from hikidashi.domain.policy.fact import Fact

RULES = 3
"""Goes up by one whenever stored readings would come out otherwise if made again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a policy; ``start`` and ``end`` are indexes into the text.

    ``source_start`` and ``source_end`` are those into the decoded source, where they
    differ (HTML).

    ``label`` is the clause as written ("Article 6", "第6条", "6", "①", ""), ``number``
    the path of its numbers ((6, 1) for the first item of Article 6), ``role`` what
    the section is about ("disclosure", "purposes" …; "" when not recognised).
    """

    id: str
    parent: str = ""
    kind: str
    label: str = ""
    number: tuple[int, ...] = ()
    title: str = ""
    role: str = ""
    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something about a policy that its reader should know.

    ``code`` is a stable word ("contact-missing", "undated" …); the sentence is made
    by ``hikidashi.words``. ``detail`` tells what it is about where no fact does, as
    "type:key" ("right:erasure"); ``section`` is the id of a section.
    """

    code: str
    ref: str = ""
    fact: int | None = None  # index into the reading's facts
    section: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyReading:
    """A policy's text with what it says; ``language`` is an ISO 639-1 code.

    ``rules`` counts the generations of our rules: a reading by older ones may be made
    anew, from ``original`` if that is not "", else from ``text``, as ``form`` says.
    """

    text: str = field(repr=False)
    text_sha256: str
    language: str
    is_policy: bool
    form: str = "text"
    original: str = field(default="", repr=False)
    rules: int = RULES
    sections: tuple[Section, ...] = ()
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_stale(self) -> bool:
        """Whether older rules than today's made it; see ``RULES``."""
        return self.rules < RULES
