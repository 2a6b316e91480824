"""What all rules for facts share."""

from collections.abc import Mapping

from hikidashi.domain.policy.fact import Fact, Polarity, Value


def absent(kind: str, value: Mapping[str, Value] | None = None) -> Fact:
    """Return the fact that the whole text was searched for ``kind`` in vain."""
    return Fact(
        type=kind,
        value=dict(value or {}),
        polarity=Polarity.ABSENT,
        rule=f"{kind}.absent",
    )
