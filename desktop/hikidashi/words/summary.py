"""The words of a summary of entries: of what is on paper, and of what will be."""

from collections.abc import Iterator, Sequence

from hikidashi.domain.analysis.frequency import (
    FEWEST_RATED_DAYS,
    Bucket,
    Frequency,
)
from hikidashi.domain.analysis.span import Step
from hikidashi.domain.records.builtin import MEDICATION, TEST
from hikidashi.domain.records.printed_summary import (
    PrintedPart,
    PrintedSection,
    PrintedSummary,
)
from hikidashi.usecases.summary_desk import (
    MEDICINE,
    Summary,
    TypeSummary,
)
from hikidashi.words.aspects import (
    number,
    span_words,
)
from hikidashi.words.catalogue import _, current_language, ngettext
from hikidashi.words.facts import day
from hikidashi.words.names import listed
from hikidashi.words.records import (
    field_name,
    type_name,
)
from hikidashi.words.summary_lists import entries_part, medicines_part
from hikidashi.words.summary_values import bars, cycles_part, shares_part, spread_part


def printed_summary(found: Summary) -> PrintedSummary:
    """Return the document, in the language that the app speaks."""
    lang = current_language()
    return PrintedSummary(
        lang=lang,
        title=_("Summary of entries"),
        facts=(
            (_("Time span"), span_words(found.span)),
            (_("Made on"), day(found.made)),
        ),
        sections=tuple(_section(each) for each in found.types),
        closing=(
            _(
                "Made by the person whose entries these are, on their own computer. It "
                "holds only what they chose; that something is missing here does not "
                "mean that it was not there."
            ),
        ),
        on_unknown=_("Signs that cannot be printed here are shown as “?”."),
        made=found.made,
    )


def contents(found: Summary) -> Sequence[str]:
    """Return one sentence for each thing that the document will hold."""
    return [
        _("{type}: {what}").format(type=type_name(each.type), what=what)
        for each in found.types
        for what in _contents(each)
    ]


def _contents(of: TypeSummary) -> Iterator[str]:
    lists = of.wish.entries or (of.type.id == TEST and bool(of.wish.fields))
    parts = list(_parts(of))
    yield from (each.heading for each in (parts[:-1] if lists else parts))
    if lists:
        count = ngettext("{count} entry", "{count} entries", len(of.listed))
        counted = count.format(count=f"{len(of.listed):,}")
        yield _("a list of {entries} with {things}").format(
            entries=counted, things=listed(_listed_things(of))
        )


def _listed_things(of: TypeSummary) -> Sequence[str]:
    """Name all that stands in the list of entries."""
    wish = of.wish
    things = [_("day and time of day") if wish.times else _("day")]
    things += [
        field_name(of.type.id, each)
        for each in of.type.fields
        if each.id in wish.fields
    ]
    chosen = (
        (wish.durations, _("Duration")),
        (wish.titles, _("Title")),
        (wish.tags, _("Tags")),
        (wish.notes, _("What is noted")),
    )
    return [*things, *(name for is_chosen, name in chosen if is_chosen)]


def _section(of: TypeSummary) -> PrintedSection:
    return PrintedSection(heading=type_name(of.type), parts=tuple(_parts(of)))


def _parts(of: TypeSummary) -> Iterator[PrintedPart]:
    if of.frequency is not None:
        yield _counts(of, of.frequency)
    if of.cycles is not None:
        yield cycles_part(of.cycles)
    for aspect, shares in of.shares:
        yield shares_part(of.type, aspect, shares)
    for aspect, spread in of.spreads:
        yield spread_part(of.type, aspect, spread)
    if of.type.id == MEDICATION and MEDICINE in of.wish.fields:
        yield medicines_part(of)
    if of.wish.entries or (of.type.id == TEST and of.wish.fields):
        yield entries_part(of)


def _counts(of: TypeSummary, found: Frequency) -> PrintedPart:
    yearly = found.step is Step.YEAR
    heading = _("How often in each year") if yearly else _("How often in each month")
    sentences = list(_count_sentences(found))
    if of.undated:
        sentences.append(
            ngettext(
                "{count} entry without a day is not counted.",
                "{count} entries without a day are not counted.",
                of.undated,
            ).format(count=f"{of.undated:,}")
        )
    shown = _shown(found)
    return PrintedPart(
        heading=heading,
        sentences=tuple(sentences),
        headings=(
            _("Year") if yearly else _("Month"),
            _("How often"),
            _("Counted days"),
        ),
        rows=tuple(_count_row(each, found, yearly=yearly) for each in shown),
        bars=bars([each.count for each in shown]),
    )


def _shown(found: Frequency) -> Sequence[Bucket]:
    """Leave out the time before the first entry, of which nobody can know."""
    if not found.days_with_entry or found.observed is None:
        return ()
    first = found.observed.first
    return [each for each in found.buckets if each.span.last >= first]


def _count_sentences(found: Frequency) -> Iterator[str]:
    """Tell how often, and of which days that is."""
    total, days = f"{found.total:,}", f"{found.active_days:,}"
    if not found.days_with_entry:
        yield _("There are no entries in this time.")
        return
    if found.days < FEWEST_RATED_DAYS:
        yield _("{count} in all, on {days} of {all} days.").format(
            count=total, days=days, all=found.days
        )
    else:
        yield _(
            "{count} in all, on {days} of {all} days; {rate} per month on average."
        ).format(
            count=total,
            days=days,
            all=f"{found.days:,}",
            rate=number(found.per_month),
        )
    if found.observed is not None and found.observed != found.span:
        yield _("Days before the first entry ({day}) are not counted.").format(
            day=day(found.observed.first)
        )
    if found.days_stated_none:
        yield ngettext(
            "On {count} day an entry says that there was nothing.",
            "On {count} days an entry says that there was nothing.",
            found.days_stated_none,
        ).format(count=f"{found.days_stated_none:,}")


def _count_row(each: Bucket, found: Frequency, *, yearly: bool) -> tuple[str, str, str]:
    count = f"{each.count:,}" if each.days_with_entry else _("no entry")
    note = "" if found.is_whole(each) else span_words(found.counted(each))
    return _bucket(each, yearly=yearly), count, note


def _bucket(each: Bucket, *, yearly: bool) -> str:
    first = each.span.first
    return str(first.year) if yearly else f"{first.year}-{first.month:02d}"
