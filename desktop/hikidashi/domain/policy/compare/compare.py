"""Compares two versions of a policy."""

from collections.abc import Callable

from hikidashi.domain.policy.compare.clauses import clause_changes, pair_clauses
from hikidashi.domain.policy.compare.comparison import Comparison
from hikidashi.domain.policy.compare.facts import fact_changes
from hikidashi.domain.policy.compare.outline import clauses_of
from hikidashi.domain.policy.compare.texts import changed_lines
from hikidashi.domain.policy.reading import PolicyReading


def compare(
    old: PolicyReading, new: PolicyReading, step: Callable[[], None]
) -> Comparison:
    """Tell what differs: in what is said, in clauses, in words.

    Both should have been read by the same rules, else a difference may be one of
    the rules. ``step`` is called now and then, and may raise to end it.
    """
    before, cut_before = clauses_of(old)
    after, cut_after = clauses_of(new)
    step()
    pairs = pair_clauses(before, after, step)
    sections = {before[at].section.id: after[to].section.id for at, to in pairs.items()}
    hunks, spent = changed_lines(old.text, new.text, step)
    return Comparison(
        facts=fact_changes(old, new, sections, step),
        clauses=clause_changes(before, after, pairs),
        text=hunks,
        coarse=spent or cut_before or cut_after,
        other_language=old.language != new.language,
    )
