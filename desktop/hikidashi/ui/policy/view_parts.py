"""The panes of the policy view and how they share the room that there is."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from hikidashi.ui.policy.fact_bar import FactBar
from hikidashi.ui.policy.facts_list import FactsList
from hikidashi.ui.policy.findings_list import FindingsList
from hikidashi.ui.policy.legend import Legend
from hikidashi.ui.policy.lines import ShownPolicy, lost_words
from hikidashi.ui.policy.outline_pane import OutlinePane
from hikidashi.ui.policy.pane_keys import PaneKeys
from hikidashi.ui.policy.text_pane import TextPane
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.fonts import text_scale
from hikidashi.ui.widgets import Banner, Kind, Prose, label, primary_button
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.text import show_if
from hikidashi.words.catalogue import _, ngettext

_SHARES = (20, 46, 34)
_MOST_NAMED = 5
_LINES = 11  # of text, which the panes show at least


class ViewParts(QWidget):
    """Outline, text and facts side by side; below each other where it is narrow."""

    def __init__(self, view: QWidget, legend: Legend, *, can_grow: bool) -> None:
        super().__init__()
        self.legend = legend
        self.outline, self.text = OutlinePane(), TextPane()
        self.facts, self.findings, self.bar = FactsList(), FindingsList(), FactBar()
        self.check = primary_button("")
        self.outline_button = QPushButton(_("Outline"))
        self.full = QPushButton(_("Read in full"))
        self.lost, self.cut = Banner(Kind.DOUBT), Prose(role="muted")
        self.forget: Callable[[], object] = lambda: None
        self.facts_title, self.findings_title = label("", "strong"), label("", "strong")
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.side = QSplitter(Qt.Orientation.Vertical)
        self.escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), view)
        self.keys: dict[Qt.Key, Callable[[], object]] = {}
        self.copy_key: Callable[[], object] = lambda: None
        self._doubts = self._count = 0
        self.is_stacked = False
        self._has_outline = self._wants_outline = True
        show_if(self.full, wanted=can_grow)
        self._lay_out()
        self._connect(view)
        self._listen()

    def show_policy(self, policy: ShownPolicy) -> None:
        """Show what stands out, and what of the user's words was lost."""
        self.findings.show_policy(policy)
        count = len(policy.findings)
        self.findings_title.setText(_("What stands out ({count})").format(count=count))
        for part in (self.findings, self.findings_title):
            part.setVisible(count > 0)
        self._count = len(policy.lines)
        self.bar.show_keys(editable=policy.editable)
        self._show_lost(policy)
        if self._has_outline != bool(policy.reading.sections):
            self._has_outline = bool(policy.reading.sections)
            show_if(self.outline_button, wanted=self._has_outline)
            self._share()

    def show_cut(self, *, is_cut: bool) -> None:
        """Say so if the text is longer than what is shown of it."""
        told = _("The text is very long; its end is not shown here.")
        self.cut.set_text(told if is_cut else "")
        show_if(self.cut, wanted=is_cut)

    def show_doubts(self, count: int, *, walking: bool) -> None:
        """Offer to go through what is in doubt."""
        self._doubts = count
        told = _("To check") if walking else _("Facts ({count})")
        self.facts_title.setText(told.format(count=self._count))
        self.check.setText(self.check_words())
        show_if(self.check, wanted=count > 0 and not walking)
        self.escape.setEnabled(walking)

    def check_words(self) -> str:
        """Return how much there is to check."""
        if not self._doubts:
            return _("Nothing is left to check")
        return _("{count} to check").format(count=self._doubts)

    def adapt(self, width: int) -> None:
        """Stack the panes where they would be too narrow side by side."""
        stacked = width < tokens.STACKED * text_scale(self.font())
        if stacked != self.is_stacked:
            self.is_stacked = stacked
            ways = Qt.Orientation
            self.panes.setOrientation(ways.Vertical if stacked else ways.Horizontal)
            self._share()

    def _show_lost(self, policy: ShownPolicy) -> None:
        """Name what the user said of words that are not there any more."""
        count = len(policy.lost)
        told = ngettext(
            "You spoke of {count} fact whose words are not in this text any more:",
            "You spoke of {count} facts whose words are not in this text any more:",
            count,
        ).format(count=count)
        named = [f"· {lost_words(each)}" for each in policy.lost[:_MOST_NAMED]]
        more = ["…"] if count > _MOST_NAMED else []
        self.lost.set_message("\n".join((told, *named, *more)) if count else "")
        offered = (lambda: self.forget()) if count and policy.editable else None
        self.lost.set_action(_("Forget it"), offered)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        self.outline_button.setCheckable(True)
        self.outline_button.setProperty("role", "chip")
        self.full.setProperty("role", "chip")
        self.outline_button.setToolTip(_("Show or hide the outline"))
        self.full.setToolTip(_("Read the policy in a window of its own"))
        self.tools = FlowRow(
            self.check, self.outline_button, self.full, *self.legend.chips.values()
        )
        column.addWidget(self.tools)
        column.addWidget(self.lost)
        column.addWidget(self.cut)
        self.show_cut(is_cut=False)
        self._fill_side()
        for part, share in zip(
            (self.outline, self.text, self.side), _SHARES, strict=True
        ):
            self.panes.addWidget(part)
            self.panes.setStretchFactor(self.panes.count() - 1, share)
        self.panes.setChildrenCollapsible(False)
        column.addWidget(self.bar)  # above, so that it is seen where room is scarce
        column.addWidget(self.panes, 1)
        self._share()

    def _fill_side(self) -> None:
        for title, part, share in (
            (self.facts_title, self.facts, 3),
            (self.findings_title, self.findings, 1),
        ):
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(tokens.TINY)
            column.addWidget(title)
            column.addWidget(part, 1)
            self.side.addWidget(box)
            self.side.setStretchFactor(self.side.count() - 1, share)
        self.side.setChildrenCollapsible(False)

    def _connect(self, view: QWidget) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self.escape.setContext(within)
        self.escape.setEnabled(False)
        for keys, step in (("F6", 1), ("Shift+F6", -1)):
            shortcut = QShortcut(QKeySequence(keys), view)
            shortcut.setContext(within)
            shortcut.activated.connect(self._on_next if step > 0 else self._on_previous)
        self.outline_button.clicked.connect(self._on_outline)

    def _listen(self) -> None:
        """Let single keys work in all panes; what they do stands in ``keys``."""
        panes = (self.outline, self.text, self.facts, self.findings)
        PaneKeys(self, panes, self.keys, lambda: self.copy_key())

    def _share(self) -> None:
        """Give each pane its part; a stacked view begins without the outline."""
        wanted = self._wants_outline and self._has_outline
        self.outline.setVisible(wanted and not self.is_stacked)
        self.outline_button.setChecked(not self.outline.isHidden())
        room = 1000
        self.panes.setSizes([room * share // 100 for share in _SHARES])
        lines = _LINES * (2 if self.is_stacked else 1)
        self.panes.setMinimumHeight(lines * self.fontMetrics().lineSpacing())

    @Slot()
    def _on_outline(self) -> None:
        wanted = self.outline_button.isChecked()
        self.outline.setVisible(wanted)
        if not self.is_stacked:
            self._wants_outline = wanted

    @Slot()
    def _on_next(self) -> None:
        self._cycle(1)

    @Slot()
    def _on_previous(self) -> None:
        self._cycle(-1)

    def _cycle(self, step: int) -> None:
        """Go to the next pane that can be seen."""
        panes: list[QWidget] = [
            each
            for each in (self.outline, self.text, self.facts, self.findings)
            if each.isVisible()
        ]
        here = next((n for n, each in enumerate(panes) if each.hasFocus()), -step)
        pane = panes[(here + step) % len(panes)]
        pane.setFocus()
        _reveal(pane)


def _reveal(pane: QWidget) -> None:
    """Scroll the page that a pane stands on: the focus is never out of sight."""
    page = pane.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    if page is not None:
        page.ensureWidgetVisible(pane)
