"""Charts of what was stated: how values spread, and what share each has."""

from collections.abc import Sequence

from hikidashi.domain.analysis.aspects import Aspect, Shape, What
from hikidashi.domain.analysis.distribution import Bin, Distribution
from hikidashi.domain.analysis.shares import Share, Shares
from hikidashi.ui.private.charts.picture import (
    Chart,
    Columns,
    Point,
    Row,
    Rows,
    Table,
)
from hikidashi.ui.private.charts.scene import Scene, too_few
from hikidashi.words.aspects import (
    FEWEST_FOR_PERCENT,
    bin_words,
    number,
    share_words,
)
from hikidashi.words.catalogue import _, ngettext

FEWEST_VALUES = 5
FEWEST_STATED = 3
MOST_ROWS = 14
_HOUR = 60


def distribution_chart(found: Distribution, aspect: Aspect, scene: Scene) -> Chart:
    """Show how numbers, durations or times of day spread."""
    title = scene.title(scene.aspect(aspect))
    count = sum(each.count for each in found.bins)
    if count < FEWEST_VALUES:
        sentence = too_few(FEWEST_VALUES, count)
        return Chart(title=title, sentence=sentence, notes=scene.notes())
    points = tuple(_bin_point(each, aspect, scene) for each in found.bins)
    notes = [_stated(count)]
    if found.summary is None:
        sentence = _("{within}: stated in {count} entries.").format(
            within=scene.within, count=f"{count:,}"
        )
    else:
        middle = scene.measure(aspect, found.summary.median)
        sentence = _(
            "{within}: half of all are up to {median}, half of all at least that."
        ).format(within=scene.within, median=middle)
        notes.append(_summary(found, aspect, scene))
    return Chart(
        title=title,
        sentence=sentence,
        notes=scene.notes(*notes, _("Entries where it is not stated are not in it.")),
        picture=Columns(points=points, across=_unit(aspect, scene)),
        table=Table(
            headings=(scene.aspect(aspect), _("Entries"), _("Share")),
            rows=tuple(
                (
                    _bin_name(each, aspect, scene),
                    str(each.count),
                    share_words(each.count, count),
                )
                for each in found.bins
            ),
        ),
    )


def shares_chart(found: Shares, aspect: Aspect, scene: Scene) -> Chart:
    """Show what share of the entries has each value."""
    title = scene.title(_("By {field}").format(field=scene.aspect(aspect)))
    if found.stated < FEWEST_STATED:
        sentence = too_few(FEWEST_STATED, found.stated)
        return Chart(title=title, sentence=sentence, notes=scene.notes())
    shown = _shown(found.parts, aspect)
    rows = [
        _share_row(scene.value(aspect, each.value), each.records, found.records)
        for each in shown
    ]
    if found.not_stated:
        rows.append(_share_row(_("Not stated"), found.not_stated, found.records))
    return Chart(
        title=title,
        sentence=_share_sentence(found, aspect, scene),
        notes=scene.notes(*_share_notes(found, len(shown), aspect, scene)),
        picture=Rows(rows=tuple(rows)),
        table=_share_table(found, aspect, scene),
    )


def _shown(parts: Sequence[Share], aspect: Aspect) -> Sequence[Share]:
    """Leave out what was never chosen, but no step of a scale."""
    if aspect.shape in {Shape.SCALE, Shape.ANSWER}:
        return parts
    return [each for each in parts if each.records][:MOST_ROWS]


def _share_row(label: str, part: int, whole: int) -> Row:
    shown = f"{part:,}"
    if whole >= FEWEST_FOR_PERCENT:
        shown = _("{count} ({share})").format(
            count=shown, share=share_words(part, whole)
        )
    said = _("{label}: {value}").format(label=label, value=shown)
    return Row(
        label=label,
        points=(Point(label=label, value=part, shown=shown, said=said),),
    )


