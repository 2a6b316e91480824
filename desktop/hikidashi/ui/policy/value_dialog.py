"""Asks what a fact should be, or which fact some words of the policy say."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hikidashi.domain.errors import HikidashiError, InvalidValueError
from hikidashi.domain.policy.editable import EDITABLE, editable
from hikidashi.domain.policy.fact import Fact
from hikidashi.domain.policy.typed_values import as_text
from hikidashi.ui.evidence.document_text import document_text
from hikidashi.ui.jobs import JobStarter, Lane
from hikidashi.ui.policy.families import family_of, family_rank
from hikidashi.ui.policy.value_fields import ValueField
from hikidashi.ui.theme import tokens
from hikidashi.ui.widgets import LabelledField
from hikidashi.ui.widgets.choice_box import ChoiceBox
from hikidashi.ui.widgets.task_dialog import TaskDialog
from hikidashi.usecases.jobs import Ticket
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.fact_families import family_name

Keep = Callable[[str, Mapping[str, str]], object]
"""Keeps values of a kind of fact, by their keys; runs on the vault's lane."""
_QUOTE_LINES = 4


class ValueDialog(TaskDialog):
    """Shows the words of the policy above a field for each value."""

    def __init__(
        self, jobs: JobStarter, parent: QWidget, title: str, quote: str, keep: Keep
    ) -> None:
        super().__init__(jobs, parent, title, _("Save"))
        self._keep = keep
        self.kind = ""
        self.fields: dict[str, ValueField] = {}
        self.quote = QPlainTextEdit(document_text(quote))
        self.quote.setReadOnly(True)
        self.quote.setTabChangesFocus(True)
        lines = _QUOTE_LINES * self.fontMetrics().lineSpacing()
        self.quote.setFixedHeight(lines + tokens.LARGE)
        self.add(LabelledField(_("What the policy says"), self.quote))
        self.quote.setVisible(bool(quote))

    def ask(self, kind: str, fact: Fact | None) -> None:
        """Show the fields of a kind of fact, filled as ``fact`` has them."""
        for field in self.fields.values():
            self.column.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.kind = kind
        self.fields = {each.key: ValueField(kind, each) for each in editable(kind)}
        for key, field in self.fields.items():
            field.set_text(as_text(key, fact) if fact is not None else "")
            self.add(field)
        if fact is not None:
            next(iter(self.fields.values())).field.setFocus()

    def submit(self) -> None:
        kind, keep = self.kind, self._keep
        texts = {key: field.text() for key, field in self.fields.items()}
        for field in self.fields.values():
            field.set_problem("")

        def work(_ticket: Ticket) -> object:
            return keep(kind, texts)

        self.work(
            _("Saving"),
            work,
            lane=Lane.VAULT,
            then=lambda _none: self.accept(),
            failed=self._on_refused,
        )

    def _on_refused(self, error: HikidashiError) -> None:
        field = self.fields.get(getattr(error, "field", ""))
        if isinstance(error, InvalidValueError) and field is not None:
            field.refuse()
        else:
            self.explain(error)


class AddFactDialog(ValueDialog):
    """Asks first which kind of fact it is."""

    def __init__(
        self,
        jobs: JobStarter,
        parent: QWidget,
        quote: str,
        keep: Keep,
        *,
        kind: str = "",
    ) -> None:
        super().__init__(jobs, parent, _("Add a fact"), quote, keep)
        self.kinds = ChoiceBox()
        for each in addable():
            name = _("{family}: {kind}").format(
                family=family_name(family_of(each)), kind=names.fact_type(each)
            )
            self.kinds.addItem(name, each)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(kind)))
        self.add(LabelledField(_("What kind of fact"), self.kinds))
        self.kinds.currentIndexChanged.connect(self._on_kind)
        self._on_kind()
        self.kinds.setFocus()

    @Slot()
    def _on_kind(self) -> None:
        self.ask(str(self.kinds.currentData()), None)


def addable() -> list[str]:
    """Return all kinds of facts that can be added, by family and name."""
    return sorted(
        EDITABLE,
        key=lambda each: (family_rank(family_of(each)), names.fact_type(each)),
    )
