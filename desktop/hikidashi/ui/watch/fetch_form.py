"""The form that asks for leave to fetch a page, and says what that means."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QRadioButton, QVBoxLayout, QWidget

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.web_address import host_of, page_address
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField, Prose
from hikidashi.words.catalogue import _
from hikidashi.words.errors import explain

_EXAMPLE = "https://"


class FetchForm(QWidget):
    """Names the address and what its site gets to see, before anything is sent."""

    def __init__(self) -> None:
        super().__init__()
        self.url = QLineEdit()
        self.url.setPlaceholderText(_EXAMPLE)
        self.field = LabelledField(
            _("Add&ress of the policy"),
            self.url,
            _("The page on the service’s own site; it has to begin with https://"),
        )
        self.consent = Prose()
        self.once = QRadioButton(_("On&ly this time"))
        self.always = QRadioButton(_("Alwa&ys for this service, whenever I look again"))
        self.once.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SMALL)
        for part in (self.field, self.consent, self.once, self.always):
            column.addWidget(part)
        self.url.textChanged.connect(self._on_text)
        self._on_text()

    def show_watch(self, watch: PolicyWatch, suggested: str) -> None:
        """Show what is kept; ``suggested`` is offered where no address is."""
        self.url.setText(watch.url or suggested)
        self.always.setChecked(watch.may_fetch)
        self.once.setChecked(not watch.may_fetch)

    def address(self) -> str:
        """Return the address as it would be fetched; "" tells why there is none."""
        try:
            return page_address(self.url.text())
        except InvalidValueError as error:
            told = explain(error)
            self.field.set_problem(f"{told.what} {told.todo}".strip())
            self.url.setFocus()
            return ""

    @Slot()
    def _on_text(self) -> None:
        self.field.set_problem("")
        try:
            address = page_address(self.url.text())
        except InvalidValueError:
            address = ""
        self.consent.set_text(consent_words(address))


def consent_words(address: str) -> str:
    """Return what happens when ``address`` is fetched; "" is not known yet."""
    named = _("Hikidashi asks {host} for this page: {address}").format(
        host=host_of(address), address=address
    )
    seen = _(
        "That site then sees this computer’s IP address, as with any browser, and "
        "that Hikidashi asks for this page, in the language of the policy. Nothing "
        "else is sent: no cookies, nothing about you, nothing from your drawer. The "
        "network list in the settings keeps a note of it."
    )
    return f"{named}\n{seen}" if address else seen
