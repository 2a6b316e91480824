"""Reads what a chart needs, on the vault's lane, and puts it into words there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from time import perf_counter

from hikidashi.domain.analysis.aspects import Aspect, What, aspects_of
from hikidashi.domain.analysis.correlation import Correlation, judged_together
from hikidashi.domain.analysis.span import Span
from hikidashi.domain.records.builtin import CYCLE
from hikidashi.domain.records.query import RecordQuery
from hikidashi.domain.records.record import RecordTypeId
from hikidashi.domain.records.record_type import RecordType
from hikidashi.ui.private.charts.cycle_charts import cycles_chart
from hikidashi.ui.private.charts.interval_charts import intervals_chart
from hikidashi.ui.private.charts.link_charts import link_chart, overview_chart
from hikidashi.ui.private.charts.offers import (
    Offer,
    Offers,
    Seen,
    fields_for,
    key_of,
    marked,
    others_for,
)
from hikidashi.ui.private.charts.period_charts import periods_chart
from hikidashi.ui.private.charts.picture import Chart
from hikidashi.ui.private.charts.scene import Scene, too_few
from hikidashi.ui.private.charts.time_charts import (
    frequency_chart,
    week_hours_chart,
)
from hikidashi.ui.private.charts.value_charts import distribution_chart, shares_chart
from hikidashi.ui.private.charts.wish import (
    EVERYTHING,
    NOT_STATED,
    Reach,
    Section,
    Wish,
    compared_with,
    encoded,
    usual_step,
    window_of,
)
from hikidashi.ui.private.seeing.calendar_words import week_start
from hikidashi.usecases.private_drawer import PrivateSession
from hikidashi.words.aspects import span_words
from hikidashi.words.catalogue import _
from hikidashi.words.records import type_name

AT_ONCE_S = 0.03
"""How long the vault's lane compares without a break; one comparison may take more."""


def look(session: PrivateSession, wish: Wish, today: date) -> Seen:
    """Read what is wanted; runs on the vault's lane."""
    return _Reader(session, wish, today).seen()


