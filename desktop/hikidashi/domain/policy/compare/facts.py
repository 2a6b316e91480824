"""Compares what two versions say, fact by fact."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest

from hikidashi.domain.policy.compare.comparison import ChangeKind, FactChange
from hikidashi.domain.policy.compare.kinds import (
    CITED,
    IGNORED,
    Meaning,
    key_of,
    kind_of,
    meaning_of,
    weight_of,
)
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity
from hikidashi.domain.policy.reading import PolicyReading

_SURER = {Confidence.FOUND: 0, Confidence.LIKELY: 1, Confidence.CHECK: 2}
_UNSAID = frozenset({Polarity.ABSENT, Polarity.NOT_A_COLLECTION})

SectionPairs = Mapping[str, str]
"""Which section of the newer version one of the older has become, by their ids."""


def fact_changes(
    old: PolicyReading,
    new: PolicyReading,
    pairs: SectionPairs,
    step: Callable[[], None],
) -> tuple[FactChange, ...]:
    """Return what is said otherwise, what matters most first."""
    before, after = _grouped(old.facts), _grouped(new.facts)
    found: list[FactChange] = []
    for key in dict.fromkeys((*after, *before)):
        step()
        was, now = before.get(key, []), after.get(key, [])
        for kind, one, other in _changes(was, now, pairs):
            found.append(
                FactChange(
                    kind=kind,
                    type=(other or one or now[0]).type,
                    weight=weight_of(kind, one, other),
                    before=one,
                    after=other,
                )
            )
    marked = _marked(found, old, new)
    return tuple(sorted(marked, key=lambda each: (-each.weight, _place(each))))


_Found = tuple[ChangeKind, Fact | None, Fact | None]


def _grouped(facts: Iterable[Fact]) -> dict[Meaning, list[Fact]]:
    """Return what is said, by what tells it apart, the surest of each first."""
    groups: dict[Meaning, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.polarity not in _UNSAID and fact.type not in IGNORED:
            groups[key_of(fact)].append(fact)
    for group in groups.values():
        group.sort(key=lambda fact: _SURER[fact.confidence])
    return groups


def _changes(
    was: Sequence[Fact], now: Sequence[Fact], pairs: SectionPairs
) -> Iterator[_Found]:
    """Tell what became of the facts of one key."""
    if not was or not now:
        yield from _come_or_gone(was, now)
        return
    lost = _not_in(was, now)
    new = _not_in(now, was)
    if not lost and not new:
        yield from _moved(was, now, pairs)
        return
    several = kind_of(now[0]).several
    for one, other in _paired(lost, new, pairs):
        if one is not None and other is not None:
            yield ChangeKind.CHANGED, one, other
        elif several:
            kind = ChangeKind.ADDED if one is None else ChangeKind.REMOVED
            yield kind, one, other
        elif not (lost and new):  # else it is told with those that were paired
            yield ChangeKind.CHANGED, one or was[0], other or now[0]


def _come_or_gone(was: Sequence[Fact], now: Sequence[Fact]) -> Iterator[_Found]:
    """Tell of each different statement once that only one version has."""
    facts = list({meaning_of(fact): fact for fact in reversed([*was, *now])}.values())
    facts.reverse()
    if not kind_of(facts[0]).several:
        facts = facts[:1]
    for fact in facts:
        if was:
            yield ChangeKind.REMOVED, fact, None
        else:
            yield ChangeKind.ADDED, None, fact


def _not_in(facts: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """Return what the others do not say, each statement once."""
    known = {meaning_of(fact) for fact in others}
    found: list[Fact] = []
    for fact in facts:
        if meaning_of(fact) not in known:
            known.add(meaning_of(fact))
            found.append(fact)
    return found


def _paired(
    lost: Sequence[Fact], new: Sequence[Fact], pairs: SectionPairs
) -> Iterator[tuple[Fact | None, Fact | None]]:
    """Pair what stands in the same clause, then what is left in its order."""
    left, right = list(lost), list(new)
    for fact in lost:
        like = [each for each in right if _same_clause(fact, each, pairs)]
        if like:
            left.remove(fact)
            right.remove(like[0])
            yield fact, like[0]
    yield from zip_longest(left, right)


def _moved(
    was: Sequence[Fact], now: Sequence[Fact], pairs: SectionPairs
) -> Iterator[_Found]:
    """Tell that a letter has to cite another clause, which is not the same moved."""
    one, other = was[0], now[0]
    if len(was) > 1 or len(now) > 1 or one.type not in CITED:
        return
    cited_otherwise = one.ref and other.ref and one.ref != other.ref
    if cited_otherwise and not _same_clause(one, other, pairs):
        yield ChangeKind.MOVED, one, other


def _same_clause(was: Fact, now: Fact, pairs: SectionPairs) -> bool:
    here = pairs.get(was.evidence[0].section)
    return here is not None and here == now.evidence[0].section


def _marked(
    changes: Sequence[FactChange], old: PolicyReading, new: PolicyReading
) -> Iterator[FactChange]:
    """Tell of each change whether its paragraphs stand in both versions."""
    if not changes:
        return
    before, after = _paragraphs(old.text), _paragraphs(new.text)
    for each in changes:
        both = [
            (each.before, old.text, after),
            (each.after, new.text, before),
        ]
        stands = all(
            fact is None or _paragraph(fact, text) in others
            for fact, text, others in both
        )
        yield FactChange(
            kind=each.kind,
            type=each.type,
            weight=each.weight,
            before=each.before,
            after=each.after,
            same_words=stands and each.kind is not ChangeKind.MOVED,
        )


def _paragraphs(text: str) -> set[str]:
    return {" ".join(line.split()) for line in text.split("\n")}


def _paragraph(fact: Fact, text: str) -> str:
    """Return the lines that say a fact, as ``_paragraphs`` has single ones."""
    start, end = fact.evidence[0].start, fact.evidence[0].end
    start = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    return " ".join(text[start : stop if stop >= 0 else len(text)].split())


def _place(change: FactChange) -> int:
    return change.fact.evidence[0].start
