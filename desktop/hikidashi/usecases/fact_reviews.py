"""The user's word on what a policy says: kept, and stronger than what was read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.errors import InvalidValueError, NotFoundError
from hikidashi.domain.policy.editable import EDITABLE, REF, blank
from hikidashi.domain.policy.fact import Fact, Polarity, Value
from hikidashi.domain.policy.place import anchor_at
from hikidashi.domain.policy.review import Anchor, FactReview, FactReviewId, Verdict
from hikidashi.domain.policy.reviewed import ReviewedReading, SeenFact, reviewed
from hikidashi.domain.policy.spots import ref_at
from hikidashi.domain.policy.typed_values import demand_whole, typed
from hikidashi.domain.policy.version import PolicyVersion, PolicyVersionId
from hikidashi.domain.services.service import ServiceId
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId, Vault

_SAID = frozenset({Verdict.CORRECTED, Verdict.ADDED})
_SPOKEN = frozenset({Polarity.ASSERTED, Polarity.NEGATED})


class FactReviews:
    """Confirms, corrects, rejects and adds facts; each is one change.

    A fact has one review at most. It is kept for the service, not for a version of
    its policy: every version is looked at with it.
    """

    def __init__(self, vault: Vault, ledger: Ledger, now: Clock, new_id: NewId) -> None:
        self._vault = vault
        self._ledger = ledger
        self._now = now
        self._new_id = new_id

    def of(self, service_id: ServiceId) -> Sequence[FactReview]:
        """Return all reviews of a service's policy, the oldest first."""
        mine = self._vault.where(FactReview, service_id)
        return sorted(mine, key=lambda each: (each.made, each.id))

    def reviewed(self, version_id: PolicyVersionId) -> ReviewedReading:
        """Return what a version says with the user's word on it.

        Raises:
            NotFoundError: the version is not in the vault.
        """
        version = self._version(version_id)
        return reviewed(version.reading, self.of(version.service_id))

    def confirm(self, version_id: PolicyVersionId, seen: SeenFact) -> FactReview:
        """Take a fact as it is shown for right; its passage is looked up anew.

        What the user has corrected or added before stays what it is. A rejected fact
        is right again as it was read.

        Raises:
            NotFoundError: the version is not in the vault.
            InvalidValueError: the policy has no words for it.
        """
        version, before = self._before(version_id, seen)
        anchor = _anchor(version, seen)
        if before is not None and before.verdict in _SAID:
            return self._keep(before, replace(before, anchor=anchor))
        return self._keep(
            before, self._made(version, seen, before, Verdict.CONFIRMED, anchor)
        )

    def reject(self, version_id: PolicyVersionId, seen: SeenFact) -> FactReview | None:
        """Take a fact for wrong; one that the user had added is taken back.

        Raises:
            NotFoundError: the version is not in the vault.
            InvalidValueError: the policy has no words for it.
        """
        version, before = self._before(version_id, seen)
        if before is not None and before.verdict is Verdict.ADDED:
            self.take_back(before.id)
            return None
        anchor = _anchor(version, seen)
        return self._keep(
            before, self._made(version, seen, before, Verdict.REJECTED, anchor)
        )

    def correct(
        self, version_id: PolicyVersionId, seen: SeenFact, texts: Mapping[str, str]
    ) -> FactReview:
        """Take other values for right; ``texts`` are by the keys of ``EDITABLE``.

        What ``texts`` leaves out stays as it is shown.

        Raises:
            NotFoundError: the version is not in the vault.
            InvalidValueError: a value cannot be, or the policy has no words for it.
        """
        version, before = self._before(version_id, seen)
        kind = seen.shown.type
        said = before.value if before is not None else {}
        ref = {REF: said[REF]} if REF in said else {}
        value = {**seen.shown.value, **ref, **typed(kind, texts)}
        demand_whole(kind, value)
        anchor = _anchor(version, seen)
        if before is not None and before.verdict is Verdict.ADDED:
            return self._keep(before, replace(before, value=value, anchor=anchor))
        made = self._made(version, seen, before, Verdict.CORRECTED, anchor, value)
        return self._keep(before, made)

    def add(  # noqa: PLR0913 - what, where, and how it is put
        self,
        version_id: PolicyVersionId,
        kind: str,
        start: int,
        end: int,
        texts: Mapping[str, str],
        polarity: Polarity = Polarity.ASSERTED,
    ) -> FactReview:
        """Tell a fact that the reader has not found, with the words that say it.

        Args:
            version_id: the version that says it.
            kind: a type of ``EDITABLE``.
            start: where its words begin in the reading's text.
            end: where they end.
            texts: its values by the keys of ``EDITABLE``.
            polarity: whether the policy says or denies it.

        Raises:
            NotFoundError: the version is not in the vault.
            InvalidValueError: the words or a value cannot be.
        """
        version = self._version(version_id)
        text = version.reading.text
        start, end = max(0, start), min(end, len(text))
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if kind not in EDITABLE or polarity not in _SPOKEN:
            raise InvalidValueError("type", "nothing that can be added")
        if start >= end:
            raise InvalidValueError("anchor", "a review stands at words of the policy")
        value: dict[str, Value] = {**blank(kind), **typed(kind, texts)}
        demand_whole(kind, value)
        review = FactReview(
            id=FactReviewId(self._new_id()),
            service_id=version.service_id,
            verdict=Verdict.ADDED,
            type=kind,
            value=value or {REF: ""},  # some have nothing to say but that they are
            polarity=polarity,
            anchor=anchor_at(text, start, end, ref_at(version.reading, start)),
            made=self._now().date(),
        )
        return self._keep(None, review)

    def take_back(self, review_id: FactReviewId) -> None:
        """Let a fact be as it was read; a review that is gone is no error."""
        before = self._vault.get(FactReview, review_id)
        if before is not None:
            self._ledger.commit(Change(Deed.REVIEW_FACT, (Edit(before, None),)))

    def _version(self, version_id: PolicyVersionId) -> PolicyVersion:
        version = self._vault.get(PolicyVersion, version_id)
        if version is None:
            raise NotFoundError("policy-version", version_id)
        return version

    def _before(
        self, version_id: PolicyVersionId, seen: SeenFact
    ) -> tuple[PolicyVersion, FactReview | None]:
        """Return the version, and the review that the fact has by now.

        What the screen shows may be older than the vault.
        """
        version = self._version(version_id)
        shown = reviewed(version.reading, self.of(version.service_id)).seen
        for each in shown:
            if seen.read is not None and each.read == seen.read:
                return version, each.review
            if each.review and seen.review and each.review.id == seen.review.id:
                return version, each.review
        return version, None

    def _made(  # noqa: PLR0913 - private; all of them are parts of the review
        self,
        version: PolicyVersion,
        seen: SeenFact,
        before: FactReview | None,
        verdict: Verdict,
        anchor: Anchor,
        value: Mapping[str, Value] | None = None,
    ) -> FactReview:
        fact = seen.read or seen.shown
        # What the reader had is not forgotten while it finds nothing.
        lasting = before.found if before and seen.read is None else fact.value
        return FactReview(
            id=before.id if before else FactReviewId(self._new_id()),
            service_id=version.service_id,
            verdict=verdict,
            type=fact.type,
            found=dict(lasting),
            value=dict(value or {}),
            polarity=fact.polarity,
            anchor=anchor,
            made=self._now().date(),
        )

    def _keep(self, before: FactReview | None, review: FactReview) -> FactReview:
        if before != review:
            self._ledger.commit(Change(Deed.REVIEW_FACT, (Edit(before, review),)))
        return review


def _anchor(version: PolicyVersion, seen: SeenFact) -> Anchor:
    fact: Fact = seen.read or seen.shown
    if not fact.evidence:
        raise InvalidValueError("anchor", "a review stands at words of the policy")
    words, reading = fact.evidence[0], version.reading
    ref = fact.ref if seen.read else ref_at(reading, words.start)
    return anchor_at(reading.text, words.start, words.end, ref)
