"""Moves: how records get from a service into the private drawer, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import InvalidValueError, NotFoundError
from hikidashi.domain.letters.letter import Letter, LetterKind
from hikidashi.domain.moves.completeness import Completeness, compare
from hikidashi.domain.moves.move_plan import MovePlan, MovePlanId, MoveStep, StepDone
from hikidashi.domain.records.record import Record
from hikidashi.domain.services.service import Service
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId, OpenedDrawer, Vault
from hikidashi.usecases.trash_can import Removal

LETTER_OF = {
    MoveStep.ASK: LetterKind.DISCLOSURE,
    MoveStep.DELETE: LetterKind.DELETION,
}
"""The steps that are a letter, with its kind."""
_AFTER_CHECK = (MoveStep.DELETE, MoveStep.CONFIRM)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveState:
    """A plan with what it goes by now.

    ``service`` is None where it is no longer in the main drawer. ``letters`` are the
    letters to it, the newest first.
    """

    plan: MovePlan
    service: Service | None = field(repr=False)
    letters: tuple[Letter, ...] = field(repr=False)

    def letter(self, step: MoveStep) -> Letter | None:
        """Return the newest letter that a step may be done by, or the one it was."""
        done = self.plan.settled(step)
        if done is not None and done.letter_id:
            return next((e for e in self.letters if e.id == done.letter_id), None)
        fitting = (e for e in self.letters if e.kind is LETTER_OF.get(step))
        return next((e for e in fitting if e.written >= self.plan.started), None)


class MovePlans:
    """Starts plans, keeps how far they are, and compares what came.

    Plans lie in the private drawer, for they tell of records; the letters that they
    lead to are letters like any other, and lie in the main one.
    """

    def __init__(
        self,
        drawer: OpenedDrawer,
        main: Vault,
        ledger: Ledger,
        now: Clock,
        new_id: NewId,
    ) -> None:
        self._drawer = drawer
        self._main = main
        self._ledger = ledger
        self._now = now
        self._new_id = new_id
        self._removal = Removal(now, new_id)

    def plans(self) -> Sequence[MovePlan]:
        """Return all plans: those under way first, then the newest first."""
        plans = sorted(self._drawer.all(MovePlan), key=lambda each: each.id)
        plans.sort(key=lambda each: each.started, reverse=True)
        return sorted(plans, key=lambda each: each.next is None)

    def services(self) -> Sequence[Service]:
        """Return the services that records can move from, by their names."""
        return sorted(self._main.all(Service), key=lambda each: (each.name, each.id))

    def plan(self, plan_id: MovePlanId) -> MovePlan:
        """Return one plan.

        Raises:
            NotFoundError: there is none.
        """
        found = self._drawer.get(MovePlan, plan_id)
        if found is None:
            raise NotFoundError("move-plan", plan_id)
        return found

    def open_plan_of(self, service_id: str) -> MovePlan | None:
        """Return the plan of a service that is still under way, or None."""
        plans = (each for each in self.plans() if each.service_id == service_id)
        return next((each for each in plans if each.next is not None), None)

    def state(self, plan_id: MovePlanId) -> MoveState:
        """Return a plan with what it goes by now.

        Raises:
            NotFoundError: there is no such plan.
        """
        plan = self.plan(plan_id)
        return MoveState(
            plan=plan,
            service=self._main.get(Service, plan.service_id),
            letters=tuple(self._main.where(Letter, plan.service_id)),
        )

    def completeness(self, plan_id: MovePlanId) -> Completeness:
        """Return what came beside what the service shows; reads all that came.

        Raises:
            NotFoundError: there is no such plan.
        """
        plan = self.plan(plan_id)
        return compare(plan, self._drawer.where(Record, plan.service_id))

    def start(self, service_id: str) -> MovePlan:
        """Start a plan, or return the one of this service that is under way.

        Raises:
            NotFoundError: there is no such service in the main drawer.
        """
        service = self._main.get(Service, service_id)
        if service is None:
            raise NotFoundError("service", service_id)
        under_way = self.open_plan_of(service_id)
        if under_way is not None:
            return under_way
        plan = MovePlan(
            id=MovePlanId(self._new_id()),
            service_id=service_id,
            service_name=service.name,
            started=self._now().date(),
        )
        self.save(plan)
        return plan

    def finish(
        self,
        plan_id: MovePlanId,
        step: MoveStep,
        *,
        on: date | None = None,
        letter_id: str = "",
    ) -> None:
        """Note that a step was done, today or on a day; open ones before are passed.

        Raises:
            NotFoundError: there is no such plan.
            InvalidValueError: deletion comes before the check was settled.
        """
        day = on or self._now().date()
        self._settle(plan_id, StepDone(step, day, letter_id=letter_id))

    def pass_over(self, plan_id: MovePlanId, step: MoveStep) -> None:
        """Go on without a step.

        Raises:
            NotFoundError: there is no such plan.
            InvalidValueError: deletion comes before the check was settled.
        """
        day = self._now().date()
        self._settle(plan_id, StepDone(step, day, was_passed_over=True))

    def reopen(self, plan_id: MovePlanId, step: MoveStep) -> None:
        """Take a step up again; what was done after it stays done.

        Raises:
            NotFoundError: there is no such plan.
        """
        self.save(self.plan(plan_id).without_step(step))

    def redate(self, plan_id: MovePlanId, step: MoveStep, day: date) -> None:
        """Change the day of a step that is settled; of an open one there is none.

        Raises:
            NotFoundError: there is no such plan.
        """
        plan = self.plan(plan_id)
        done = [replace(e, on=day) if e.step is step else e for e in plan.done]
        self.save(replace(plan, done=tuple(done)))

    def tell(
        self,
        plan_id: MovePlanId,
        *,
        count: int | None,
        first: date | None,
        last: date | None,
    ) -> None:
        """Keep what the service itself shows of the records.

        Raises:
            NotFoundError: there is no such plan.
            InvalidValueError: there cannot be fewer than none, or the last day is
                before the first.
        """
        if count is not None and count < 0:
            raise InvalidValueError("told-count", "out of range")
        if first is not None and last is not None and last < first:
            raise InvalidValueError("told-last", "before the first")
        plan = self.plan(plan_id)
        told = replace(plan, told_count=count, told_first=first, told_last=last)
        self.save(told)

    def remark(self, plan_id: MovePlanId, text: str) -> None:
        """Keep remarks on a plan.

        Raises:
            NotFoundError: there is no such plan.
        """
        self.save(replace(self.plan(plan_id), remarks=text))

    def save(self, plan: MovePlan) -> None:
        """Keep a new state of a plan; the same again changes nothing."""
        before = self._drawer.get(MovePlan, plan.id)
        if before != plan:
            edits = (Edit(before, plan),)
            self._ledger.commit(Change(Deed.SAVE_MOVE_PLAN, edits, Drawer.PRIVATE))

    def remove(self, plan_id: MovePlanId) -> None:
        """Put a plan into the trash; one that is already gone is no error."""
        plan = self._drawer.get(MovePlan, plan_id)
        if plan is not None:
            deed = Deed.REMOVE_MOVE_PLAN
            self._ledger.commit(self._removal.of(deed, (plan,), Drawer.PRIVATE))

    def _settle(self, plan_id: MovePlanId, done: StepDone) -> None:
        plan = self.plan(plan_id)
        if done.step in _AFTER_CHECK and plan.settled(MoveStep.CHECK) is None:
            raise InvalidValueError("step", "check-first")
        self.save(plan.with_step(done))