def _share_sentence(found: Shares, aspect: Aspect, scene: Scene) -> str:
    if found.summary is not None:
        return _(
            "{within}: stated in {stated} of {all} entries, {mean} on average."
        ).format(
            within=scene.within,
            stated=f"{found.stated:,}",
            all=f"{found.records:,}",
            mean=number(found.summary.mean),
        )
    most = max(each.records for each in found.parts)
    first = [each for each in found.parts if each.records == most]
    if len(first) > 1:
        told = _("{within}: stated in {stated} of {all} entries.")
    else:
        told = _(
            "{within}: stated in {stated} of {all} entries, most often “{value}” "
            "({count} of them)."
        )
    return told.format(
        within=scene.within,
        stated=f"{found.stated:,}",
        all=f"{found.records:,}",
        value=scene.value(aspect, first[0].value),
        count=f"{most:,}",
    )


def _share_notes(found: Shares, shown: int, aspect: Aspect, scene: Scene) -> list[str]:
    notes = [
        _("The shares are of all {count} entries.").format(count=f"{found.records:,}")
    ]
    if not found.is_exclusive:
        notes.append(
            _("An entry can have several of these, so shares may add up to more.")
        )
    if found.said_none:
        notes.append(
            ngettext(
                "Left out: {count} entry that says that there was nothing.",
                "Left out: {count} entries that say that there was nothing.",
                found.said_none,
            ).format(count=f"{found.said_none:,}")
        )
    stated = sum(1 for each in found.parts if each.records)
    if stated > shown:
        notes.append(_("The table has all {count} of them.").format(count=stated))
    notes.append(scene.ends(aspect))
    return notes


def _share_table(found: Shares, aspect: Aspect, scene: Scene) -> Table:
    rows = [
        (
            scene.value(aspect, each.value),
            f"{each.records:,}",
            share_words(each.records, found.records),
            share_words(each.records, found.stated),
        )
        for each in found.parts
    ]
    rows.append(
        (
            _("Not stated"),
            f"{found.not_stated:,}",
            share_words(found.not_stated, found.records),
            "",
        )
    )
    return Table(
        headings=(
            scene.aspect(aspect),
            _("Entries"),
            _("Share of all"),
            _("Share where stated"),
        ),
        rows=tuple(rows),
    )


def _bin_point(each: Bin, aspect: Aspect, scene: Scene) -> Point:
    count = ngettext("{count} entry", "{count} entries", each.count)
    said = _("{label}: {value}").format(
        label=_bin_name(each, aspect, scene),
        value=count.format(count=f"{each.count:,}"),
    )
    return Point(
        label=_bin_label(each, aspect),
        value=each.count,
        shown=f"{each.count:,}",
        said=said,
    )


def _bin_label(each: Bin, aspect: Aspect) -> str:
    """Return where a bin begins, as short as it can be."""
    if each.low is None:
        return _("below {number}").format(number=number(each.high or 0))
    if aspect.shape is Shape.CLOCK:
        return str(round(each.low) // _HOUR)
    low = number(each.low)
    return _("from {number}").format(number=low) if each.high is None else low


def _bin_name(each: Bin, aspect: Aspect, scene: Scene) -> str:
    return bin_words(scene.type, aspect, each.low, each.high)


def _unit(aspect: Aspect, scene: Scene) -> str:
    if aspect.what is What.DURATION:
        return _("Minutes, from")
    if aspect.shape is Shape.CLOCK:
        return _("Hour of the day")
    return scene.aspect(aspect)


def _stated(count: int) -> str:
    said = ngettext("Stated in {count} entry.", "Stated in {count} entries.", count)
    return said.format(count=f"{count:,}")


def _summary(found: Distribution, aspect: Aspect, scene: Scene) -> str:
    told = found.summary
    if told is None:
        return ""
    return _(
        "Mean {mean}, lowest {lowest}, highest {highest}; the middle half lies between "
        "{quarter} and {three_quarters}."
    ).format(
        mean=scene.measure(aspect, told.mean),
        lowest=scene.measure(aspect, told.lowest),
        highest=scene.measure(aspect, told.highest),
        quarter=scene.measure(aspect, told.quarter),
        three_quarters=scene.measure(aspect, told.three_quarters),
    )
