"""One walk through the private drawer: all that it can keep, and all ways out of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from exchange_kit import PlainWords
from hikidashi.domain.analysis.span import Span, Step
from hikidashi.domain.quick_add.now import Now
from hikidashi.domain.quick_add.read import read
from hikidashi.domain.records.builtin import INTIMACY, PARTNER
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    PartOfDay,
    Start,
    number,
)
from hikidashi.domain.records.record_type import FieldForm, RecordField, RecordType
from hikidashi.usecases.house import House
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import CalendarDetail, RecordForm, TablePlan
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.usecases.record_exports import ExportWish
from hikidashi.usecases.summary_desk import SummaryWish, TypeWish
from hikidashi.words.quick_names import lexicon_of
from hikidashi.words.summary import printed_summary

ALIAS = "番兵の相手 sentinel alias"
TAG = "sentinel-tag-番兵"
OPTION = "番兵の選択肢 sentinel option"
FIELD = "番兵の項目 sentinel field"
TYPE = "番兵の種類 sentinel type"
UNIT = "sentinelunit"
TEXT = "番兵の本文 sentinel text of a field"
VIEW = "番兵の見方 sentinel view"
REMINDER = "番兵の知らせ sentinel reminder"
REMARK = "番兵の控え sentinel remark"
HEADER = "番兵の見出し sentinel header"
IMPORTED = "番兵の取り込み sentinel imported note"
QUICK = "sentinelquick"
SEARCHED = "番兵の検索語"
SEAL = "sentinel-seal-passphrase-3v7n"
TEXTS = (
    ALIAS, TAG, OPTION, FIELD, TYPE, UNIT, TEXT, VIEW, REMINDER, REMARK, HEADER,
    IMPORTED, QUICK, SEARCHED, SEAL,
)  # fmt: skip
"""What may stand nowhere but in the vault, and where the user exported it to."""

_DAY = date(2031, 5, 4)


def use(
    house: House,
    private: PrivateSession,
    service_id: str,
    out: Path,
    stop: Callable[[str], None],
) -> None:
    """Keep something of every sort; what is exported, or was there before, is in out.

    A sealed file goes into a folder beside ``out``, where nothing may be readable.
    """
    _add_types(private)
    _add_records(private)
    stop("keep entries of every sort")
    _add_line(private)
    stop("add a line")
    _import(private, out)
    stop("import a table")
    _look(private)
    stop("look at entries and count them")
    _plan(private, service_id)
    stop("plan")
    _export(house, private, out)
    stop("export entries and a summary")


def _add_types(private: PrivateSession) -> None:
    alias = private.types.new_option(ALIAS)
    private.types.save(private.types.type(INTIMACY).with_option(PARTNER, alias))
    fields = [
        RecordField(
            id=private.types.new_field_id(),
            form=each,
            name=FIELD,
            unit=UNIT if each is FieldForm.NUMBER else "",
            low=1 if each is FieldForm.SCALE else None,
            high=5 if each is FieldForm.SCALE else None,
            is_open=each in {FieldForm.CHOICE, FieldForm.CHOICES},
            options=(private.types.new_option(OPTION),)
            if each in {FieldForm.CHOICE, FieldForm.CHOICES}
            else (),
        )
        for each in FieldForm
    ]
    private.types.save(replace(private.types.blank(TYPE), fields=tuple(fields)))


def _add_records(private: PrivateSession) -> None:
    starts = (
        Start(day=_DAY, minute=22 * 60 + 30, offset=540),
        Start(day=_DAY, part=PartOfDay.EVENING),
        Start(day=_DAY),
        Start(),
    )
    for n, kind in enumerate(private.types.types()):
        blank = private.records.blank(kind.id)
        made = replace(blank, start=starts[n % len(starts)], tags=(TAG,), title=TEXT)
        for field in kind.fields:
            made = made.with_cell(field.id, _cell(field))
        private.records.save(made)
        private.records.save(replace(made, tags=(), duration=15, count=2))
        private.records.remove([made.id])
    private.trash.restore(private.trash.items()[0].id)


def _cell(field: RecordField) -> Cell | None:
    options = tuple(str(each.id) for each in field.options)
    cells: Mapping[FieldForm, Cell | None] = {
        FieldForm.NUMBER: number("36.6"),
        FieldForm.SCALE: field.high,
        FieldForm.CHOICE: next(iter(options), None),
        FieldForm.CHOICES: options or None,
        FieldForm.ANSWER: False,
        FieldForm.TEXT: TEXT,
        FieldForm.TIME: 720,
    }
    return cells[field.form]


def _add_line(private: PrivateSession) -> None:
    lexicon = lexicon_of(private.types.types())
    said = read(f"yesterday 22:30 solo 15m #{QUICK}", lexicon, Now(day=_DAY, minute=0))
    blank = private.records.blank(said.type)
    assert QUICK in said.tags
    private.records.save(replace(blank, start=said.start, tags=said.tags))


def _import(private: PrivateSession, out: Path) -> None:
    file = out / "sentinel.csv"
    file.write_text(f"date,kind,note,{HEADER}\n2031-05-01,solo,{IMPORTED},1\n", "utf-8")
    (table,) = private.imports.recognise(file).tables
    chosen = private.imports.map_for(table)
    private.imports.save_map(chosen)
    kind = private.types.type(chosen.type)
    read_ = private.imports.read(file, Ticket(), TablePlan(map=chosen, type=kind))
    assert private.imports.take_in(private.imports.compare(read_)) == 1


def _look(private: PrivateSession) -> None:
    query = RecordQuery(words=f"sentinel {SEARCHED}")
    private.views.add(VIEW, query)
    assert private.records.find(query).entities == ()
    assert private.records.find(RecordQuery(words="番兵")).entities
    span = Span(date(2031, 5, 1), date(2031, 5, 31))
    for kind in private.types.types():
        asked = RecordQuery(type=kind.id)
        private.analysis.frequency(asked, span, Step.WEEK)
        for aspect in private.analysis.choices(kind.id):
            private.analysis.distribution(asked, span, aspect)


def _plan(private: PrivateSession, service_id: str) -> None:
    kind = private.types.types()[0]
    blank = private.reminders.blank(kind.id, _DAY)
    private.reminders.save(replace(blank, name=REMINDER))
    private.reminders.due(_DAY, 600)
    plan = private.moves.start(service_id)
    private.moves.remark(plan.id, REMARK)


def _export(house: House, private: PrivateSession, out: Path) -> None:
    for form in RecordForm:
        wish = ExportWish(form=form, detail=CalendarDetail.ALL)
        file = out / f"entries.{form.value}"
        private.exports.write(wish, file, PlainWords(), None, Ticket())
    sealed = out.with_name("sealed") / "entries.json.age"
    wish = ExportWish(form=RecordForm.JSON)
    private.exports.write(wish, sealed, PlainWords(), SEAL, Ticket())
    private.exports.read_sealed(sealed, SEAL, Ticket())
    wishes = tuple(_all_of(each) for each in private.types.types())
    found = private.summaries.gather(SummaryWish(span=None, types=wishes), _DAY)
    house.out.write(out, "summary.pdf", house.summaries.pdf(printed_summary(found)))


def _all_of(of: RecordType) -> TypeWish:
    fields = frozenset(FieldId(each.id) for each in of.fields)
    return TypeWish(type=of.id, fields=fields, entries=True, notes=True, tags=True)
