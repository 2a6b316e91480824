"""Clue: measurements.json, a list of what was entered, each with its day.

Which options there are is known from public code that reads them; the others are kept
as tags in Clue's own words.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from hikidashi.adapters.importers.apps.drafts import Cells, Drafts, day_of
from hikidashi.adapters.importers.json_text import Json, inside, objects, text_of
from hikidashi.adapters.importers.limits import MOST_ROWS
from hikidashi.domain.errors import ImportRefusedError, ImportTrouble
from hikidashi.domain.imports.read_records import NoteCode, ReadRecords
from hikidashi.domain.imports.source_kind import SourceKind
from hikidashi.domain.imports.written_amounts import read_number
from hikidashi.domain.records.builtin import CYCLE, INTIMACY, MOOD, SYMPTOM
from hikidashi.domain.records.record import NOTE, Cell, RecordTypeId, Start
from hikidashi.usecases.jobs import Ticket

_BLEEDING = {
    "light": "light", "medium": "medium", "heavy": "heavy", "very_heavy": "heavy",
    "spotting": "spotting",
}  # fmt: skip
_SYMPTOMS = {
    "pain": {
        "period_cramps": "cramps", "lower_back": "backache", "headache": "headache",
        "breast_tenderness": "tender-breasts", "ovulation": "ovulation-pain",
        "migraine": "migraine", "migraine_with_aura": "migraine",
    },
    "digestion": {"nauseous": "nausea", "bloated": "bloating"},
    "skin": {"acne": "acne"},
}  # fmt: skip
_FEELINGS = {
    "feelings": {
        "sad": "sad", "happy": "happy", "angry": "angry", "anxious": "anxious",
        "indifferent": "fine",
    },
    "energy": {
        "energetic": "energetic", "fully_energized": "energetic", "tired": "tired",
        "exhausted": "tired",
    },
}  # fmt: skip
_MUCUS = {"none": "nothing", "creamy": "creamy", "egg_white": "egg-white"}
_DESIRE = {"high_sex_drive": 5, "low_sex_drive": 1}
_SEX: Mapping[str, Cells] = {
    "masturbation": {"kind": "solo"},
    "protected": {"kind": "partnered", "protection": True},
    "protected_sex": {"kind": "partnered", "protection": True},
    "unprotected": {"kind": "partnered", "protection": False},
    "unprotected_sex": {"kind": "partnered", "protection": False},
    "withdrawal": {"kind": "partnered", "contraception": ("withdrawal",)},
}
_NONE: Cells = {}
_NO_SEX = "no_sex_today"
_WITHDRAWAL = "withdrawal"
_WITH = ("unprotected", "unprotected_sex", "protected", "protected_sex")
"""Options that withdrawal tells more of, where they stand in the same entry."""
_ROUGHLY = {
    "period": ("very_heavy",), "spotting": ("red", "brown"),
    "pain": ("migraine_with_aura",), "feelings": ("indifferent",),
    "energy": ("fully_energized", "exhausted"),
}  # fmt: skip
"""Options that say more than ours do: Clue's own word stays as a tag."""
_COLDEST, _HOTTEST = 30, 45  # degrees Celsius; Fahrenheit is far from it
_EVERY = 1_000  # entries between two looks at the ticket


def is_clue(found: Json) -> bool:
    """Tell whether a JSON value is the list of measurements."""
    first = objects(found)[:20]
    names = {"type", "date", "value"}
    return bool(first) and all(names <= each.keys() for each in first)


def read_clue(found: Json, ticket: Ticket, entered: datetime) -> ReadRecords:
    """Read the measurements.

    Raises:
        ImportRefusedError, JobCancelledError
    """
    drafts = Drafts(SourceKind.CLUE, entered)
    entries = objects(found)
    if len(entries) > MOST_ROWS:
        raise ImportRefusedError(ImportTrouble.TOO_MANY)
    for done, entry in enumerate(entries, start=1):
        if done % _EVERY == 0 or done == len(entries):
            ticket.step(done, len(entries))
        _add(entry, drafts)
    return drafts.read()


