"""A reading after the user's word on it: the user is right, whatever was read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hikidashi.domain.policy.fact import Confidence, Fact
from hikidashi.domain.policy.fitting import fits
from hikidashi.domain.policy.reading import Finding, PolicyReading
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.seen import USER, SeenFact

__all__ = ["USER", "ReviewedReading", "SeenFact", "reviewed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedReading:
    """What a policy says by the reader's and the user's word together.

    ``reading`` is for letters and lists, ``seen`` for showing both words. ``lost``
    are the reviews whose passage is not in the text any more, or that cannot be used.
    """

    reading: PolicyReading
    seen: tuple[SeenFact, ...]
    lost: tuple[FactReview, ...] = ()

    @property
    def doubtful(self) -> tuple[SeenFact, ...]:
        """What the user is asked to check."""
        return tuple(
            each
            for each in self.seen
            if each.counts and each.shown.confidence is Confidence.CHECK
        )


def reviewed(reading: PolicyReading, reviews: Iterable[FactReview]) -> ReviewedReading:
    """Return the reading with the user's word, which comes before the reader's.

    Words that still stand in the text hold as they did. Where they have changed, but
    no number or address in them, what the user said is shown as something to check.
    """
    ordered = sorted(reviews, key=lambda each: (each.made, each.id))
    if not ordered:
        unsaid = tuple(SeenFact(read=each, shown=each) for each in reading.facts)
        return ReviewedReading(reading=reading, seen=unsaid)
    # Only now: patterns are compiled as it loads, and few policies have reviews.
    from hikidashi.domain.policy.matching import (  # noqa: PLC0415 - see above
        Matching,
    )

    matching = Matching(reading)
    usable = [each for each in ordered if fits(each)]
    open_ones = [each for each in usable if not matching.settle(each)]
    for each in open_ones:
        matching.overrule(each)
    seen = matching.seen()
    facts = tuple(each.shown for each in seen if each.counts)
    return ReviewedReading(
        reading=_with_facts(reading, facts),
        seen=seen,
        lost=(*matching.lost, *(each for each in ordered if not fits(each))),
    )


def _with_facts(reading: PolicyReading, facts: tuple[Fact, ...]) -> PolicyReading:
    """Return the reading with other facts, and with the findings that follow."""
    if facts == reading.facts:
        return reading
    # Only now, as above: the rules come with it.
    from hikidashi.domain.policy.findings import (  # noqa: PLC0415 - see above
        FROM_FACTS,
        fact_findings,
    )
    from hikidashi.domain.policy.language import READ  # noqa: PLC0415 - see above

    told = [at for at, each in enumerate(reading.findings) if each.code in FROM_FACTS]
    others = [
        _without_fact(each) for each in reading.findings if each.code not in FROM_FACTS
    ]
    anew: list[Finding] = []
    if reading.is_policy and reading.language in READ:
        anew = list(fact_findings(facts, reading.language))
    place = told[0] if told else len(others)
    findings = (*others[:place], *anew, *others[place:])
    return replace(reading, facts=facts, findings=findings)


def _without_fact(finding: Finding) -> Finding:
    """Return a finding of the text itself: facts have other numbers now."""
    return replace(finding, fact=None)
