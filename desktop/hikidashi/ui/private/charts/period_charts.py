"""Two periods held against each other."""

from collections.abc import Sequence

from hikidashi.domain.analysis.aspects import Aspect
from hikidashi.domain.analysis.distribution import Summary
from hikidashi.domain.analysis.periods import (
    Period,
    PeriodComparison,
    RateVerdict,
    ScaleChange,
)
from hikidashi.domain.analysis.span import DAYS_A_WEEK
from hikidashi.ui.private.charts.link_words import difference_words
from hikidashi.ui.private.charts.picture import (
    Chart,
    Point,
    Row,
    Rows,
    Table,
)
from hikidashi.ui.private.charts.scene import Scene
from hikidashi.words.aspects import number, span_words
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import day
from hikidashi.words.joined import joined


def periods_chart(found: PeriodComparison, scene: Scene) -> Chart:
    """Show how often, and how scales were, in two periods."""
    title = scene.title(_("Two periods"))
    rates = found.first.per_day, found.second.per_day
    if rates[0] is None or rates[1] is None:
        sentence = _nothing_to_compare(found)
        return Chart(title=title, sentence=sentence, notes=scene.notes())
    if not found.first.count and not found.second.count:
        sentence = _("There are no entries in either of the two periods.")
        return Chart(title=title, sentence=sentence, notes=scene.notes())
    names = span_words(found.first.span), span_words(found.second.span)
    rows = [_pair(_("Per week"), rates[0] * DAYS_A_WEEK, rates[1] * DAYS_A_WEEK, names)]
    rows += [
        _scale_pair(each.aspect, each.first, each.second, names, scene)
        for each in found.scales
        if each.first is not None and each.second is not None
    ]
    return Chart(
        title=title,
        sentence=_rate_sentence(found),
        notes=scene.notes(*_period_notes(found, scene)),
        picture=Rows(rows=tuple(rows), names=names, has_own_scale=True),
        table=_period_table(found, names, scene),
    )


def _nothing_to_compare(found: PeriodComparison) -> str:
    """Say which of the two periods has no days that can be counted."""
    if found.first.per_day is not None:
        return _("The second of the two periods ({span}) has not begun yet.").format(
            span=span_words(found.second.span)
        )
    return _(
        "The first of the two periods ({span}) is before your first entry. Choose a "
        "shorter time, so that there is something to compare with."
    ).format(span=span_words(found.first.span))


def _pair(label: str, first: float, second: float, names: tuple[str, str]) -> Row:
    values = (first, number(first)), (second, number(second))
    return _row(label, values, names)


def _scale_pair(
    aspect: Aspect,
    first: Summary,
    second: Summary,
    names: tuple[str, str],
    scene: Scene,
) -> Row:
    """Show two means, each with how many values it is of."""
    values = [(each.mean, _mean(aspect, each, scene)) for each in (first, second)]
    return _row(scene.aspect(aspect), values, names)


def _mean(aspect: Aspect, of: Summary, scene: Scene) -> str:
    mean = scene.measure(aspect, of.mean)
    return _("{mean} ({count})").format(mean=mean, count=f"{of.n:,}")


def _row(
    label: str, values: Sequence[tuple[float, str]], names: tuple[str, str]
) -> Row:
    points = tuple(
        Point(
            label=label,
            value=value,
            shown=shown,
            said=_("{label}, {span}: {value}").format(
                label=label, span=name, value=shown
            ),
        )
        for name, (value, shown) in zip(names, values, strict=True)
    )
    return Row(label=label, points=points)


def _rate_sentence(found: PeriodComparison) -> str:
    counts = _("{first} in the first period, {second} in the second.").format(
        first=_counted(found.first), second=_counted(found.second)
    )
    told = {
        RateVerdict.NOT_ENOUGH: _("That is not enough data to tell the two apart."),
        RateVerdict.NO_CLEAR_DIFFERENCE: _("No clear difference can be seen."),
        RateVerdict.MORE: _("In the second period it was more often."),
        RateVerdict.LESS: _("In the second period it was less often."),
    }[found.verdict]
    return joined(counts, told)


def _counted(period: Period) -> str:
    days = ngettext("{count} day", "{count} days", period.days)
    return _("{count} in {days}").format(
        count=f"{period.count:,}", days=days.format(count=f"{period.days:,}")
    )


def _period_notes(found: PeriodComparison, scene: Scene) -> list[str]:
    notes: list[str] = []
    if found.ratio is not None and found.low is not None:
        if found.high is None:
            told = _(
                "Second against first: {ratio} times, with a 95 % interval from {low} "
                "times on."
            )
        else:
            told = _(
                "Second against first: {ratio} times, with a 95 % interval from {low} "
                "to {high} times."
            )
        high = number(found.high) if found.high is not None else ""
        notes.append(
            told.format(ratio=number(found.ratio), low=number(found.low), high=high)
        )
        notes.append(
            _(
                "Days that are close in time are often alike, so the real uncertainty "
                "is larger."
            )
        )
    notes += _counted_from(found)
    notes += [_scale_note(each, scene) for each in found.scales if each.first]
    if found.first.is_running or found.second.is_running:
        notes.append(_("One of the periods is not over yet; its days so far count."))
    if found.scales:
        notes.append(
            _(
                "Each pair of bars has a scale of its own. Of how many entries a mean "
                "is stands in brackets."
            )
        )
    return notes


def _counted_from(found: PeriodComparison) -> list[str]:
    """Say from when on a period is counted that began before the first entry."""
    return [
        _(
            "Of {span}, only the days from the first entry ({day}) on are counted."
        ).format(span=span_words(each.span), day=day(each.observed.first))
        for each in (found.first, found.second)
        if each.observed is not None and each.observed.first > each.span.first
    ]


def _scale_note(each: ScaleChange, scene: Scene) -> str:
    return _("{label}: {value}").format(
        label=scene.aspect(each.aspect), value=difference_words(each.link)
    )


def _period_table(
    found: PeriodComparison, names: tuple[str, str], scene: Scene
) -> Table:
    both = found.first, found.second
    rows = [
        (_("How often"), *(f"{each.count:,}" for each in both)),
        (_("Days"), *(f"{each.days:,}" for each in both)),
        (_("Days with an entry"), *(f"{each.days_with_entry:,}" for each in both)),
        (_("Per week"), *(_per_week(each) for each in both)),
    ]
    for change in found.scales:
        means = (
            _mean(change.aspect, each, scene) if each is not None else ""
            for each in (change.first, change.second)
        )
        label = _("{field}, mean").format(field=scene.aspect(change.aspect))
        rows.append((label, *means))
    return Table(headings=("", *names), rows=tuple(rows))


def _per_week(period: Period) -> str:
    return "" if period.per_day is None else number(period.per_day * DAYS_A_WEEK)
