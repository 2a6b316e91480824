"""What lies on the letter desk, and where; ``desk`` tells what it does."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.letters.letter import LetterKind, LetterLang
from hikidashi.ui.letters.answers_form import AnswersForm
from hikidashi.ui.letters.proof_panel import ProofPanel
from hikidashi.ui.letters.text_panel import TextPanel
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.fonts import text_scale
from hikidashi.ui.widgets import (
    Banner,
    Kind,
    PageHeader,
    Prose,
    label,
    primary_button,
    quiet_button,
)
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.scroll import scrolling_inside
from hikidashi.words import names
from hikidashi.words.catalogue import _


class DayField(QLineEdit):
    """Just as wide as a day."""

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance("0000-00-00")
        return QSize(words + 2 * tokens.LARGE, super().sizeHint().height())


class _Named(QWidget):
    """A choice with its name before it."""

    def __init__(self, name: str, field: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, tokens.SMALL, 0)
        row.setSpacing(tokens.SMALL)
        row.addWidget(label(name, "caption"))
        row.addWidget(field)


class DeskParts(QWidget):
    """Words at the left, pages and checks at the right, choices and actions above."""

    def __init__(self) -> None:
        super().__init__()
        self.back = quiet_button(_("&Back to the letters"))
        self.header = PageHeader("", "", self.back)
        self.kind = ChoiceBox()
        self.lang = ChoiceBox()
        self.written = DayField()
        self.day_problem = Prose(role="problem")
        self.day_problem.hide()
        self.lang_note = Prose(
            _("Written in Japanese; choose English to read it."), "caption"
        )
        self.lang_note.hide()
        self.tells = Prose(role="muted")
        self.fill_in = quiet_button(_("Fill in &my details"))
        self.banner = Banner(Kind.INFO)
        self.choice = Banner(Kind.DOUBT)
        self.choice.dismiss.setText(_("&Keep my text"))
        self.text = TextPanel()
        self.answers = AnswersForm()
        self.tabs = QTabWidget()
        self.both = QSplitter(Qt.Orientation.Horizontal)
        self.proof = ProofPanel()
        self.save = QPushButton(_("&Save draft"))
        self.copy = QPushButton(_("&Copy text"))
        self.export = primary_button(_("E&xport…"))
        self._fill()
        self._name()
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the pages below the words where there is no room beside them."""
        super().resizeEvent(event)
        stacked = self.width() < tokens.STACKED * text_scale(self.font())
        across = Qt.Orientation
        wanted = across.Vertical if stacked else across.Horizontal
        if self.both.orientation() != wanted:
            self.both.setOrientation(wanted)

    def _fill(self) -> None:
        for kind in LetterKind:
            self.kind.addItem(names.letter_kind(kind), kind)
        for lang in LetterLang:
            self.lang.addItem(names.letter_lang(lang), lang)
        self.tabs.addTab(self.text, _("Letter"))
        self.tabs.addTab(self.answers, _("Your answers"))

    def _name(self) -> None:
        """Say what the parts are for that bear no word of their own."""
        self.written.setToolTip(_("Date of the letter, as year-month-day"))
        self.kind.setAccessibleName(_("Kind of letter"))
        self.lang.setAccessibleName(_("Language of the letter"))
        self.written.setAccessibleName(_("Date of the letter"))
        self.save.setToolTip(_("Keep the draft in the drawer (Ctrl+S)"))
        self.export.setToolTip(_("Export as PDF, text or mail (Ctrl+E)"))
        self.tabs.tabBar().setAccessibleName(_("What to edit"))

    def _lay_out(self) -> None:
        choices = FlowRow(
            _Named(_("Kind of letter"), self.kind),
            _Named(_("Language of the letter"), self.lang),
            _Named(_("Date"), self.written),
            self.save,
            self.copy,
            self.export,
        )
        tells = QHBoxLayout()
        tells.setSpacing(tokens.SMALL)
        tells.addWidget(self.tells, 1)
        tells.addWidget(self.fill_in)
        both = self.both
        both.setChildrenCollapsible(False)
        both.addWidget(self.tabs)
        both.addWidget(self.proof)
        for side in (0, 1):
            both.setStretchFactor(side, 1)
        both.setSizes([tokens.COLUMN, tokens.COLUMN])
        inner = scrolling_inside(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.PAGE, tokens.LARGE, tokens.PAGE, tokens.LARGE)
        column.setSpacing(tokens.SMALL)
        column.addWidget(self.header)
        column.addWidget(choices)
        column.addWidget(self.day_problem)
        column.addWidget(self.lang_note)
        column.addLayout(tells)
        column.addWidget(self.banner)
        column.addWidget(self.choice)
        column.addWidget(both, 1)
        self.setTabOrder(self.proof.pages, self.proof.checks)
