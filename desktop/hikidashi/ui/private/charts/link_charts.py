"""Charts of two things together: how they meet, and what can be said about it."""

from collections import Counter
from collections.abc import Sequence

from hikidashi.domain.analysis.aspects import ORDERED, Aspect, Shape
from hikidashi.domain.analysis.correlation import Correlation
from hikidashi.domain.analysis.link import Group, Link, Verdict
from hikidashi.domain.records.marks import Countable
from hikidashi.ui.private.charts.link_words import (
    interval_words,
    link_notes,
    link_sentence,
    side,
    verdict_words,
)
from hikidashi.ui.private.charts.picture import (
    Chart,
    Dot,
    Grid,
    Picture,
    Point,
    Row,
    Rows,
    Scatter,
    Table,
)
from hikidashi.ui.private.charts.scene import Scene
from hikidashi.words.catalogue import _, ngettext

_FEWEST_SHOWN = 5
_MOST_OPTIONS = 8
_UNCLEAR = frozenset({Verdict.NOT_ENOUGH, Verdict.NO_CLEAR_LINK})


def link_chart(found: Correlation, scene: Scene) -> Chart:
    """Show how values of two aspects meet, with a careful verdict."""
    names = scene.aspect(found.x), scene.aspect(found.y)
    title = scene.title(_("{x} and {y}").format(x=names[0], y=names[1]))
    sentence = link_sentence(found, scene)
    if max((each.n for each in found.links), default=0) < _FEWEST_SHOWN:
        return Chart(title=title, sentence=sentence, notes=scene.notes())
    picture = _picture(found, scene)
    is_grouped = isinstance(picture, Rows) or not found.cells
    return Chart(
        title=title,
        sentence=sentence,
        notes=scene.notes(*_cut_notes(found, picture), *link_notes(found, scene)),
        picture=picture,
        table=_link_table(found, scene) if is_grouped else _cell_table(found, scene),
    )


def _picture(found: Correlation, scene: Scene) -> Picture | None:
    if any(each.having is not None for each in found.links):
        return _groups(found, scene)
    if not found.cells:
        return None
    if found.x.shape in ORDERED and found.y.shape in ORDERED:
        return _scatter(found, scene)
    return _contingency(found, scene)


def _cut_notes(found: Correlation, picture: Picture | None) -> list[str]:
    """Say that the table has more, where the picture has no room for all options."""
    match picture:
        case Grid():
            xs, ys = {e.x for e in found.cells}, {e.y for e in found.cells}
            is_cut = max(len(xs), len(ys)) > _MOST_OPTIONS
        case Rows():
            is_cut = len(found.links) > _MOST_OPTIONS
        case _:
            is_cut = False
    return [_("The table has those too that are not in the picture.")] * is_cut


def _scatter(found: Correlation, scene: Scene) -> Scatter:
    cells = sorted(found.cells, key=lambda each: (float(each.x), float(each.y)))
    return Scatter(
        x_name=scene.aspect(found.x),
        y_name=scene.aspect(found.y),
        dots=tuple(
            Dot(
                x=float(each.x),
                y=float(each.y),
                times=each.n,
                said=_met(found, each.x, each.y, each.n, scene),
            )
            for each in cells
        ),
    )


def _contingency(found: Correlation, scene: Scene) -> Grid:
    counts = {(each.x, each.y): each.n for each in found.cells}
    rows = _most_frequent(found, of_x=True)
    columns = _most_frequent(found, of_x=False)
    return Grid(
        rows=tuple(scene.value(found.x, each) for each in rows),
        columns=tuple(scene.value(found.y, each) for each in columns),
        cells=tuple(
            tuple(
                Point(
                    label="",
                    value=counts.get((x, y), 0),
                    shown=str(counts.get((x, y), 0)),
                    said=_met(found, x, y, counts.get((x, y), 0), scene),
                )
                for y in columns
            )
            for x in rows
        ),
    )


def _most_frequent(found: Correlation, *, of_x: bool) -> list[Countable]:
    """Return the values with the most pairs; those with an order stay in it."""
    counted: Counter[Countable] = Counter()
    for each in found.cells:
        counted[each.x if of_x else each.y] += each.n
    chosen = [value for value, _n in counted.most_common(_MOST_OPTIONS)]
    aspect = found.x if of_x else found.y
    if aspect.shape in ORDERED:
        return sorted(chosen, key=float)
    return chosen


def _met(found: Correlation, x: Countable, y: Countable, n: int, scene: Scene) -> str:
    count = ngettext("{count} time", "{count} times", n).format(count=f"{n:,}")
    return _("{x} with {y}: {value}").format(
        x=side(found.x, x, scene), y=side(found.y, y, scene), value=count
    )


