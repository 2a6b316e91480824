"""Cycles: how long they were, with a plainly labelled estimate."""

from hikidashi.domain.analysis.cycle_starts import BREAK_DAYS
from hikidashi.domain.analysis.cycles import Cycle, CycleView, NoEstimate
from hikidashi.domain.analysis.span import Span, Step
from hikidashi.ui.private.charts.days import bucket_label
from hikidashi.ui.private.charts.picture import (
    Chart,
    Columns,
    Level,
    Point,
    Table,
)
from hikidashi.ui.private.charts.scene import Scene
from hikidashi.words.aspects import number
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.cycles import far_longer_words, left_out_words, length_words
from hikidashi.words.facts import day
from hikidashi.words.joined import joined

FEWEST_CYCLES = 2


def cycles_chart(found: CycleView, scene: Scene) -> Chart:
    """Show how long cycles were, and what that may mean for the next."""
    title = scene.title(_("Cycle lengths"))
    whole = [each for each in found.cycles if each.length is not None]
    lengths = found.lengths
    if lengths is None or lengths.n < FEWEST_CYCLES:
        sentence = _(
            "At least {needed} whole cycles are needed for this chart. "
            "There are {count}."
        ).format(needed=FEWEST_CYCLES, count=lengths.n if lengths else 0)
        return Chart(title=title, sentence=sentence, notes=_cycle_notes(found))
    told = _(
        "{count} whole cycles: {mean} days on average, between {shortest} and "
        "{longest}."
    ).format(
        count=lengths.n,
        mean=number(lengths.mean),
        shortest=lengths.shortest,
        longest=lengths.longest,
    )
    mean = _("Mean: {days} days").format(days=number(lengths.mean))
    return Chart(
        title=title,
        sentence="\n".join((told, estimate_words(found))).strip(),
        notes=_cycle_notes(found),
        picture=Columns(
            points=tuple(_cycle_point(each) for each in whole),
            name=_("Days of each cycle"),
            levels=(Level(value=lengths.mean, label=mean),),
            across=_("First day of the cycle"),
        ),
        table=_cycle_table(found),
    )


def estimate_words(found: CycleView) -> str:
    """Say when the next cycle may begin, always with what such a guess is worth."""
    guess = found.estimate
    if guess is None:
        match found.no_estimate:
            case NoEstimate.TOO_FEW:
                return _("For an estimate, at least 3 whole cycles are needed.")
            case NoEstimate.TOO_LONG_AGO:
                return _("The last start is too long ago for an estimate.")
            case NoEstimate.TOO_VARIED:
                return _(
                    "So far your cycles differ so much in length that an estimate "
                    "would tell nothing."
                )
            case NoEstimate.NO_START | None:
                return _("Without a first day of a cycle there is no estimate.")
    label = ngettext(
        "Only an estimate, from your last {count} cycle; it cannot be used for "
        "contraception.",
        "Only an estimate, from your last {count} cycles; it cannot be used for "
        "contraception.",
        guess.cycles,
    ).format(count=guess.cycles)
    if guess.has_passed:
        told = _("By it, the next cycle would have begun between {first} and {last}.")
    else:
        told = _("By it, the next cycle may begin between {first} and {last}.")
    return joined(label, told.format(first=day(guess.first), last=day(guess.last)))


def _cycle_point(each: Cycle) -> Point:
    length = each.length or 0
    said = _("From {day} on: {count} days").format(day=day(each.start), count=length)
    label = bucket_label(Span(each.start, each.start), Step.DAY)
    return Point(label=label, value=length, shown=str(length), said=said)


def _cycle_notes(found: CycleView) -> tuple[str, ...]:
    notes: list[str] = []
    if found.lengths is not None and found.lengths.deviation is not None:
        notes.append(
            _("Spread (standard deviation): {days} days.").format(
                days=number(found.lengths.deviation)
            )
        )
    if found.bleeding is not None:
        notes.append(
            _("Bleeding: {days} days on average.").format(
                days=number(found.bleeding.mean)
            )
        )
    if found.day_of_cycle is not None:
        notes.append(
            _("Today is day {number} of the cycle.").format(number=found.day_of_cycle)
        )
    if found.left_out:
        notes.append(left_out_words(found.left_out))
    if found.far_longer:
        notes.append(far_longer_words(found.far_longer))
    if any(not each.is_stated for each in found.cycles):
        notes.append(
            _(
                "Where no entry says on which day a cycle began, it is the first day "
                "of bleeding (not spotting) after {days} days or more without."
            ).format(days=BREAK_DAYS)
        )
    return tuple(notes)


def _cycle_table(found: CycleView) -> Table:
    rows = tuple(
        (
            day(each.start),
            length_words(each),
            "" if each.bleeding_days is None else str(each.bleeding_days),
            _("stated") if each.is_stated else _("from the bleeding"),
        )
        for each in reversed(found.cycles)
    )
    headings = (_("First day"), _("Days"), _("Days of bleeding"), _("How it is known"))
    return Table(headings=headings, rows=rows)
