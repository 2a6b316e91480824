"""The fields in which a user tells what they know of a service."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from hikidashi.domain.services.service import Channel
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, label
from hikidashi.ui.widgets.name_length import LONGEST_NAME, too_long_words
from hikidashi.usecases.service_details import (
    LONGEST,
    NAMES,
    NOTES,
    SERVICE,
    Problem,
    Texts,
    channel_of,
)
from hikidashi.words.catalogue import _

_NOTE_LINES = 4
_COLUMNS = 2


class EditForm(QWidget):
    """A field for each text of a service, the company's names in two columns."""

    edited = Signal()
    accepted = Signal()  # Return was pressed in a line

    def __init__(self, texts: Texts) -> None:
        super().__init__()
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.rows: dict[str, LabelledField] = {}
        for key, (word, help_text) in _words(texts).items():
            self._make(key, word, help_text)
        self._lay_out()
        self.show_texts(texts)

    def texts(self) -> dict[str, str]:
        """Return what stands in the fields, as it was typed."""
        return {key: _text(field) for key, field in self.fields.items()}

    def show_texts(self, texts: Texts) -> None:
        """Put ``texts`` into their fields; the others stay as they are."""
        for key, field in self.fields.items():
            text = texts.get(key)
            if text is None or text == _text(field):
                continue
            if isinstance(field, QLineEdit):
                field.setText(text)
            else:
                field.setPlainText(text)

    def show_problems(self, problems: Mapping[str, Problem]) -> None:
        """Say beside each field what is wrong with it, or that nothing is."""
        for key, row in self.rows.items():
            wrong = problems.get(key)
            row.set_problem(_sentence(wrong) if wrong is not None else "")

    def _make(self, key: str, word: str, help_text: str) -> None:
        field: QLineEdit | QPlainTextEdit
        if key == NOTES:
            field = QPlainTextEdit()
            field.setTabChangesFocus(True)
            field.setFixedHeight(
                _NOTE_LINES * field.fontMetrics().lineSpacing() + 2 * tokens.MEDIUM
            )
        else:
            field = QLineEdit()
            field.setMaxLength(LONGEST_NAME if key == SERVICE else LONGEST)
            if key == SERVICE:
                field.inputRejected.connect(self._on_too_long)
            field.returnPressed.connect(self.accepted)
        hints = Qt.InputMethodHint  # input methods should not learn it
        field.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
        field.textChanged.connect(self.edited)
        self.fields[key] = field
        self.rows[key] = LabelledField(word, field, help_text)

    @Slot()
    def _on_too_long(self) -> None:
        self.rows[SERVICE].set_problem(too_long_words())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.LARGE)
        column.addWidget(self.rows[SERVICE])
        names = [f"{name}{form}" for name in NAMES for form in ("", "_ja")]
        ways = [key for key in self.fields if channel_of(key) is not None]
        column.addWidget(self._card(_("Who is responsible for your data"), names))
        column.addWidget(self._card(_("How to reach them"), ways))
        column.addWidget(self.rows[NOTES])

    def _card(self, title: str, keys: list[str]) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        heading = label(title, "title")
        heading.setWordWrap(True)
        column.addWidget(heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.LARGE)
        grid.setVerticalSpacing(tokens.MEDIUM)
        for number, key in enumerate(keys):
            grid.addWidget(self.rows[key], number // _COLUMNS, number % _COLUMNS)
        for number in range(_COLUMNS):
            grid.setColumnStretch(number, 1)
        column.addLayout(grid)
        return card


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _sentence(problem: Problem) -> str:
    match problem:
        case Problem.NO_NAME:
            return _("A service needs a name.")
        case Problem.NO_MAIL_ADDRESS:
            return _("Write a single address, like name@example.com.")
        case Problem.NO_WEB_ADDRESS:
            return _("Write the address of a page, like example.com/contact.")


def _words(texts: Texts) -> Mapping[str, tuple[str, str]]:
    """Return the label and the help of each field, in the order of the form."""
    told = {SERVICE: (_("&Name of the service"), _("As you call it."))}
    told |= dict(_name_words())
    for key in texts:
        channel = channel_of(key)
        if channel is not None:
            told[key] = _channel_words(channel, key)
    return told | {NOTES: (_("N&otes"), _("Only for you; no letter shows them."))}


def _name_words() -> Iterator[tuple[str, tuple[str, str]]]:
    latin = _("The letter asks for it while it is empty.")
    yield "name", (_("&Company"), latin)
    yield (
        "name_ja",
        (_("Company in &Japanese"), _("Only as the company itself writes it.")),
    )
    yield "representative", (_("&Representative"), "")
    yield "representative_ja", (_("Representative in Japanese"), "")
    yield "department", (_("&Department"), "")
    yield "department_ja", (_("Department in Japanese"), "")
    yield "address", (_("Postal &address"), "")
    yield "address_ja", (_("Postal address in Japanese"), "")


def _channel_words(channel: Channel, key: str) -> tuple[str, str]:
    told = {
        Channel.EMAIL: (_("E-&mail address"), _("Letters by e-mail go here.")),
        Channel.FORM: (_("&Web form"), _("The address of the page.")),
        Channel.PHONE: (_("&Telephone"), ""),
    }
    word, help_text = told[channel]
    number = key.partition(".")[2]
    if number:
        word = _("{name} {number}").format(name=word.replace("&", ""), number=number)
    return word, help_text
