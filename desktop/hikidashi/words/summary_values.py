"""The tables of a summary: what was stated how often, and how long cycles were."""

from collections.abc import Sequence

from hikidashi.domain.analysis.aspects import Aspect
from hikidashi.domain.analysis.cycles import CycleView
from hikidashi.domain.analysis.distribution import Distribution
from hikidashi.domain.analysis.shares import Shares
from hikidashi.domain.records.printed_summary import (
    PrintedPart,
)
from hikidashi.domain.records.record_type import RecordType
from hikidashi.words.aspects import (
    aspect_name,
    bin_words,
    ends_words,
    measure_words,
    number,
    share_words,
    value_words,
)
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.cycles import far_longer_words, left_out_words
from hikidashi.words.facts import day


def bars(values: Sequence[int]) -> tuple[float, ...]:
    """Return how long the bar of each value is, from 0 to 1."""
    most = max(values, default=0) or 1
    return tuple(value / most for value in values)


def shares_part(of: RecordType, aspect: Aspect, found: Shares) -> PrintedPart:
    """Return in how many entries each value was stated, and in how many none."""
    shown = [e for e in found.parts if e.records or aspect.low is not None]
    sentences = [
        _("Stated in {stated} of {all} entries.").format(
            stated=f"{found.stated:,}", all=f"{found.records:,}"
        )
    ]
    if found.summary is not None:
        sentences.append(
            _("On average {mean}, half of them up to {median}.").format(
                mean=number(found.summary.mean), median=number(found.summary.median)
            )
        )
    if not found.is_exclusive:
        sentences.append(_("One entry can have several of these."))
    if ends := ends_words(of, aspect):
        sentences.append(ends)
    rows = [
        (
            value_words(of, aspect, e.value),
            f"{e.records:,}",
            share_words(e.records, found.records),
        )
        for e in shown
    ]
    values = [e.records for e in shown]
    if found.not_stated:
        unstated = share_words(found.not_stated, found.records)
        rows.append((_("Not stated"), f"{found.not_stated:,}", unstated))
        values.append(found.not_stated)
    name = aspect_name(of, aspect)
    return PrintedPart(
        heading=name,
        sentences=tuple(sentences),
        headings=(name, _("Entries"), _("Share")),
        rows=tuple(rows),
        bars=bars(values),
    )


def spread_part(of: RecordType, aspect: Aspect, found: Distribution) -> PrintedPart:
    """Return how the numbers that were stated spread."""
    name = aspect_name(of, aspect)
    count = sum(each.count for each in found.bins)
    if not count:
        return PrintedPart(heading=name, sentences=(_("Not stated in any entry."),))
    stated = ngettext("Stated in {count} entry.", "Stated in {count} entries.", count)
    sentences = [stated.format(count=f"{count:,}")]
    if (told := found.summary) is not None:
        sentences.append(
            _(
                "Mean {mean}, median {median}, lowest {lowest}, highest {highest}."
            ).format(
                mean=measure_words(of, aspect, told.mean),
                median=measure_words(of, aspect, told.median),
                lowest=measure_words(of, aspect, told.lowest),
                highest=measure_words(of, aspect, told.highest),
            )
        )
    named = [
        (bin_words(of, aspect, e.low, e.high), e.count) for e in found.bins if e.count
    ]
    return PrintedPart(
        heading=name,
        sentences=tuple(sentences),
        headings=(name, _("Entries"), _("Share")),
        rows=tuple((label, f"{n:,}", share_words(n, count)) for label, n in named),
        bars=bars([n for _label, n in named]),
    )


def _length_sentences(found: CycleView) -> list[str]:
    lengths = found.lengths
    if lengths is None:
        told = [_("There is no whole cycle.")]
    elif lengths.deviation is None:
        told = [_("One whole cycle, of {days} days.").format(days=lengths.shortest)]
    else:
        told = [
            _(
                "{count} whole cycles, {mean} days on average, {shortest} to {longest}."
            ).format(
                count=lengths.n,
                mean=number(lengths.mean),
                shortest=lengths.shortest,
                longest=lengths.longest,
            ),
            _("Spread (standard deviation): {days} days.").format(
                days=number(lengths.deviation)
            ),
        ]
    if found.left_out:
        told.append(left_out_words(found.left_out))
    if found.far_longer:
        told.append(far_longer_words(found.far_longer))
    return told


def cycles_part(found: CycleView) -> PrintedPart:
    """Return the cycles with their lengths; a summary holds no estimate."""
    heading = _("Cycle lengths")
    if not found.cycles:
        told = _("The first day of a cycle is not recorded.")
        return PrintedPart(heading=heading, sentences=(told,))
    sentences = [
        _("The last cycle of this time began on {day}.").format(
            day=day(found.cycles[-1].start)
        ),
        *_length_sentences(found),
    ]
    if found.bleeding is not None:
        sentences.append(
            _("Bleeding: {days} days on average.").format(
                days=number(found.bleeding.mean)
            )
        )
    return PrintedPart(
        heading=heading,
        sentences=tuple(sentences),
        headings=(_("First day"), _("Days"), _("Days of bleeding")),
        rows=tuple(
            (
                day(each.start),
                _("running") if each.length is None else str(each.length),
                "" if each.bleeding_days is None else str(each.bleeding_days),
            )
            for each in found.cycles
        ),
        bars=bars([each.length or 0 for each in found.cycles]),
    )