def _groups(found: Correlation, scene: Scene) -> Rows:
    """Show the mean of each group of the one aspect, by the values of the other."""
    links = [each for each in found.links if each.having is not None]
    rows = [
        _group_row(_group_name(found, each, scene), each.having, found, scene)
        for each in links[:_MOST_OPTIONS]
        if each.having is not None
    ]
    if len(links) == 1 and links[0].others is not None:
        rows.append(_group_row(_("All others"), links[0].others, found, scene))
    return Rows(rows=tuple(rows))


def _group_row(name: str, group: Group, found: Correlation, scene: Scene) -> Row:
    ordered = _ordered(found)
    mean = scene.measure(ordered, group.mean)
    shown = _("{mean} ({count})").format(mean=mean, count=f"{group.n:,}")
    entries = ngettext("{count} entry", "{count} entries", group.n)
    said = _("{label}: {field} {mean} on average, {entries}").format(
        label=name,
        field=scene.aspect(ordered),
        mean=mean,
        entries=entries.format(count=f"{group.n:,}"),
    )
    point = Point(label=name, value=group.mean, shown=shown, said=said)
    return Row(label=name, points=(point,))


def _group_name(found: Correlation, link: Link, scene: Scene) -> str:
    if link.x_value is not None:
        return scene.value(found.x, link.x_value)
    if link.y_value is not None:
        return scene.value(found.y, link.y_value)
    return side(found.y if _ordered(found) is found.x else found.x, None, scene)


def _ordered(found: Correlation) -> Aspect:
    return found.y if found.y.shape in ORDERED else found.x


def _cell_table(found: Correlation, scene: Scene) -> Table:
    cells = sorted(found.cells, key=lambda each: -each.n)
    return Table(
        headings=(scene.aspect(found.x), scene.aspect(found.y), _("How often")),
        rows=tuple(
            (scene.value(found.x, e.x), scene.value(found.y, e.y), f"{e.n:,}")
            for e in cells
        ),
    )


def _link_table(found: Correlation, scene: Scene) -> Table:
    ordered = _ordered(found)
    rows = []
    for each in found.links:
        means = [
            scene.measure(ordered, group.mean) if group is not None else ""
            for group in (each.having, each.others)
        ]
        name = _group_name(found, each, scene)
        told = verdict_words(each.verdict)
        rows.append((name, *means, f"{each.n:,}", interval_words(each), told))
    return Table(
        headings=(
            _("Compared"),
            _("Mean with it"),
            _("Mean without"),
            _("Entries"),
            _("Size, with 95 % interval"),
            _("What can be said"),
        ),
        rows=tuple(rows),
    )


def overview_chart(
    found: Sequence[Correlation], aspect: Aspect, scene: Scene, *, left: int = 0
) -> Chart:
    """Show all that was compared with one aspect.

    While some are ``left`` to compare no verdict is given, as each allows for how
    many comparisons there are.
    """
    what = _("What goes together with {field}").format(field=scene.aspect(aspect))
    found = [each for each in found if each.links]
    if not (found or left):
        sentence = _("There is nothing to compare it with yet.")
        return Chart(title=scene.title(what), sentence=sentence, notes=scene.notes())
    rows = [
        (
            _compared_with(each, scene),
            f"{each.links[0].n:,}",
            interval_words(each.links[0]),
            "…" if left else verdict_words(each.links[0].verdict),
        )
        for each in found
    ]
    return Chart(
        title=scene.title(what),
        sentence=_overview_sentence(found, scene, left),
        notes=scene.notes(
            _(
                "The more is compared, the more looks linked by chance; the verdicts "
                "allow for that."
            ),
            _("Going together does not say that one is the reason for the other."),
        ),
        table=Table(
            headings=(
                _("Compared with"),
                _("Entries"),
                _("Size, with 95 % interval"),
                _("What can be said"),
            ),
            rows=tuple(rows),
        ),
    )


def _overview_sentence(found: Sequence[Correlation], scene: Scene, left: int) -> str:
    """Tell how many were compared; too few entries are no sign of no link."""
    if left:
        told = ngettext(
            "Comparing: {count} is left.", "Comparing: {count} are left.", left
        )
        return told.format(count=left)
    verdicts = [each.links[0].verdict for each in found]
    enough = sum(each is not Verdict.NOT_ENOUGH for each in verdicts)
    if not enough:
        return _("{within}: not enough data to compare it with anything yet.").format(
            within=scene.within
        )
    clear = sum(each not in _UNCLEAR for each in verdicts)
    told = ngettext(
        "{within}: of {all} with enough data, {count} shows a link.",
        "{within}: of {all} with enough data, {count} show a link.",
        clear,
    )
    if not clear:
        told = _("{within}: of {all} with enough data, none shows a clear link.")
    return told.format(within=scene.within, all=enough, count=clear)


def _compared_with(found: Correlation, scene: Scene) -> str:
    """Name what was compared, with the options that the strongest link is of."""
    best = found.links[0]
    name = side(found.x, best.x_value, scene)
    if best.y_value is None or found.y.shape is Shape.ANSWER:
        return name
    return _("{x} and {y}").format(x=name, y=scene.value(found.y, best.y_value))
