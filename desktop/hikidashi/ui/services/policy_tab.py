"""The policy of a service: its text with all that it says, to read and to correct."""

from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hikidashi.domain.policy.reviewed import reviewed
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.ui.evidence.facts_model import FactRow, FactsModel, checked_on
from hikidashi.ui.evidence.facts_table import FactsTable
from hikidashi.ui.policy.full_dialog import FullPolicyDialog
from hikidashi.ui.policy.policy_view import PolicyView
from hikidashi.ui.policy.reviewing import Reviewing, of_version
from hikidashi.ui.room import RoomContext
from hikidashi.ui.services.holdings import offer_policy
from hikidashi.ui.services.summary import Known
from hikidashi.ui.theme import tokens
from hikidashi.ui.watch.watch_row import WatchRow
from hikidashi.ui.widgets import Banner, Kind, Prose
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.facts import article, day


class PolicyTab(QWidget):
    """The newest captured policy, or the clauses of the bundled list."""

    policy_wanted = Signal()

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self.offer = Banner(Kind.INFO, dismissible=False)
        self.source = Prose(role="muted")
        self.watch = WatchRow(ctx)
        self.view = PolicyView()
        self.reviewing = Reviewing(ctx)
        self.full: FullPolicyDialog | None = None
        self._shown_id = ""
        self._wanted: tuple[str, int] | None = None
        self.facts = FactsTable(_("What the policy says"), FactsModel())
        column = QVBoxLayout(self)
        column.setContentsMargins(
            tokens.LARGE, tokens.SMALL, tokens.LARGE, tokens.MEDIUM
        )
        column.setSpacing(tokens.SMALL)
        for part in (self.offer, self.watch, self.source):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addWidget(self.facts, 1)
        self.reviewing.serve(self.view)
        self.view.full_wanted.connect(self._on_full)

    def go_to(self, service_id: str, offset: int) -> None:
        """Show a place in the text of a service's policy, now or once it is shown."""
        self._wanted = service_id, offset
        self._go()

    def show_known(self, known: Known) -> None:
        """Show another service, or the same one after a change."""
        policy = known.card.policy
        self.reviewing.work_on(policy)
        self.watch.show_standing(known.card.service, known.standing)
        self.source.setVisible(policy is not None)
        self.view.setVisible(policy is not None)
        if policy is not None:
            self._show_policy(known, policy)
            self.facts.hide()
        else:
            self._close_full()
            rows = list(_clause_rows(known)) if known.card.entry else ()
            self.facts.show_facts(rows, None)
            self.facts.setVisible(bool(rows))
        offer_policy(self.offer, known, self.policy_wanted.emit)
        self._shown_id = known.id if policy is not None else ""
        self._go()

    def _go(self) -> None:
        if self._wanted is not None and self._wanted[0] == self._shown_id:
            self.view.show_place(self._wanted[1])
            self._wanted = None

    def _show_policy(self, known: Known, policy: PolicyVersion) -> None:
        told = _("Captured on {day} from {source}, written in {language}.").format(
            day=day(policy.captured),
            source=source_words(policy.source),
            language=names.letter_lang(policy.reading.language),
        )
        if policy.reading.is_stale:
            told = " ".join((told, _("It was read by older rules than today’s.")))
        self.source.set_text(told)
        shown = of_version(policy, known.card.reviewed or reviewed(policy.reading, ()))
        self.view.show_policy(shown)
        if self.full is not None:
            before = self.full.view.policy
            if before is not None and before.key == shown.key:
                self.full.show_policy(shown)
            else:
                self._close_full()

    @Slot()
    def _on_full(self) -> None:
        policy = self.view.policy
        if policy is not None:
            self.full = FullPolicyDialog(self, _("The policy in full"), policy)
            self.reviewing.serve(self.full.view)
            self.full.finished.connect(self._on_full_closed)
            self.full.open()
            self.full.view.show_fact(self.view.number)

    @Slot()
    def _on_full_closed(self) -> None:
        """Go on in the tab where the user was in the large view."""
        if self.full is not None:
            self.view.show_fact(self.full.view.number)
            self.full.deleteLater()
            self.full = None

    def _close_full(self) -> None:
        if self.full is not None:
            self.full.reject()


def source_words(source: str) -> str:
    """Return where the user had a policy from; a file's name stays as it is."""
    return _("pasted text") if source == "paste" else source


def _clause_rows(known: Known) -> Iterator[FactRow]:
    """Return what the bundled list says of the policy, without its sentences."""
    checked = checked_on(known.basis.captured)
    for ref in known.basis.clauses:
        heading = ref.heading_ja or ref.heading
        yield FactRow(
            what=names.clause(ref.clause),
            says=heading if ref.article else "",
            where=article(ref),
            sure=checked,
        )
