"""The first page of all."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
)

from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.icons import pixmap
from hikidashi.ui.widgets import (
    Banner,
    Kind,
    PageHeader,
    PageView,
    Prose,
    label,
    primary_button,
    quiet_button,
)
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words.catalogue import LANGUAGES, _, current_language
from hikidashi.words.disclaimer import long_disclaimer


class WelcomePage(PageView):
    """Says what the app keeps, where, and that nothing leaves; then offers a start."""

    language_chosen = Signal(str)

    def __init__(
        self,
        *,
        create: Callable[[], object],
        open_existing: Callable[[], object],
        restore: Callable[[], object],
    ) -> None:
        super().__init__(width=tokens.NARROW_COLUMN)
        self.create_button = primary_button(_("&Create my drawer"))
        self.open_existing = QPushButton(_("&Open an existing one…"))
        self.restore = quiet_button(_("Re&store a backup…"))
        self.banner = Banner(Kind.ATTENTION)
        self.languages: dict[str, QRadioButton] = {}
        self.add(PageHeader(_("Welcome to Hikidashi"), _promise()))
        self.add(self.banner)
        self.add(_promises())
        self.column.addLayout(self._language_row())
        self.add(FlowRow(self.create_button, self.open_existing, self.restore))
        self.add(_rule())
        self.add(Prose(long_disclaimer(), "caption"))
        self.finish()
        self.create_button.clicked.connect(create)
        self.open_existing.clicked.connect(open_existing)
        self.restore.clicked.connect(restore)

    def focus_first(self) -> None:
        self.create_button.setFocus()

    def _language_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(tokens.SMALL)
        row.addWidget(label(_("Language"), "strong"))
        group = QButtonGroup(self)
        for code, name in LANGUAGES.items():
            choice = QRadioButton(name)
            choice.setObjectName(f"language-{code}")
            choice.setChecked(code == current_language())
            choice.clicked.connect(
                lambda _checked=False, code=code: self.language_chosen.emit(code)
            )
            group.addButton(choice)
            row.addWidget(choice)
            self.languages[code] = choice
        row.addStretch()
        return row


def _promise() -> str:
    return _("A locked drawer for the data that is about you.")


def _promises() -> QFrame:
    """Return what the app keeps, where, and that nothing leaves."""
    card = QFrame()
    card.setProperty("role", "card")
    rows = QVBoxLayout(card)
    rows.setContentsMargins(*[tokens.LARGE] * 4)
    rows.setSpacing(tokens.MEDIUM)
    for icon, sentence in (
        (
            "services",
            _(
                "It keeps the services that hold data about you, what their privacy "
                "policies say, and the letters with which you ask for that data."
            ),
        ),
        (
            "lock",
            _(
                "Everything is kept encrypted in one folder on this computer. It opens "
                "with your passphrase, and with the other ways in that you choose."
            ),
        ),
        (
            "home",
            _(
                "Nothing leaves this computer: there is no account, and the app "
                "never goes online by itself."
            ),
        ),
    ):
        row = QHBoxLayout()
        row.setSpacing(tokens.MEDIUM)
        mark = QLabel()
        mark.setPixmap(pixmap(icon, "accent"))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Prose(sentence), 1)
        rows.addLayout(row)
    return card


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(tokens.HAIRLINE)
    return rule
