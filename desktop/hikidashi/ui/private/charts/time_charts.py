"""Charts of when: how often, and on which weekday and hour."""

from hikidashi.domain.analysis.frequency import (
    FEWEST_RATED_DAYS,
    Bucket,
    Frequency,
)
from hikidashi.domain.analysis.span import Step
from hikidashi.domain.analysis.week_hours import WeekHours
from hikidashi.ui.private.charts.days import (
    bucket_label,
    bucket_name,
    hour_name,
    weekday_order,
    weekday_word,
)
from hikidashi.ui.private.charts.picture import Chart, Columns, Grid, Point, Table
from hikidashi.ui.private.charts.scene import Scene, too_few
from hikidashi.words.aspects import number, span_words
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import day

FEWEST_TIMED = 5
FEWEST_AVERAGED = 10
_YEAR = 365


def frequency_chart(found: Frequency, scene: Scene) -> Chart:
    """Show how often, by day, week, month or year."""
    title = scene.title(_("How often"))
    if not found.days_with_entry:
        return Chart(title=title, sentence=too_few(1, 0), notes=scene.notes())
    points = tuple(_bucket_point(each, found, scene) for each in found.buckets)
    enough = found.total >= FEWEST_AVERAGED
    has_average = enough and any(each is not None for each in found.average)
    return Chart(
        title=title,
        sentence=_frequency_sentence(found, scene),
        notes=scene.notes(*_frequency_notes(found)),
        picture=Columns(
            points=points,
            name=_column_name(found.step),
            line=found.average if has_average else (),
            line_name=_average_name(found) if has_average else "",
            part_name=_("Not whole") if any(e.is_part for e in points) else "",
            none_name=_("Stated: none") if any(e.is_none for e in points) else "",
        ),
        table=_frequency_table(found, scene, has_average=has_average),
    )


def week_hours_chart(found: WeekHours, scene: Scene) -> Chart:
    """Show on which weekday and at which hour."""
    title = scene.title(_("Weekday and hour"))
    notes = scene.notes(_untimed(found, scene))
    if found.total < FEWEST_TIMED:
        sentence = _(
            "At least {needed} with a known time are needed for this chart. "
            "There are {count}."
        ).format(needed=FEWEST_TIMED, count=found.total)
        return Chart(title=title, sentence=sentence, notes=notes)
    order = weekday_order()
    cells = tuple(
        tuple(
            _hour_point(weekday, hour, found.counts[weekday][hour], scene)
            for hour in range(24)
        )
        for weekday in order
    )
    return Chart(
        title=title,
        sentence=_week_sentence(found, order, scene),
        notes=notes,
        picture=Grid(
            rows=tuple(weekday_word(each) for each in order),
            columns=tuple(str(hour) for hour in range(24)),
            cells=cells,
            thin_labels=True,
        ),
        table=_week_table(found, order),
    )


def _week_sentence(found: WeekHours, order: tuple[int, ...], scene: Scene) -> str:
    """Name the weekday with the most, if it is one alone."""
    total = scene.times(found.total)
    by_weekday = {each: sum(found.counts[each]) for each in order}
    most = max(by_weekday.values())
    first = [each for each in order if by_weekday[each] == most]
    if len(first) > 1:
        return _("{within}: {total} with a known time.").format(
            within=scene.within, total=total
        )
    return _(
        "{within}: {total} with a known time. {weekday} has the most, with {count}."
    ).format(
        within=scene.within,
        total=total,
        weekday=weekday_word(first[0]),
        count=f"{most:,}",
    )


def _frequency_sentence(found: Frequency, scene: Scene) -> str:
    """Tell a mean only where there are days enough for one."""
    total = scene.times(found.total)
    if not found.total or found.days < FEWEST_RATED_DAYS:
        return _("{within}: {total}.").format(within=scene.within, total=total)
    return _("{within}: {total}. On average {rate}.").format(
        within=scene.within, total=total, rate=_rate(found)
    )


def _rate(found: Frequency) -> str:
    if found.per_day >= 1:
        return _("{number} a day").format(number=number(found.per_day))
    if found.per_week >= 1:
        return _("{number} a week").format(number=number(found.per_week))
    if found.per_month >= 1 or found.days < _YEAR:
        return _("{number} a month").format(number=number(found.per_month))
    return _("{number} a year").format(number=number(found.per_day * _YEAR))


