"""Finds for each clause of one version its like in the other."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from hikidashi.domain.policy.compare.comparison import ClauseChange, ClauseKind
from hikidashi.domain.policy.compare.outline import Clause
from hikidashi.domain.policy.compare.sequence import rising

_COMMONEST = 12  # a stretch that more clauses have tells nothing
_ALIKE = 0.45  # of 1; below, two clauses are taken for two
_SAME_PARENT = 0.15
_SAME_NUMBER = 0.15

Pairs = dict[int, int]
"""Which clause of the newer version a clause of the older one has become."""


def pair_clauses(
    old: Sequence[Clause], new: Sequence[Clause], step: Callable[[], None]
) -> Pairs:
    """Pair clauses by their words, then titles, then likeness; each at most once."""
    pairs: Pairs = {}
    for key in (_by_place_and_words, _by_words, _by_title):
        _pair_equal(old, new, key, pairs)
        step()
    _pair_alike(old, new, pairs, step)
    return pairs


def clause_changes(
    old: Sequence[Clause], new: Sequence[Clause], pairs: Mapping[int, int]
) -> tuple[ClauseChange, ...]:
    """Tell what became of each clause, in the order of the newer version.

    What is gone stands behind the clause that it once stood behind.
    """
    back = {to: at for at, to in pairs.items()}
    strays = _strays(old, pairs)
    gone = _gone_behind(old, pairs)
    changes = [_removed(old[at]) for at in gone[-1]]
    for clause in new:
        if clause.at in back:
            was = old[back[clause.at]]
            changes.append(_kept(was, clause, pairs, astray=was.at in strays))
            changes += [_removed(old[at]) for at in gone[was.at]]
        else:
            changes.append(
                ClauseChange(
                    kind=ClauseKind.ADDED, after=clause.section, after_ref=clause.ref
                )
            )
    return tuple(changes)


def _by_place_and_words(clause: Clause) -> object:
    return (clause.section.number, clause.title, clause.words)


def _by_words(clause: Clause) -> object:
    return (clause.title, clause.words) if clause.is_telling else None


def _by_title(clause: Clause) -> object:
    return clause.title if clause.section.kind != "item" and clause.title else None


def _pair_equal(
    old: Sequence[Clause],
    new: Sequence[Clause],
    key: Callable[[Clause], object],
    pairs: Pairs,
) -> None:
    """Pair what has the same key, in its order, where both have as many of it."""
    taken = set(pairs.values())
    left = _by_key((key(each), each.at) for each in old if each.at not in pairs)
    right = _by_key((key(each), each.at) for each in new if each.at not in taken)
    for name, places in left.items():
        others = right.get(name, ())
        if len(places) == len(others):
            pairs.update(zip(places, others, strict=True))


def _by_key(keys: Iterable[tuple[object, int]]) -> Mapping[object, Sequence[int]]:
    """Return where each key is; None is no key."""
    places: dict[object, list[int]] = defaultdict(list)
    for key, at in keys:
        if key is not None:
            places[key].append(at)
    return places


def _pair_alike(
    old: Sequence[Clause],
    new: Sequence[Clause],
    pairs: Pairs,
    step: Callable[[], None],
) -> None:
    """Pair what is left by how many stretches of words it has in common."""
    taken = set(pairs.values())
    theirs = {each.at: each.shingles() for each in old if each.at not in pairs}
    having: dict[str, list[int]] = defaultdict(list)
    for at, shingles in theirs.items():
        for shingle in shingles:
            having[shingle].append(at)
    scored: list[tuple[float, int, int]] = []
    for clause in new:
        if clause.at not in taken:
            step()
            mine = clause.shingles()
            for at in _near(mine, having):
                score = _likeness(mine, theirs[at]) + _nearness(old[at], clause, pairs)
                scored.append((-score, at, clause.at))
    for score, at, to in sorted(scored):
        if -score >= _ALIKE and at not in pairs and to not in taken:
            pairs[at] = to
            taken.add(to)


def _near(shingles: Iterable[str], having: Mapping[str, Sequence[int]]) -> list[int]:
    """Return the few that have most of the rarer stretches in common."""
    near: Counter[int] = Counter()
    for shingle in shingles:
        found = having.get(shingle, ())
        if len(found) <= _COMMONEST:
            near.update(found)
    return [at for at, _shared in near.most_common(_COMMONEST)]


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how alike two sets are, from 0 to 1 (Dice, 1945)."""
    return 2 * len(one & other) / (len(one) + len(other))


def _nearness(was: Clause, now: Clause, pairs: Pairs) -> float:
    same_parent = was.above >= 0 and pairs.get(was.above) == now.above
    same_number = bool(was.section.label) and was.section.number == now.section.number
    return _SAME_PARENT * same_parent + _SAME_NUMBER * same_number


def _strays(old: Sequence[Clause], pairs: Mapping[int, int]) -> set[int]:
    """Return the clauses that no longer stand in the order of the others."""
    kept = [each.at for each in old if each.at in pairs]
    in_order = {kept[at] for at in rising([pairs[at] for at in kept])}
    return set(kept) - in_order


def _gone_behind(
    old: Sequence[Clause], pairs: Mapping[int, int]
) -> Mapping[int, list[int]]:
    gone: dict[int, list[int]] = defaultdict(list)
    last = -1
    for each in old:
        if each.at in pairs:
            last = each.at
        else:
            gone[last].append(each.at)
    return gone


def _removed(clause: Clause) -> ClauseChange:
    return ClauseChange(
        kind=ClauseKind.REMOVED, before=clause.section, before_ref=clause.ref
    )


def _kept(
    was: Clause, now: Clause, pairs: Mapping[int, int], *, astray: bool
) -> ClauseChange:
    reworded = (was.title, was.words) != (now.title, now.words)
    renumbered = was.section.label != now.section.label
    is_item = was.section.kind == "item"
    other_parent = is_item and pairs.get(was.above, -1) != now.above
    if renumbered or other_parent or (astray and not was.section.label):
        kind = ClauseKind.MOVED
    else:
        kind = ClauseKind.CHANGED if reworded else ClauseKind.SAME
    return ClauseChange(
        kind=kind,
        before=was.section,
        after=now.section,
        before_ref=was.ref,
        after_ref=now.ref,
        reworded=reworded,
    )
