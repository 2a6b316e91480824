"""What can be said about two things together: plainly, and never more than is known."""

from hikidashi.domain.analysis.aspects import Aspect, Shape
from hikidashi.domain.analysis.correlation import Correlation
from hikidashi.domain.analysis.link import (
    FEWEST_IN_GROUP,
    FEWEST_PAIRS,
    Link,
    Measure,
    Shortage,
    Verdict,
)
from hikidashi.domain.records.marks import Countable
from hikidashi.ui.private.charts.scene import Scene
from hikidashi.words.catalogue import _, ngettext

_YES = 1


def verdict_words(verdict: Verdict) -> str:
    """Say in a few words what can be said about a link."""
    return {
        Verdict.NOT_ENOUGH: _("not enough data"),
        Verdict.NO_CLEAR_LINK: _("no clear link"),
        Verdict.VERY_WEAK: _("a very weak link"),
        Verdict.WEAK: _("a weak link"),
        Verdict.MODERATE: _("a moderate link"),
        Verdict.STRONG: _("a strong link"),
    }[verdict]


def difference_words(link: Link) -> str:
    """Say in a few words how far the values of a second period lie from the first."""
    size = {
        Verdict.NOT_ENOUGH: _("not enough data"),
        Verdict.NO_CLEAR_LINK: _("no clear difference"),
        Verdict.VERY_WEAK: _("a very small difference"),
        Verdict.WEAK: _("a small difference"),
        Verdict.MODERATE: _("a medium difference"),
        Verdict.STRONG: _("a large difference"),
    }[link.verdict]
    if link.is_rising is None:
        return size
    told = (
        _("{size}, higher in the second period")
        if link.is_rising
        else _("{size}, lower in the second period")
    )
    return told.format(size=size)


def link_sentence(found: Correlation, scene: Scene) -> str:
    """Say in one sentence what the chart shows."""
    x, y = scene.aspect(found.x), scene.aspect(found.y)
    if not found.links:
        return _("Not enough data: no entry states both “{x}” and “{y}”.").format(
            x=x, y=y
        )
    best = found.links[0]
    if best.verdict is Verdict.NOT_ENOUGH:
        return _not_enough(found, best, x, y)
    counted = _counted(found, best.n)
    if best.verdict is Verdict.NO_CLEAR_LINK:
        return _("{within}, {counted}: no clear link between “{x}” and “{y}”.").format(
            within=scene.within, counted=counted, x=x, y=y
        )
    return _("{within}, {counted}: {verdict}. {direction}").format(
        within=scene.within,
        counted=counted,
        verdict=verdict_words(best.verdict),
        direction=_direction(found, best, scene),
    )


def link_notes(found: Correlation, scene: Scene) -> list[str]:
    """Return how sure it is, and what it does not say."""
    notes: list[str] = []
    best = found.links[0]
    if best.value is not None and best.low is not None and best.high is not None:
        notes.append(
            _("{measure}: {value}, with a 95 % interval from {low} to {high}.").format(
                measure=measure_words(best.measure),
                value=_two(best.value),
                low=_two(best.low),
                high=_two(best.high),
            )
        )
    if found.by_day:
        notes.append(
            _("They are compared by day; only days with entries of both are in it.")
        )
    if found.comparisons > 1:
        notes.append(
            _(
                "{count} comparisons were made at once. With many of them some look "
                "linked by chance; the verdict allows for that."
            ).format(count=found.comparisons)
        )
    notes.append(_("Going together does not say that one is the reason for the other."))
    notes.append(
        _(
            "Entries that are close in time are often alike, so the real uncertainty "
            "is larger."
        )
    )
    if not scene.only:
        notes.append(
            _(
                "All entries are taken together here. Among some of them alone it can "
                "look different; “Only where” shows those."
            )
        )
    notes += [each for each in (scene.ends(found.x), scene.ends(found.y)) if each]
    return list(dict.fromkeys(notes))


def measure_words(measure: Measure) -> str:
    """Name what a link is measured by, with its ends."""
    return {
        Measure.RHO: _("Rank correlation (Spearman’s rho, from −1 to 1)"),
        Measure.DELTA: _("Difference of two groups (Cliff’s delta, from −1 to 1)"),
        Measure.V: _("Association (Cramér’s V, from 0 to 1)"),
        Measure.PHI: _("Association (phi, from −1 to 1)"),
    }[measure]


def side(aspect: Aspect, value: Countable | None, scene: Scene) -> str:
    """Name an aspect together with the value that is meant, if there is one."""
    name = scene.aspect(aspect)
    if value is None and aspect.shape is Shape.ANSWER:
        value = _YES
    if value is None:
        return name
    return _("{label}: {value}").format(label=name, value=scene.value(aspect, value))


def interval_words(link: Link) -> str:
    """Return a link's value with its interval, or "" where there is none."""
    if link.value is None or link.low is None or link.high is None:
        return ""
    return _("{value} ({low} to {high})").format(
        value=_two(link.value), low=_two(link.low), high=_two(link.high)
    )


def _counted(found: Correlation, n: int) -> str:
    if found.by_day:
        return ngettext("{count} day", "{count} days", n).format(count=f"{n:,}")
    return ngettext("{count} entry", "{count} entries", n).format(count=f"{n:,}")


def _not_enough(found: Correlation, best: Link, x: str, y: str) -> str:
    counted = _counted(found, best.n)
    if best.shortage is Shortage.TOO_ALIKE:
        return _(
            "Not enough data: {counted} state both “{x}” and “{y}”, but the values "
            "are too much alike to compare."
        ).format(counted=counted, x=x, y=y)
    if best.shortage is Shortage.TOO_THIN:
        return _(
            "Not enough data: {counted} state both “{x}” and “{y}”, but spread over so "
            "many values that too few are left for each."
        ).format(counted=counted, x=x, y=y)
    return _(
        "Not enough data: {counted} state both “{x}” and “{y}”. At least {needed} are "
        "needed, with at least {group} in each group that is compared."
    ).format(counted=counted, x=x, y=y, needed=FEWEST_PAIRS, group=FEWEST_IN_GROUP)


def _direction(found: Correlation, best: Link, scene: Scene) -> str:
    x = side(found.x, best.x_value, scene)
    y = side(found.y, best.y_value, scene)
    if best.is_rising is None:
        return _("Some values of “{x}” come more often with some of “{y}”.").format(
            x=scene.aspect(found.x), y=scene.aspect(found.y)
        )
    if best.measure is Measure.RHO:
        told = (
            _("Where “{x}” is higher, “{y}” tends to be higher too.")
            if best.is_rising
            else _("Where “{x}” is higher, “{y}” tends to be lower.")
        )
        return told.format(x=x, y=y)
    if best.measure is Measure.PHI:
        told = (
            _("With “{x}”, “{y}” comes more often than without.")
            if best.is_rising
            else _("With “{x}”, “{y}” comes more rarely than without.")
        )
        return told.format(x=x, y=y)
    group, ordered = (x, scene.aspect(found.y))
    if best.x_value is None and best.y_value is not None:
        group, ordered = y, scene.aspect(found.x)
    told = (
        _("With “{group}”, “{field}” tends to be higher than without.")
        if best.is_rising
        else _("With “{group}”, “{field}” tends to be lower than without.")
    )
    return told.format(group=group, field=ordered)


def _two(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
