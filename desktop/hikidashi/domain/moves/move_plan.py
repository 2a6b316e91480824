"""The plan by which records move from a service into the private drawer."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import NewType

from hikidashi.domain.errors import InvalidValueError

MovePlanId = NewType("MovePlanId", str)


class MoveStep(StrEnum):
    """The steps, in their order."""

    ASK = "ask"
    """A disclosure request was sent."""
    ANSWER = "answer"
    """The service has answered."""
    IMPORT = "import"
    """What it sent is in the drawer."""
    CHECK = "check"
    """The user has found it complete."""
    DELETE = "delete"
    """A deletion request was sent."""
    CONFIRM = "confirm"
    """The service says that it has deleted them."""


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step that was done or passed over; ``letter_id`` is that of its letter."""

    step: MoveStep
    on: date
    was_passed_over: bool = False
    letter_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePlan:
    """How far the move from a service has come.

    What the service itself shows of the records, as the user has read it there, is
    what the import is compared with: ``told_count``, ``told_first`` and ``told_last``.
    The records that came are those that name the service (``Record.service_id``).
    """

    id: MovePlanId
    service_id: str = field(repr=False)
    service_name: str = field(repr=False)
    started: date
    done: tuple[StepDone, ...] = field(default=(), repr=False)
    told_count: int | None = field(default=None, repr=False)
    told_first: date | None = field(default=None, repr=False)
    told_last: date | None = field(default=None, repr=False)
    remarks: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        steps = [each.step for each in self.done]
        if len(steps) != len(set(steps)):
            raise InvalidValueError("done", "a step is there twice")

    def settled(self, step: MoveStep) -> StepDone | None:
        """Return how a step was done or passed over, or None if it is still open."""
        return next((each for each in self.done if each.step is step), None)

    @property
    def next(self) -> MoveStep | None:
        """The first step that is still open, or None: the move is over."""
        return next((each for each in MoveStep if self.settled(each) is None), None)

    def with_step(self, new: StepDone) -> "MovePlan":
        """Return the plan with a step settled; open ones before it are passed over.

        Where nothing is asked for, no answer is waited for either.
        """
        order = list(MoveStep)
        kept = {each.step: each for each in self.done} | {new.step: new}
        answer = _ANSWERED_BY.get(new.step)
        if answer is not None and new.was_passed_over:
            kept.setdefault(answer, StepDone(answer, new.on, was_passed_over=True))
        for step in order[: order.index(new.step)]:
            kept.setdefault(step, StepDone(step, new.on, was_passed_over=True))
        done = tuple(kept[each] for each in order if each in kept)
        return replace(self, done=done)

    def without_step(self, step: MoveStep) -> "MovePlan":
        """Return the plan with a step open again, and with it a wait passed over."""
        answer = _ANSWERED_BY.get(step)
        done = (each for each in self.done if each.step is not step)
        kept = (e for e in done if e.step is not answer or not e.was_passed_over)
        return replace(self, done=tuple(kept))


_ANSWERED_BY = {MoveStep.ASK: MoveStep.ANSWER, MoveStep.DELETE: MoveStep.CONFIRM}
"""The steps that are letters, with those that wait for what comes of them."""
