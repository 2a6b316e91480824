"""In which order to go: who deletes first loses the evidence and the way in."""

from dataclasses import dataclass
from enum import StrEnum

from hikidashi.domain.law.fact import Fact
from hikidashi.domain.law.want import Want


class Step(StrEnum):
    """One thing to do, in the advised order."""

    EXPORT = "export"  # by the user, with the service's own means
    DISCLOSURE = "disclosure"
    WITHDRAWAL = "withdrawal"  # leaving, by the steps that the policy prescribes
    DELETION = "deletion"
    CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """A step, and whether the user has told that it is done."""

    step: Step
    done: bool


_ALL = tuple(Step)
_STEPS: dict[Want, tuple[Step, ...]] = {
    Want.DELETE: _ALL,
    Want.LEAVE: _ALL,
    Want.SEE: (Step.EXPORT, Step.DISCLOSURE),
    Want.TAKE_ALONG: (Step.EXPORT, Step.DISCLOSURE),
    Want.STOP_USING: (Step.EXPORT, Step.DISCLOSURE, Step.CONFIRMATION),
    Want.STOP_SHARING: (Step.DISCLOSURE, Step.CONFIRMATION),
    Want.FIX: (Step.DISCLOSURE, Step.CONFIRMATION),
}
_DONE = {
    Step.EXPORT: Fact.EXPORT_DONE,
    Step.DISCLOSURE: Fact.DISCLOSURE_DONE,
    Step.WITHDRAWAL: Fact.WITHDRAWAL_DONE,
    Step.DELETION: Fact.DELETION_DONE,
    Step.CONFIRMATION: Fact.CONFIRMATION_DONE,
}


def advised(want: Want, facts: frozenset[Fact]) -> tuple[PlanStep, ...]:
    """Return the steps around a wish in the order in which they do least harm."""
    steps = _STEPS.get(want, ())
    return tuple(PlanStep(step=step, done=_DONE[step] in facts) for step in steps)
