"""What the view shows of a policy: each fact with what the user has said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hikidashi.domain.policy.fact import Confidence, Fact, Polarity
from hikidashi.domain.policy.reading import Finding, PolicyReading, Section
from hikidashi.domain.policy.review import FactReview, Verdict
from hikidashi.domain.policy.reviewed import SeenFact
from hikidashi.ui.policy.families import family_of, family_rank
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.fact_families import family_name, verdict_words
from hikidashi.words.facts import certainty, fact_text


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """One fact; ``found`` is what the reader had, None if the user has added it."""

    fact: Fact
    found: Fact | None
    review: FactReview | None = None
    moved: bool = False
    """The words at its place are others than those that the user spoke of."""
    seen: SeenFact | None = field(default=None, repr=False)

    @property
    def verdict(self) -> Verdict | None:
        return self.review.verdict if self.review is not None else None

    @property
    def family(self) -> str:
        return family_of(self.fact.type)

    @property
    def is_rejected(self) -> bool:
        return self.verdict is Verdict.REJECTED

    @property
    def is_to_check(self) -> bool:
        """Tell whether it is in doubt, and the user has not said yet."""
        return (
            (self.review is None or (self.moved and not self.is_rejected))
            and self.fact.confidence is Confidence.CHECK
            and self.fact.polarity is not Polarity.ABSENT
        )

    @property
    def start(self) -> int:
        """Where it stands in the text; what stands nowhere comes last."""
        places = self.fact.evidence
        return places[0].start if places else 1 << 60

    @property
    def quote(self) -> str:
        return "\n".join(each.quote for each in self.fact.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPolicy:
    """A reading with the user's reviews; ``key`` tells whether it is another policy.

    ``lines`` are in the order of the list; ``targets`` tells for each finding which
    of them it is about, or -1.
    """

    key: str
    reading: PolicyReading = field(repr=False)
    lines: tuple[FactLine, ...] = field(repr=False)
    findings: tuple[Finding, ...] = ()
    targets: tuple[int, ...] = ()
    lost: tuple[FactReview, ...] = ()
    editable: bool = False


def in_order(lines: Sequence[FactLine]) -> list[FactLine]:
    """Return lines by family, and as the policy goes."""
    return sorted(lines, key=lambda each: (family_rank(each.family), each.start))


def of_reading(reading: PolicyReading) -> ShownPolicy:
    """Return a policy that is not kept yet, of which nothing can be said."""
    lines = in_order([FactLine(fact=each, found=each) for each in reading.facts])
    return ShownPolicy(
        key=reading.text_sha256,
        reading=reading,
        lines=tuple(lines),
        findings=reading.findings,
        targets=targets_of(reading, lines),
    )


def targets_of(reading: PolicyReading, lines: Sequence[FactLine]) -> tuple[int, ...]:
    """Return which line each finding of ``reading`` is about, or -1."""
    rows = {id(line.fact): row for row, line in enumerate(lines)}
    facts = dict(enumerate(map(id, reading.facts)))
    told = (
        facts.get(-1 if each.fact is None else each.fact) for each in reading.findings
    )
    return tuple(-1 if each is None else rows.get(each, -1) for each in told)


def title_of(line: FactLine) -> str:
    """Return what a fact says, behind its kind."""
    kind, said = names.fact_type(line.fact.type), fact_text(line.fact)
    if not said:
        return kind
    return _("{label}: {value}").format(label=kind, value=said)


def state_of(line: FactLine) -> str:
    """Return where a fact stands, how sure it is, and what the user has said."""
    said = verdict_words(line.verdict) if line.verdict is not None else ""
    sure = certainty(line.fact) if line.is_to_check or not said else ""
    if line.is_to_check:
        sure = f"? {sure}"
    moved = _("the sentence has changed since") if line.moved else ""
    return " · ".join(each for each in (line.fact.ref, sure, said, moved) if each)


def spoken_line(line: FactLine) -> str:
    """Return all of it, as a screen reader says it."""
    family = family_name(line.family)
    return ". ".join((title_of(line), state_of(line), family))


def same_line(one: FactLine, other: FactLine) -> bool:
    """Tell whether two lines are about the same thing, whatever was said of it."""
    if one.found is None or other.found is None:
        return (
            one.found is other.found
            and one.review is not None
            and other.review is not None
            and one.review.id == other.review.id
        )
    return one.found == other.found


def find_line(lines: Sequence[FactLine], wanted: FactLine | None) -> int:
    """Return the place of the line that is about the same thing, or -1."""
    if wanted is None:
        return -1
    return next((n for n, each in enumerate(lines) if same_line(each, wanted)), -1)


def section_of_ref(sections: Sequence[Section], ref: str) -> Section | None:
    """Return the section that a reference is about, or that it stands in."""
    for each in sections:
        if ref and ref in {each.label, each.title}:
            return each
    around = [each for each in sections if each.label and _begins(ref, each.label)]
    return max(around, key=lambda each: len(each.label), default=None)


def clause_of(policy: ShownPolicy, finding: int) -> Section | None:
    """Return the section that a finding names."""
    return section_of_ref(policy.reading.sections, policy.findings[finding].ref)


def _begins(ref: str, label: str) -> bool:
    """Tell whether a label begins a reference: "Article 1" does not "Article 12"."""
    return ref.startswith(label) and not ref[len(label) : len(label) + 1].isdigit()


def lost_words(review: FactReview) -> str:
    """Return what the user has said of words that are not in the text any more."""
    fact = Fact(
        type=review.type,
        value=review.value or review.found,
        polarity=Polarity.ABSENT,  # so it needs no place
    )
    told = title_of(FactLine(fact=fact, found=None))
    return f"{told} — {verdict_words(review.verdict)}"
