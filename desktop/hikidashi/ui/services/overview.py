"""The first look at a service: whose it is, how to reach them, what is missing."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.services.service import FROM_USER, Contact
from hikidashi.ui.services.summary import Known, fee_line
from hikidashi.ui.theme import tokens
from hikidashi.ui.watch.standing import change_mark
from hikidashi.ui.widgets import Banner, Kind, PageView, Prose, label
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.facts import day, place

_TERM, _VALUE = 1, 3  # how the two columns of a card share its width

Line = tuple[str, str]
"""What something is, and what is known of it."""


class Overview(QWidget):
    """Cards of plain lines; all text can be selected and copied."""

    company_wanted = Signal()
    changes_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.page = PageView()
        self._column.addWidget(self.page)
        self.enter_company: QPushButton | None = None

    def show_known(self, known: Known) -> None:
        """Show another service."""
        page = PageView()
        page.setAccessibleName(_("Overview"))
        self.enter_company = self._offer() if known.lacks_company else None
        if change := change_mark(known.standing):
            page.add(self._changed(change))
        offered = self.enter_company
        for title, lines in _cards(known):
            page.add(_card(title, lines, offered))
            offered = None  # only at the first: what is missing, or who answers
        page.finish()
        self._column.replaceWidget(self.page, page)
        self.page.deleteLater()
        self.page = page

    def _changed(self, told: str) -> Banner:
        banner = Banner(Kind.DOUBT, told, dismissible=False)
        banner.set_action(_("See &what changed…"), self.changes_wanted.emit)
        return banner

    def _offer(self) -> QPushButton:
        button = QPushButton(_("Enter the company"))
        button.clicked.connect(self.company_wanted)
        return button


def _cards(known: Known) -> Iterator[tuple[str, Sequence[Line]]]:
    basis = known.basis
    if known.missing:
        missing = "\n".join(f"· {names.gap(each)}" for each in known.missing)
        yield (
            _("What the policy does not say"),
            [(_("Your letters ask for these"), missing)],
        )
    if known.unsure:
        yield _("Please check in the policy"), [_unsure(known)]
    yield _("Who is responsible for your data"), list(_controller(basis))
    yield (
        _("How to reach them"),
        [_contact(each) for each in basis.controller.contacts]
        or [("", _("The policy names no contact."))],
    )
    yield _("Fee and dates"), list(_fee_and_dates(known))
    if notes := known.card.service.notes:
        yield _("Your notes"), [("", notes)]


def _unsure(known: Known) -> Line:
    read = [f"· {names.gap(gap)}: {value}" for gap, value in known.unsure.items()]
    then = _("Your letters use it once you confirm it under “Policy”.")
    return _("Read, but not for certain"), "\n".join([*read, then])


def _controller(basis: PolicyBasis) -> Iterator[Line]:
    controller, unknown = basis.controller, _("not known")
    yield _("Company"), _both(controller.name_ja, controller.name) or unknown
    if controller.aliases:
        yield _("Also written"), names.listed(controller.aliases)
    representative = _both(controller.representative_ja, controller.representative)
    yield _("Representative"), representative or unknown
    department = _both(controller.department_ja, controller.department)
    if department:
        yield _("Department"), department
    yield _("Address"), _both(controller.address_ja, controller.address) or unknown


def _contact(contact: Contact) -> Line:
    told = _source(contact)
    return names.channel(contact.channel), "\n".join(
        each for each in (contact.value, told) if each
    )


def _source(contact: Contact) -> str:
    """Return how we know a contact, and since when."""
    checked = day(contact.checked) if contact.checked is not None else ""
    if contact.source == FROM_USER:
        told = _("told by you, {day}").format(day=checked)
        return told if checked else _("told by you")
    source = contact.source
    if source == "directory":
        source = _("from the bundled list")
    known = [source, _("checked on {day}").format(day=checked) if checked else ""]
    return " · ".join(each for each in known if each)


def _fee_and_dates(known: Known) -> Iterator[Line]:
    basis = known.basis
    fee = fee_line(basis) if known.has_facts else _("not known")
    if basis.fee.article:
        where = place(basis.fee.article)
        fee = _("{what} ({where})").format(what=fee, where=where)
    yield _("Fee for disclosure"), fee
    if known.has_facts:
        dated = day(basis.dated) if basis.dated else _("The policy bears no date.")
        yield _("Date of the policy"), dated
        yield _("Seen on"), day(basis.captured)
    yield _("In your drawer since"), day(known.card.service.added)


def _both(first: str, second: str) -> str:
    return "\n".join(dict.fromkeys(each for each in (first, second) if each))


def _card(title: str, lines: Sequence[Line], button: QPushButton | None) -> QFrame:
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
    grid.setVerticalSpacing(tokens.SMALL)
    grid.setColumnStretch(0, _TERM)
    grid.setColumnStretch(1, _VALUE)
    for row, (what, text) in enumerate(lines):
        value = Prose(text)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = Qt.AlignmentFlag.AlignTop
        if what:
            grid.addWidget(Prose(what, "muted"), row, 0, top)
        grid.addWidget(value, row, 1 if what else 0, 1, 1 if what else 2, top)
    column.addLayout(grid)
    if button is not None:
        column.addWidget(FlowRow(button))
    return card
