"""What is said of record types, their fields and options."""

from hikidashi.domain.records.builtin import BUILTIN, PARTNER
from hikidashi.domain.records.record import FieldId, RecordTypeId
from hikidashi.domain.records.record_type import (
    CHOOSING,
    FieldForm,
    RecordField,
    RecordType,
)
from hikidashi.words.catalogue import _, later, ngettext
from hikidashi.words.records import unit_name

OWN = {each.id: each for each in BUILTIN}
"""The types that the app brings, as it brings them."""
_FORMS = {
    FieldForm.NUMBER: later("Number"),
    FieldForm.SCALE: later("Scale"),
    FieldForm.CHOICE: later("One choice"),
    FieldForm.CHOICES: later("Several choices"),
    FieldForm.ANSWER: later("Yes, no, or not stated"),
    FieldForm.TEXT: later("Text"),
    FieldForm.TIME: later("Time of day"),
}


def form_name(form: FieldForm) -> str:
    """Return what sort of thing is entered into a field."""
    return _(_FORMS[form])


def type_facts(of: RecordType) -> str:
    """Return the line below a type's name."""
    fields = sum(not each.retired for each in of.fields)
    told = [
        _("Retired") if of.retired else _("Offered"),
        ngettext("{n} field", "{n} fields", fields).format(n=f"{fields:,}"),
    ]
    if of.asks_duration:
        told.append(_("duration"))
    if of.asks_count:
        told.append(_("number of times"))
    return " · ".join(told)


def field_facts(field: RecordField) -> str:
    """Return the line below a field's name."""
    told = [_("Retired")] if field.retired else []
    told.append(form_name(field.form))
    if field.form is FieldForm.SCALE:
        told.append(_("{low} to {high}").format(low=field.low, high=field.high))
    if unit := unit_name(field):
        told.append(unit)
    if field.form in CHOOSING:
        count = sum(not each.retired for each in field.options)
        told.append(ngettext("{n} option", "{n} options", count).format(n=f"{count:,}"))
    if field.is_tucked:
        told.append(_("under “More”"))
    return " · ".join(told)


def is_builtin(type_id: RecordTypeId, field_id: FieldId) -> bool:
    """Tell whether the app brings a field."""
    known = OWN.get(type_id)
    return known is not None and known.field(field_id) is not None


def options_hint(field_id: FieldId) -> str:
    """Return what to know about the options of a field, or ""."""
    if field_id == PARTNER:
        return _(
            "An alias, a letter or a sign will do: a real name is never needed. A new "
            "name here shows in all entries."
        )
    return _("A new name shows in all entries. A retired option stays in old ones.")
