"""The tab of moves: the plans, and the chosen one with its steps."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from hikidashi.domain.change import Change
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.moves.move_plan import MovePlan, MovePlanId, MoveStep
from hikidashi.domain.records.record import Record
from hikidashi.domain.services.service import Service
from hikidashi.ui.private.list_page import ListPage
from hikidashi.ui.private.moves.choose_service import ChooseService
from hikidashi.ui.private.moves.plan_actions import PlanActions
from hikidashi.ui.private.moves.plan_view import PlanView
from hikidashi.ui.private.moves.sentences import plan_facts
from hikidashi.ui.private.moves.work import state_of
from hikidashi.ui.room import Place, RoomContext, Save
from hikidashi.ui.widgets import EmptyState, primary_button, quiet_button
from hikidashi.ui.widgets.rows_list import ListRow
from hikidashi.usecases.move_plans import MoveState
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.catalogue import _

_COUNTED = frozenset({MoveStep.IMPORT, MoveStep.CHECK})
"""The steps that go by what has come."""


class MovesPage(ListPage):
    """Lists the plans, starts one, and leads through its steps."""

    heeds = (MovePlan, Record)

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__(ctx, _("Plans"))
        self._plan_id = ""  # that is open
        self.waiting = QWidget()
        self.empty = EmptyState(
            _(
                "A service keeps records of you? Get them from there: ask for them, "
                "import the answer, check it, and have them deleted there."
            ),
            ((_("Move records from a service"), self.choose),),
        )
        self.open = QPushButton(_("&Open"))
        self.remove = quiet_button(_("&Remove"))
        self.new = primary_button(_("Move from a &service…"))
        self.choosing = ChooseService()
        self.view = PlanView()
        self.deeds = PlanActions(ctx, self.view, self)
        self._lay_out()
        self._connect()

    def show_session(self, session: PrivateSession) -> None:
        self.deeds.session = session
        super().show_session(session)

    def start(self, service_id: str = "") -> None:
        """Open the plan of a service, a new one if need be; without one ask which."""
        session = self.session
        if session is None:
            return
        if not service_id:
            self.choose()
            return
        moves = session.moves
        self._ctx.jobs.run(
            lambda: moves.start(service_id),
            then=self._on_started,
            failed=self._ctx.complain,
        )

    @Slot()
    def choose(self) -> None:
        """Ask from which service."""
        self._plan_id, self._wants_focus = "", True
        self._stack.setCurrentWidget(self.choosing)
        self.refresh()

    def take_focus(self) -> None:
        match self.page:
            case PlanView() as view:
                view.take_focus()
            case ChooseService() as choosing:
                choosing.take_focus()
            case EmptyState() as empty:
                empty.buttons[0].setFocus()
            case self.full:
                self.list.setFocus()
            case _:
                self._wants_focus = True

    def put_away(self) -> Sequence[Save]:
        saves = self.deeds.saves()
        super().put_away()
        return saves

    def forget(self) -> None:
        self.deeds.session = None
        self._plan_id = ""
        super().forget()
        self.choosing.show_services(())
        self.view.forget()
        self._stack.setCurrentWidget(self.waiting)

    def read(self) -> None:
        session = self.session
        if session is None:
            return
        moves, plan_id = session.moves, MovePlanId(self._plan_id)
        if plan_id:
            self.ask(lambda: state_of(session.moves, plan_id), self._on_state)
        elif self.page is self.choosing:
            self.ask(moves.services, self._on_services)
        else:
            self.ask(moves.plans, self._on_plans)

    def _lay_out(self) -> None:
        said = _("Get what a service keeps of you into your own drawer.")
        self.lay_out_list(said, self.new, (self.open, self.remove))
        self.remove.setToolTip(_("Move the plan to the trash; the entries stay"))
        self.add_pages(self.waiting, self.empty, self.full, self.choosing, self.view)

    def _connect(self) -> None:
        self._ctx.news.changed.connect(self._on_other_change)
        self.new.clicked.connect(self.choose)
        self.open.clicked.connect(lambda: self._open(self.list.key))
        self.list.opened.connect(self._open)
        self.list.removal_wanted.connect(self._on_remove)
        self.remove.clicked.connect(self._on_remove)
        self.choosing.wanted.connect(self.start)
        self.choosing.left.connect(self.show_list)
        self.choosing.add_wanted.connect(
            lambda: self._ctx.navigate(Place.SERVICES, add="yes")
        )
        self.view.left.connect(self.show_list)
        self.view.removal_wanted.connect(self._on_remove)

    @Slot()
    def show_list(self) -> None:
        """Go back to all plans."""
        self.deeds.keep()
        if self._plan_id:
            self.list.choose(self._plan_id)
        self._plan_id, self._wants_focus = "", True
        self.view.forget()
        self._stack.setCurrentWidget(self.full)
        self.refresh()

    def _open(self, plan_id: str) -> None:
        if plan_id:
            self._plan_id, self._wants_focus = plan_id, True
            self.refresh()

    def _on_plans(self, plans: Sequence[MovePlan]) -> None:
        today = self._today()
        rows = [ListRow(e.id, e.service_name, plan_facts(e, today)) for e in plans]
        self.list.show_rows(rows)
        self.show_page(self.full if plans else self.empty)

    def _on_services(self, services: Sequence[Service]) -> None:
        self.choosing.show_services(services)
        self.show_page(self.choosing)

    def _on_state(self, state: MoveState | None) -> None:
        if state is None:  # removed, here or by an undo
            self.show_list()
            return
        had_focus = self.view.isAncestorOf(self._focused())
        before, today = self.view.state, self._today()
        self.view.show_state(state, today)
        if state.plan.next in _COUNTED and self.session is not None:
            moves, plan_id = self.session.moves, state.plan.id
            self.go_on(
                lambda: moves.completeness(plan_id),
                lambda found: self.view.show_found(found, today),
            )
        is_other = before is not None and before.plan.next is not state.plan.next
        self._wants_focus = self._wants_focus or (had_focus and is_other)
        self.show_page(self.view)

    def _focused(self) -> QWidget:
        focused: QWidget | None = self.window().focusWidget()
        return focused if focused is not None else self.waiting

    def _today(self) -> date:
        return self._ctx.house.now().date()

    @Slot(object)
    def _on_started(self, plan: MovePlan) -> None:
        self._open(plan.id)

    @Slot()
    def _on_remove(self) -> None:
        plan_id = MovePlanId(self._plan_id or self.list.key)
        if plan_id:
            self.change(
                lambda session: session.moves.remove(plan_id),
                _("The plan was removed."),
            )

    @Slot(object)
    def _on_other_change(self, change: Change) -> None:
        """Heed the main drawer too: letters and services lie there."""
        if self.session is None or change.drawer is not Drawer.MAIN:
            return
        if change.touches(Letter) or change.touches(Service):
            self.refresh()
