"""How the tests of typed lines read one, and tell what came of it."""

from datetime import date
from decimal import Decimal

from hikidashi.domain.quick_add.lexicon import Lexicon
from hikidashi.domain.quick_add.now import Now
from hikidashi.domain.quick_add.read import read
from hikidashi.domain.quick_add.understood import Understood
from hikidashi.domain.records.builtin import BUILTIN, INTIMACY, KIND, PARTNER
from hikidashi.domain.records.record import Cell, FieldId, OptionId, RecordTypeId
from hikidashi.domain.records.record_type import (
    FieldForm,
    Option,
    RecordField,
    RecordType,
)

TODAY = date(2026, 11, 22)  # a Sunday
NOW = Now(day=TODAY, minute=12 * 60)

OWN = RecordType(
    id=RecordTypeId("own"),
    name="Training",
    asks_duration=True,
    fields=(
        RecordField(
            id=FieldId("sport"),
            form=FieldForm.CHOICE,
            name="Sport",
            options=(
                Option(id=OptionId("run"), name="Long run"),
                Option(id=OptionId("swim"), name="水泳"),
                Option(id=OptionId("old"), name="Rowing", retired=True),
            ),
        ),
        RecordField(
            id=FieldId("pulse"), form=FieldForm.NUMBER, name="Pulse", unit="bpm"
        ),
        RecordField(id=FieldId("outside"), form=FieldForm.ANSWER, name="Outside"),
        RecordField(
            id=FieldId("effort"), form=FieldForm.SCALE, name="Effort", low=1, high=3
        ),
        RecordField(id=FieldId("place"), form=FieldForm.TEXT, name="Where"),
    ),
)


def types() -> tuple[RecordType, ...]:
    """Return the app's types with two known partners, and one of the user's own."""
    first = BUILTIN[0]
    for name, known in (("p1", "Kay"), ("p2", "優"), ("p3", "Dear One")):
        first = first.with_option(PARTNER, Option(id=OptionId(name), name=known))
    first = first.with_option(KIND, Option(id=OptionId("k1"), name="Long distance"))
    assert first.id == INTIMACY
    return (first, *BUILTIN[1:], OWN)


def lexicon(*given: RecordType) -> Lexicon:
    return Lexicon(
        given or types(),
        type_names=lambda of: (of.name,),
        field_names=lambda _of, field: (field.name, field.name.upper()),
        option_names=lambda _field, option: (option.name,),
    )


LEXICON = lexicon()


def understood(line: str, now: Now = NOW) -> Understood:
    return read(line, LEXICON, now)


def told(line: str, now: Now = NOW, among: Lexicon = LEXICON) -> str:
    """Return in one line what was understood: type, when, what, note, doubts."""
    found = read(line, among, now)
    start = found.start
    parts: list[str] = [found.type]
    if start.day is None:
        parts.append("?")
    elif start.day != TODAY:
        parts.append(start.day.isoformat())
    if start.minute is not None:
        parts.append(f"{start.minute // 60}:{start.minute % 60:02d}")
    if start.part is not None:
        parts.append(start.part)
    if found.duration is not None:
        parts.append(f"{found.duration}min")
    if found.count is not None:
        parts.append(f"x{found.count}")
    parts += [f"{each.field_id}={_cell(each.cell)}" for each in found.values]
    parts += [f"{field_id}+{name}" for field_id, name in found.new_options]
    parts += [f"#{tag}" for tag in found.tags]
    parts += [f"!{each.kind}" for each in found.doubts]
    note = f" | {found.note}" if found.note else ""
    return " ".join(parts) + note


def _cell(cell: Cell) -> str:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case tuple():
            return ",".join(cell)
        case Decimal():
            return f"{cell:f}"
        case _:
            return str(cell)
