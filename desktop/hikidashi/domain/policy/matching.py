"""Brings the user's reviews and the facts of a reading together."""

from collections.abc import Sequence
from itertools import product

from hikidashi.domain.policy.anchors import Places
from hikidashi.domain.policy.clauses import article_of
from hikidashi.domain.policy.editable import EDITABLE, REF, key_of, stands_alone
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity
from hikidashi.domain.policy.place import Place
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.policy.review import FactReview, Verdict
from hikidashi.domain.policy.seen import USER, SeenFact
from hikidashi.domain.policy.spots import evidence_at, ref_at


class Matching:
    """Brings reviews and the facts of one reading together."""

    def __init__(self, reading: PolicyReading) -> None:
        self._reading = reading
        self._places = Places(reading.text)
        self._found: dict[str, Sequence[Place]] = {}
        self._seen: dict[int, SeenFact | None] = {}  # None: another stands for it
        self._added: list[SeenFact] = []
        self.lost: list[FactReview] = []

    def settle(self, review: FactReview) -> bool:
        """Take a review that a fact answers to, or none can; False: it is open."""
        places = sorted(
            self._places.candidates(review.anchor),
            key=lambda place: not self._is_in_clause(review, place),
        )
        self._found[review.id] = places
        if not places:
            self.lost.append(review)
            return True
        for test, place in product((_is_as_found, _has_same_key, _is_as_said), places):
            there = self._at(review, place)
            facts = [at for at in there if test(review, self._of(at))]
            if facts:
                self._take(review, place, facts)
                return True
        return review.verdict is Verdict.REJECTED  # what is not read needs no rejecting

    def overrule(self, review: FactReview) -> None:
        """Let the user’s word stand where the reader finds something else."""
        place = self._found[review.id][0]
        if not place.same and review.verdict is Verdict.CONFIRMED:
            self.lost.append(review)  # neither the words nor the fact are there
            return
        there = self._at(review, place) if stands_alone(review.type) else []
        if there:
            self._take(review, place, there)
        else:
            self._added.append(self._said(review, place, None))

    def seen(self) -> tuple[SeenFact, ...]:
        """Return all facts in the order of the reading; added ones lead their kind."""
        told = {each.shown.type for each in self._added}
        told |= {
            each.shown.type for each in self._seen.values() if each and each.counts
        }
        rows: list[SeenFact] = []
        for at, fact in enumerate(self._reading.facts):
            row = self._seen.get(at, SeenFact(read=fact, shown=fact))
            answered = fact.polarity is Polarity.ABSENT and fact.type in told
            if row is not None and not answered:
                rows.append(row)
        for row in reversed(self._added):
            kinds = [each.shown.type for each in rows]
            kind = row.shown.type
            rows.insert(kinds.index(kind) if kind in kinds else len(rows), row)
        return tuple(rows)

    def _of(self, at: int) -> Fact:
        return self._reading.facts[at]

    def _is_in_clause(self, review: FactReview, place: Place) -> bool:
        """Tell whether a place is in the clause that the review names.

        Of equal passages in several clauses, each may have a review of its own.
        """
        refs = {self._of(at).ref for at in self._at(review, place)}
        return review.anchor.ref in refs | {ref_at(self._reading, place.start)}

    def _at(self, review: FactReview, place: Place) -> list[int]:
        """Return the facts of the review's type at a place that no review has yet."""
        return [
            at
            for at, fact in enumerate(self._reading.facts)
            if fact.type == review.type
            and at not in self._seen
            and any(e.start < place.end and place.start < e.end for e in fact.evidence)
        ]

    def _take(self, review: FactReview, place: Place, facts: Sequence[int]) -> None:
        if review.verdict is Verdict.REJECTED:
            for at in facts:
                fact = self._of(at)
                self._seen[at] = SeenFact(
                    read=fact, shown=fact, review=review, moved=not place.same
                )
            return
        first, *others = facts
        self._seen[first] = self._said(review, place, self._of(first))
        others += [
            at for at in self._at(review, place) if _is_as_said(review, self._of(at))
        ]
        self._seen |= dict.fromkeys(others)

    def _said(self, review: FactReview, place: Place, read: Fact | None) -> SeenFact:
        """Return the fact that the user speaks of, as the user says it."""
        wanted = review.value or review.found
        there = read.ref if read else ref_at(self._reading, place.start)
        told = str(wanted.get(REF) or "")
        moved = not place.same or bool(told and _is_renamed(review, told, there))
        agreed = read is not None and _is_as_said(review, read)
        surest = read.confidence if agreed and read else Confidence.CHECK
        shown = Fact(
            type=review.type,
            value={key: each for key, each in wanted.items() if key != REF},
            polarity=review.polarity,
            ref=told or there,
            evidence=read.evidence if read else (evidence_at(self._reading, place),),
            confidence=surest if moved else Confidence.FOUND,
            rule=USER,
            modality=read.modality if read else None,
            subject=read.subject if read else None,
            data_subject=read.data_subject if read else None,
        )
        return SeenFact(read=read, shown=shown, review=review, moved=moved)


def _is_as_found(review: FactReview, fact: Fact) -> bool:
    """Tell whether a fact is the one that the user spoke of, to the letter."""
    had = review.found if review.verdict is not Verdict.ADDED else review.value
    return fact.polarity is review.polarity and fact.value == had


def _has_same_key(review: FactReview, fact: Fact) -> bool:
    """Tell whether a fact says the same in the one thing that tells it from others."""
    key = key_of(review.type)
    if fact.polarity is not review.polarity:
        return False
    if key is None:
        return review.type in EDITABLE  # it has no value that could differ
    had = review.found if review.verdict is not Verdict.ADDED else review.value
    return key in had and fact.value.get(key) == had[key]


def _is_as_said(review: FactReview, fact: Fact) -> bool:
    """Tell whether the reader finds by now what the user says."""
    key = key_of(review.type)
    wanted = review.value or review.found
    return (
        review.verdict is not Verdict.REJECTED
        and fact.polarity is review.polarity
        and key in wanted
        and fact.value.get(str(key)) == wanted[str(key)]
    )


def _is_renamed(review: FactReview, told: str, there: str) -> bool:
    """Tell whether clauses are counted otherwise since the user named one."""
    return _article(there) not in {_article(told), _article(review.anchor.ref)}


def _article(ref: str) -> str:
    return article_of(ref).split("(")[0].split(" ")[0] or ref