class _Reader:
    """Everything that one look needs, read once."""

    def __init__(self, session: PrivateSession, wish: Wish, today: date) -> None:
        self._session = session
        self._desk = session.analysis
        self._today = today
        self._types: Mapping[RecordTypeId, RecordType] = {
            each.id: each for each in session.types.types()
        }
        self._counts: dict[RecordTypeId, int] = {}
        self._wish = self._settled(wish)
        kind = self._types[self._wish.type or CYCLE]
        self._query = self._wish.query(kind.id)
        self._span = self._wish.span(today)
        self._scene = Scene(
            type=kind, types=self._types, within=self._within(), only=""
        )

    def seen(self) -> Seen:
        offers = self._offers()
        only = dict(offers.values).get(self._wish.only_value, "")
        if only:
            mark = dict(offers.marks)[self._wish.only_mark]
            told = _("Only where: {label}: {value}.").format(label=mark, value=only)
            self._scene = replace(self._scene, only=told)
        elif self._wish.only_mark:
            # The value is gone: it was renamed, merged or never used in this type.
            self._wish = replace(self._wish, only_value="")
            self._query = self._wish.query(self._scene.type.id)
        if self._compares_all:
            y = self._aspect(self._wish.field)
            return self._compared(offers, y, (), self._desk.comparable(y))
        return Seen(wish=self._wish, offers=offers, chart=self._chart())

    @property
    def _compares_all(self) -> bool:
        wish = self._wish
        return wish.section is Section.LINK and wish.other == EVERYTHING

    def _compared(
        self,
        offers: Offers,
        y: Aspect,
        known: tuple[Correlation, ...],
        others: Sequence[Aspect],
    ) -> Seen:
        """Compare a field with some of the others, and show what is known so far."""
        until, found = perf_counter() + AT_ONCE_S, known
        for each in others[len(known) :]:
            found += (self._desk.correlation(self._query, self._span, each, y),)
            if perf_counter() > until:
                break
        left = len(others) - len(found)
        chart = overview_chart(judged_together(found), y, self._scene, left=left)
        more = partial(self._compared, offers, y, found, others) if left else None
        return Seen(wish=self._wish, offers=offers, chart=chart, more=more)

    def _settled(self, wish: Wish) -> Wish:
        """Fill in what was left open, and what is not there any more."""
        offered = self._offered_types()
        kind = wish.type if wish.type in offered else None
        if kind is None:
            kind = max(offered, key=self._count, default=CYCLE)
        if wish.only_mark not in {e.mark for e in marked(self._types[kind])}:
            wish = replace(wish, only_mark="", only_value="")
        aspects = [key_of(each) for each in fields_for(wish.section, self._types[kind])]
        chosen = wish.field if wish.field in aspects else next(iter(aspects), "")
        others = [key_of(e) for e in self._others(chosen, kind)]
        fallback = next(iter(others), EVERYTHING)
        other = wish.other if wish.other in {*others, EVERYTHING} else fallback
        return replace(wish, type=kind, field=chosen, other=other)

    def _offered_types(self) -> list[RecordTypeId]:
        """Return the types that can be chosen: retired ones only if they are used."""
        return [
            each.id
            for each in self._types.values()
            if not each.retired or self._count(each.id)
        ]

    def _count(self, type_id: RecordTypeId) -> int:
        if type_id not in self._counts:
            found = self._session.drawer.matching(RecordQuery(type=type_id))
            self._counts[type_id] = found
        return self._counts[type_id]

    def _others(self, chosen: str, type_id: RecordTypeId) -> list[Aspect]:
        """Return what a field can be compared with, of its own type first."""
        more = (each for each in self._offered_types() if each != type_id)
        return others_for(chosen, [self._types[each] for each in (type_id, *more)])

    def _aspect(self, key: str) -> Aspect:
        type_id = RecordTypeId(key.partition(" ")[0])
        found = (e for e in aspects_of(self._types[type_id]) if key_of(e) == key)
        return next(found)

    def _offers(self) -> Offers:
        wish, scene = self._wish, self._scene
        kind = scene.type.id
        fields = fields_for(wish.section, self._types[kind])
        others = [(EVERYTHING, _("Everything else"))]
        others += [
            (key_of(each), scene.aspect(each))
            for each in self._others(wish.field, kind)
        ]
        marks = marked(self._types[kind])
        return Offers(
            types=tuple(
                (each, type_name(self._types[each])) for each in self._offered_types()
            ),
            fields=tuple((key_of(each), scene.aspect(each)) for each in fields),
            others=tuple(others),
            marks=tuple((each.mark, scene.aspect(each)) for each in marks),
            values=self._values(marks),
        )

    def _values(self, marks: Sequence[Aspect]) -> tuple[Offer, ...]:
        """Return the values that the filter can ask for."""
        aspect = next((e for e in marks if e.mark == self._wish.only_mark), None)
        if aspect is None:
            return ()
        every = RecordQuery(type=aspect.type)
        found = self._session.drawer.by_value(every, aspect.mark)
        named = [(encoded(each), self._scene.value(aspect, each)) for each in found]
        return (*sorted(named, key=lambda e: e[1]), (NOT_STATED, _("Not stated")))

    def _within(self) -> str:
        match self._wish.reach:
            case Reach.MONTH:
                return _("In the last 30 days")
            case Reach.QUARTER:
                return _("In the last 90 days")
            case Reach.YEAR:
                return _("In the last 12 months")
            case Reach.THIS_YEAR:
                return _("This year so far")
            case Reach.ALL:
                return _("Since the first entry")
            case Reach.OWN:
                return span_words(self._span or Span(self._today, self._today))

    def _chart(self) -> Chart:
        return _CHARTS[self._wish.section](self)

    def _known_span(self) -> Span | None:
        """Return the span up to today, or from the first entry on where it is all.

        Days to come have no entries yet, which must not look like days without any.
        """
        if self._span is not None:
            return self._span.until(self._today)
        return self._desk.whole_span(self._query, self._today)

    def _nothing(self, what: str) -> Chart:
        title = self._scene.title(what)
        return Chart(title=title, sentence=too_few(1, 0), notes=self._scene.notes())

    def frequency(self) -> Chart:
        span = self._known_span()
        if span is None:
            return self._nothing(_("How often"))
        step = self._wish.step or usual_step(span)
        found = self._desk.frequency(
            self._query, span, step, window=window_of(step), week_start=week_start()
        )
        return frequency_chart(found, self._scene)

    def week(self) -> Chart:
        return week_hours_chart(
            self._desk.week_hours(self._query, self._span), self._scene
        )

    def intervals(self) -> Chart:
        span = self._known_span()
        if span is None:
            return self._nothing(_("Intervals"))
        found = self._desk.intervals(self._query, span, self._today)
        return intervals_chart(found, self._scene)

    def duration(self) -> Chart:
        choices = aspects_of(self._scene.type)
        found = (each for each in choices if each.what is What.DURATION)
        aspect = next(found, None)
        if aspect is None:
            sentence = _("No duration is asked for in entries of this type.")
            title = self._scene.title(_("Duration"))
            return Chart(title=title, sentence=sentence)
        spread = self._desk.distribution(self._query, self._span, aspect)
        return distribution_chart(spread, aspect, self._scene)

    def field(self) -> Chart:
        if not self._wish.field:
            sentence = _("Entries of this type have nothing that can be counted.")
            title = self._scene.title(_("By field"))
            return Chart(title=title, sentence=sentence)
        aspect = self._aspect(self._wish.field)
        if aspect.has_shares:
            found = self._desk.shares(self._query, self._span, aspect)
            return shares_chart(found, aspect, self._scene)
        spread = self._desk.distribution(self._query, self._span, aspect)
        return distribution_chart(spread, aspect, self._scene)

    def link(self) -> Chart:
        x = self._aspect(self._wish.field)
        y = self._aspect(self._wish.other)
        pair = self._desk.correlation(self._query, self._span, x, y)
        return link_chart(pair, self._scene)

    def periods(self) -> Chart:
        recent = replace(self._wish, reach=Reach.YEAR).span(self._today)
        second = self._span or recent or Span(self._today, self._today)
        first = compared_with(second, self._wish.against)
        found = self._desk.periods(self._query, first, second, self._today)
        return periods_chart(found, self._scene)

    def cycle(self) -> Chart:
        scene = replace(self._scene, type=self._types[CYCLE], only="")
        every = RecordQuery(type=CYCLE)
        span = self._span or self._desk.whole_span(every, self._today)
        if span is None:
            return Chart(title=scene.title(_("Cycle lengths")), sentence=too_few(1, 0))
        return cycles_chart(self._desk.cycles(span, self._today), scene)


_CHARTS: Mapping[Section, Callable[[_Reader], Chart]] = {
    Section.FREQUENCY: _Reader.frequency,
    Section.WEEK: _Reader.week,
    Section.INTERVALS: _Reader.intervals,
    Section.DURATION: _Reader.duration,
    Section.FIELD: _Reader.field,
    Section.LINK: _Reader.link,
    Section.PERIODS: _Reader.periods,
    Section.CYCLE: _Reader.cycle,
}
