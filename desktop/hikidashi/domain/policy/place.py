"""Where words stand in the text of a policy, and what finds them again."""

from dataclasses import dataclass

from hikidashi.domain.policy.review import CONTEXT, Anchor

LONGEST_QUOTE = 1_000
"""Characters of an anchor's quote; no sentence of a reading is longer."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor's words stand; ``same`` is False where they have changed."""

    start: int
    end: int
    same: bool


def anchor_at(text: str, start: int, end: int, ref: str = "") -> Anchor:
    """Return what finds ``text[start:end]`` again; a longer stretch is cut."""
    end = min(end, start + LONGEST_QUOTE)
    return Anchor(
        quote=text[start:end],
        before=text[max(0, start - CONTEXT) : start],
        after=text[end : end + CONTEXT],
        ref=ref,
    )
