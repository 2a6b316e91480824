"""The user's word on a policy, a watch over it, and an entry of the network ledger."""

from datetime import UTC, date, datetime

from hikidashi.domain.network import Errand, NetworkUse, NetworkUseId, Outcome
from hikidashi.domain.policy.fact import Polarity
from hikidashi.domain.policy.review import Anchor, FactReview, FactReviewId, Verdict
from hikidashi.domain.policy.watch import PolicyWatch, PolicyWatchId
from hikidashi.domain.services.service import ServiceId


def fact_review(review_id: str = "v1") -> FactReview:
    return FactReview(
        id=FactReviewId(review_id),
        service_id=ServiceId("s1"),
        verdict=Verdict.CORRECTED,
        type="fee",
        found={"amount": 1000, "per": None, "applies_to": ("access",)},
        value={"amount": 500, "per": "case", "applies_to": ("access",), "ref": "第2条"},
        polarity=Polarity.ASSERTED,
        anchor=Anchor(
            quote="手数料は1,000円です。",
            before="第1条 個人情報の開示に応じます。",
            after="privacy@example.com",
            ref="第1条",
        ),
        made=date(2031, 5, 4),
    )


def policy_watch(service_id: str = "s1") -> PolicyWatch:
    return PolicyWatch(
        id=PolicyWatchId(service_id),
        service_id=ServiceId(service_id),
        url="https://example.com/privacy",
        may_fetch=True,
        agreed="p1",
        checked=datetime(2031, 5, 4, 12, tzinfo=UTC),
    )


def network_use(use_id: str = "n1") -> NetworkUse:
    return NetworkUse(
        id=NetworkUseId(use_id),
        at=datetime(2031, 5, 4, 12, tzinfo=UTC),
        errand=Errand.FETCH_POLICY,
        hosts=("example.com", "www.example.com"),
        service_id="s1",
        sent=320,
        received=17_000,
        outcome=Outcome.DONE,
    )
