"""How an entry of a type asks for its fields, to be tried without keeping anything."""

from hikidashi.domain.records.record import OptionId, Record
from hikidashi.domain.records.record_type import Option, RecordType
from hikidashi.ui.private.entry.field_rows import FieldRows
from hikidashi.ui.widgets.card import Card
from hikidashi.ui.widgets.text import show_if
from hikidashi.words.catalogue import _


class TypePreview(Card):
    """The very fields of the form in which entries are written."""

    def __init__(self) -> None:
        super().__init__(
            _("How an entry asks for it"), _("Try it: nothing of this is kept.")
        )
        self.fields = FieldRows(_option)
        self.add(self.fields)
        self.hide()

    def show_type(self, of: RecordType, blank: Record) -> None:
        """Show the fields of a type as in an entry that says nothing yet."""
        self.fields.show_record(of, blank, has_more=False)
        show_if(self, wanted=any(not each.retired for each in of.fields))

    def forget(self) -> None:
        """Show nothing, and keep nothing that was tried."""
        self.fields.forget()
        self.hide()


def _option(name: str) -> Option:
    """Return an option to choose while trying; it goes nowhere else."""
    return Option(id=OptionId(name), name=name)
