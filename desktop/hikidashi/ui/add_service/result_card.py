"""What was read in a policy, before it is kept."""

from collections.abc import Iterator

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QPushButton, QVBoxLayout

from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.policy.fact import Fact, Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.ui.add_service.match import Match
from hikidashi.ui.add_service.view_model import Result
from hikidashi.ui.evidence.facts_model import FactsModel, is_doubtful, row_of
from hikidashi.ui.evidence.facts_table import FactsTable
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import (
    Banner,
    Kind,
    LabelledField,
    Prose,
    label,
    primary_button,
)
from hikidashi.ui.widgets.flow import FlowRow
from hikidashi.ui.widgets.name_length import LONGEST_NAME, too_long_words
from hikidashi.words import names
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.errors import explain
from hikidashi.words.facts import fact_text

_MOST_LISTED = 12
_TABLE_HEIGHT = 260


class ResultCard(QFrame):
    """Name, summary and every fact with its sentence; then keep it or not."""

    keep_wanted = Signal(object, str, object)  # Result, name, Match or None
    dropped = Signal()
    full_wanted = Signal()

    def __init__(self, result: Result, *, for_service: str = "") -> None:
        super().__init__()
        self._result = result
        self.setProperty("role", "card")
        self.name = QLineEdit(for_service or result.name)
        self.name_field = LabelledField(
            _("N&ame of the service"),
            self.name,
            _("As you call it; you can change it."),
        )
        self.name.setMaxLength(LONGEST_NAME)
        self.name.inputRejected.connect(self._on_too_long)
        self.name.textEdited.connect(lambda: self.name_field.set_problem(""))
        self.name.setReadOnly(bool(for_service))
        self.same = QCheckBox(_same_words(result.match))
        self.not_a_policy = Banner(Kind.DOUBT, dismissible=False)
        self.facts = FactsTable(_("What the policy says"), FactsModel())
        self.facts.table.setMinimumHeight(_TABLE_HEIGHT)
        self.facts.show_facts([row_of(f) for f in result.reading.facts], result.reading)
        self.keep = primary_button("")
        self.drop = QPushButton(_("Start over"))
        self.full = QPushButton(_("Read in full"))
        self._lay_out()
        self._offer_match(for_service)
        self.facts.setVisible(bool(result.reading.facts))
        self.keep.clicked.connect(self._on_keep)
        self.drop.clicked.connect(self.dropped)
        self.full.clicked.connect(self.full_wanted)
        self.same.toggled.connect(self._on_same)
        self._on_same()

    def show_error(self, error: HikidashiError) -> None:
        """Say at the name what is wrong with it."""
        self.name_field.set_problem(explain(error).text)
        self.name.setFocus()

    @Slot()
    def _on_too_long(self) -> None:
        self.name_field.set_problem(too_long_words())

    def _offer_match(self, for_service: str) -> None:
        offered = self._result.match is not None and not for_service
        self.same.setChecked(offered)
        self.same.setVisible(offered)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*[tokens.LARGE] * 4)
        column.setSpacing(tokens.MEDIUM)
        column.addWidget(label(_("This is what it says"), "title"))
        if not self._result.reading.is_policy:
            self.not_a_policy.set_message(
                _(
                    "This text does not read like a privacy policy. You can keep it "
                    "all the same, if you know that it is one."
                )
            )
        column.addWidget(self.not_a_policy)
        column.addWidget(self.name_field)
        column.addWidget(self.same)
        column.addWidget(Prose("\n".join(summary_lines(self._result.reading))))
        column.addWidget(FlowRow(self.keep, self.full, self.drop))
        column.addWidget(self.facts, 1)

    @Slot()
    def _on_same(self) -> None:
        """A policy for a service that is there needs no other name."""
        match = self._result.match
        theirs = self.same.isChecked() and match is not None and bool(match.service_id)
        self.name_field.setVisible(not theirs)
        is_policy = self._result.reading.is_policy
        self.keep.setText(_("&Keep it") if is_policy else _("&Keep it all the same"))

    @Slot()
    def _on_keep(self) -> None:
        self.name_field.set_problem("")
        match = self._result.match if self.same.isChecked() else None
        self.keep_wanted.emit(self._result, self.name.text(), match)


def summary_lines(reading: PolicyReading) -> Iterator[str]:
    """Say in a few lines what was found, and what should be looked at."""
    said = [fact for fact in reading.facts if fact.polarity is Polarity.ASSERTED]
    data = _texts(said, "data.collected")
    yield _line(
        ngettext("{count} kind of data", "{count} kinds of data", len(data)), data
    )
    purposes = _texts(said, "purpose")
    yield _line(
        ngettext("{count} purpose", "{count} purposes", len(purposes)), purposes
    )
    rights = list(dict.fromkeys(_right(f) for f in said if f.type == "right"))
    yield _line(ngettext("{count} right", "{count} rights", len(rights)), rights)
    fees = [_with_place(fact) for fact in said if fact.type == "fee"]
    yield _labelled(_("Fee"), fees or [_("none named")])
    contacts = [_with_place(f) for f in said if f.type.startswith("contact.")]
    yield _labelled(_("Contact"), contacts or [_("none found")])
    doubtful = sum(is_doubtful(fact) for fact in reading.facts)
    if doubtful:
        told = ngettext(
            "? {count} of these facts is doubtful; please look at its sentence.",
            "? {count} of these facts are doubtful; please look at their sentences.",
            doubtful,
        )
        yield told.format(count=doubtful)


def _texts(facts: list[Fact], wanted: str) -> list[str]:
    return list(dict.fromkeys(fact_text(fact) for fact in facts if fact.type == wanted))


def _right(fact: Fact) -> str:
    return _placed(names.right(str(fact.value.get("code"))), fact)


def _with_place(fact: Fact) -> str:
    return _placed(fact_text(fact) or names.fact_type(fact.type), fact)


def _placed(text: str, fact: Fact) -> str:
    return _("{what} ({where})").format(what=text, where=fact.ref) if fact.ref else text


def _line(counted: str, items: list[str]) -> str:
    return (
        _labelled(
            counted.format(count=len(items)), [names.within_list(x) for x in items]
        )
        if items
        else (counted.format(count=0))
    )


def _labelled(title: str, items: list[str]) -> str:
    shown = names.listed(items[:_MOST_LISTED])
    if len(items) > _MOST_LISTED:
        shown = _("{items} and more").format(items=shown)
    return _("{label}: {value}").format(label=title, value=shown)


def _same_words(match: Match | None) -> str:
    if match is None:
        return ""
    if match.service_id:
        return _("Add it to “{name}”, which is in your list").format(name=match.name)
    return _(
        "This is “{name}”, which Hikidashi knows: use the facts checked by hand"
    ).format(name=match.name)