def _add(entry: Mapping[str, Json], drafts: Drafts) -> None:
    kind = text_of(entry.get("type"))
    day = day_of(entry.get("date"))
    if day is None:
        drafts.notes.add(NoteCode.NO_DAY, kind)
        return
    start, own = Start(day=day), text_of(entry.get("id"))
    if kind == "bbt":
        _add_temperature(start, own, entry.get("value"), drafts)
        return
    options = _options(entry.get("value"))
    if not options:
        drafts.notes.add(NoteCode.EMPTY, kind)
    of = next((each for each in _WITH if each in options), "")
    is_told_of = kind == "sex_life" and of and _WITHDRAWAL in options
    for option in options:
        if not is_told_of:
            _add_option(kind, option, start, own, drafts)
        elif option != _WITHDRAWAL:
            more = _SEX[_WITHDRAWAL] if option == of else {}
            _add_option(kind, option, start, own, drafts, more)


def _options(value: Json) -> Sequence[str]:
    """Return the options of a value: one object, or a list of them."""
    found = [value] if isinstance(value, Mapping) else objects(value)
    options = [text_of(each.get("option")) for each in found]
    return [value] if isinstance(value, str) and value else [e for e in options if e]


def _add_temperature(start: Start, own: str, value: Json, drafts: Drafts) -> None:
    """Add a basal temperature; the unit is not told, but no body has 60 °C."""
    keys = ("temperature", "celsius")
    inner = [inside(value, key) for key in keys]
    told = next((each for each in inner if each is not None), value)
    degrees = read_number(text_of(told))
    if degrees is None or not _COLDEST <= degrees <= _HOTTEST:
        drafts.notes.add(NoteCode.BAD_VALUE, "bbt")
        return
    drafts.add(CYCLE, start, own, "bbt", cells={"temperature": degrees})


def _add_option(  # noqa: PLR0913 - the parts of an entry, and where it goes
    kind: str, option: str, start: Start, own: str, drafts: Drafts, more: Cells = _NONE
) -> None:
    type_id, cells = _meant(kind, option)
    cells = {**more, **cells}
    count = 0 if (kind, option) == ("sex_life", _NO_SEX) else None
    is_rough = option in _ROUGHLY.get(kind, ())
    is_other = count is None and not cells
    tag = f"{kind}: {option}".replace("_", " ")
    tags = (tag,) if is_other or is_rough else ()
    if is_other:
        drafts.notes.add(NoteCode.KEPT_AS_TAG, f"{kind}/{option}")
    drafts.add(type_id, start, own, kind, option, cells=cells, tags=tags, count=count)


def _meant(kind: str, option: str) -> tuple[RecordTypeId, Cells]:
    """Return the type and cells of an option; one that is not known has none."""
    found: tuple[RecordTypeId, str, Cell | None] = (NOTE, "", None)
    match kind:
        case "sex_life":
            return _of_sex_life(option)
        case "spotting":
            found = CYCLE, "bleeding", "spotting"
        case "period":
            found = CYCLE, "bleeding", _BLEEDING.get(option)
        case "discharge":
            found = CYCLE, "mucus-texture", _MUCUS.get(option)
        case "pain" | "digestion" | "skin":
            found = SYMPTOM, "symptoms", _only(_SYMPTOMS[kind].get(option))
        case "feelings" | "energy":
            found = MOOD, "feelings", _only(_FEELINGS[kind].get(option))
        case _:
            pass
    type_id, field_id, cell = found
    return (NOTE, {}) if cell is None else (type_id, {field_id: cell})


def _of_sex_life(option: str) -> tuple[RecordTypeId, Cells]:
    if option in _DESIRE:
        return MOOD, {"desire": _DESIRE[option]}
    if option in _SEX or option == _NO_SEX:
        return INTIMACY, _SEX.get(option, {})
    return NOTE, {}


def _only(option: str | None) -> tuple[str, ...] | None:
    return None if option is None else (option,)
