"""Intervals: how many days lie between days with an entry."""

from collections import Counter

from hikidashi.domain.analysis.distribution import Bin, distribution
from hikidashi.domain.analysis.intervals import Intervals
from hikidashi.ui.private.charts.picture import Chart, Columns, Point, Table
from hikidashi.ui.private.charts.scene import Scene
from hikidashi.words.aspects import number, span_words
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import day

FEWEST_DAYS = 3


def intervals_chart(found: Intervals, scene: Scene) -> Chart:
    """Show how many days lie between days with an entry."""
    title = scene.title(_("Intervals"))
    lengths = found.lengths
    if found.active_days < FEWEST_DAYS or lengths is None:
        sentence = _(
            "At least {needed} days with an entry are needed for this chart. "
            "There are {count}."
        ).format(needed=FEWEST_DAYS, count=found.active_days)
        return Chart(title=title, sentence=sentence, notes=scene.notes())
    bins = distribution(Counter(float(e.days) for e in found.intervals)).bins
    points = tuple(_interval_point(each) for each in bins)
    sentence = _(
        "{within}: from one day with at least one to the next, {median} days "
        "(median), {lowest} to {highest} in all."
    ).format(
        within=scene.within,
        median=number(lengths.median),
        lowest=number(lengths.lowest),
        highest=number(lengths.highest),
    )
    return Chart(
        title=title,
        sentence=sentence,
        notes=scene.notes(*_interval_notes(found)),
        picture=Columns(points=points, across=_("Days until the next")),
        table=Table(
            headings=(_("From"), _("To"), _("Days")),
            rows=tuple(
                (day(each.first), day(each.last), str(each.days))
                for each in reversed(found.intervals)
            ),
        ),
    )


def _interval_point(each: Bin) -> Point:
    label = _bin_label(each)
    name = _("{days} days").format(days=label)
    count = ngettext("{count} time", "{count} times", each.count)
    said = _("{label}: {value}").format(
        label=name, value=count.format(count=f"{each.count:,}")
    )
    return Point(label=label, value=each.count, shown=str(each.count), said=said)


def _bin_label(each: Bin) -> str:
    low = round(each.low or 0)
    if each.high is None:
        return _("{number} and more").format(number=low)
    high = round(each.high) - 1
    return str(low) if low >= high else f"{low}–{high}"


def _interval_notes(found: Intervals) -> list[str]:
    notes = [
        _("Days with at least one: {count}. Intervals between: {intervals}.").format(
            count=f"{found.active_days:,}", intervals=f"{len(found.intervals):,}"
        )
    ]
    notes.append(
        _("A long interval can also mean that nothing was written down in it.")
    )
    longest = max(found.runs, key=lambda each: each.days)
    if longest.days > 1:
        notes.append(
            _("Days one after another: up to {count} ({span}).").format(
                count=longest.days, span=span_words(longest)
            )
        )
    if found.since_last == 0:
        notes.append(_("The last one is of today."))
    elif found.since_last is not None and found.last_day is not None:
        notes.append(
            ngettext(
                "The last one was {count} day ago, on {day}.",
                "The last one was {count} days ago, on {day}.",
                found.since_last,
            ).format(count=f"{found.since_last:,}", day=day(found.last_day))
        )
    return notes