def _bucket_point(bucket: Bucket, found: Frequency, scene: Scene) -> Point:
    name = _bucket_title(bucket, found)
    said = _("{label}: {value}").format(label=name, value=_bucket_words(bucket, scene))
    return Point(
        label=bucket_label(bucket.span, found.step),
        value=bucket.count,
        shown=f"{bucket.count:,}",
        said=said,
        is_part=not found.is_whole(bucket),
        is_none=bool(bucket.days_with_entry) and not bucket.count,
    )


def _bucket_title(bucket: Bucket, found: Frequency) -> str:
    """Name a month or year that is not whole with the days of it that count."""
    if found.is_whole(bucket):
        return bucket_name(bucket.span, found.step)
    days = span_words(found.counted(bucket))
    if found.step is Step.WEEK:
        return _("{name} (not whole)").format(name=days)
    name = bucket_name(bucket.span, found.step)
    return _("{name} (not whole: {days})").format(name=name, days=days)


def _bucket_words(bucket: Bucket, scene: Scene) -> str:
    """Tell nothing recorded from a stated nothing."""
    if not bucket.days_with_entry:
        return _("no entry")
    return scene.times(bucket.count) if bucket.count else _("stated: none")


def _column_name(step: Step) -> str:
    return {
        Step.DAY: _("Each day"),
        Step.WEEK: _("Each week"),
        Step.MONTH: _("Each month"),
        Step.YEAR: _("Each year"),
    }[step]


def _average_name(found: Frequency) -> str:
    several = {
        Step.DAY: _("Average of {count} days"),
        Step.WEEK: _("Average of {count} weeks"),
        Step.MONTH: _("Average of {count} months"),
        Step.YEAR: _("Average of {count} years"),
    }
    return several[found.step].format(count=found.window)


def _frequency_notes(found: Frequency) -> list[str]:
    notes = [
        _("Days with an entry: {count} of {days}.").format(
            count=f"{found.days_with_entry:,}", days=f"{found.days:,}"
        )
    ]
    if found.observed is not None and found.observed != found.span:
        notes.append(
            _("Days before the first entry ({day}) are not counted.").format(
                day=day(found.observed.first)
            )
        )
    if found.days_stated_none:
        notes.append(
            ngettext(
                "On {count} of them it says that there was nothing.",
                "On {count} of them it says that there was nothing.",
                found.days_stated_none,
            ).format(count=f"{found.days_stated_none:,}")
        )
    if not all(map(found.is_whole, found.buckets)):
        notes.append(
            _(
                "Hatched columns are not whole: the time span, or what was recorded, "
                "begins or ends in them."
            )
        )
    notes.append(_("Entries without a day are not in it."))
    return notes


def _frequency_table(found: Frequency, scene: Scene, *, has_average: bool) -> Table:
    headings = [_("Time span"), _("How often")]
    if has_average:
        headings.append(_average_name(found))
    rows = []
    for bucket, average in zip(found.buckets, found.average, strict=True):
        row = [_bucket_title(bucket, found), _bucket_words(bucket, scene)]
        if has_average:
            row.append("" if average is None else number(average))
        rows.append(tuple(row))
    return Table(headings=tuple(headings), rows=tuple(reversed(rows)))


def _untimed(found: WeekHours, scene: Scene) -> str:
    if not found.without_time:
        return ""
    return _("Left out, because no time of day is known: {count}.").format(
        count=scene.times(found.without_time)
    )


def _hour_point(weekday: int, hour: int, count: int, scene: Scene) -> Point:
    said = _("{weekday}, {hour}: {value}").format(
        weekday=weekday_word(weekday),
        hour=hour_name(hour),
        value=scene.times(count) if count else _("no entry"),
    )
    return Point(label="", value=count, shown=str(count), said=said)


def _week_table(found: WeekHours, order: tuple[int, ...]) -> Table:
    """Tell each hour with an entry; the others would only be in the way."""
    rows = tuple(
        (weekday_word(weekday), hour_name(hour), str(found.counts[weekday][hour]))
        for weekday in order
        for hour in range(24)
        if found.counts[weekday][hour]
    )
    return Table(headings=(_("Weekday"), _("Hour"), _("How often")), rows=rows)
