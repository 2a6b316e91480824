"""Writes a comparison as plain values, in the form "hikidashi-policy-diff/1"."""

from hikidashi.cli.policy_json import fact_as_json
from hikidashi.domain.policy.compare.comparison import (
    ClauseChange,
    Comparison,
    FactChange,
    Hunk,
    Span,
)
from hikidashi.domain.policy.fact import Fact
from hikidashi.domain.policy.reading import Section

SCHEMA = "hikidashi-policy-diff/1"

Json = dict[str, object]


def comparison_as_json(comparison: Comparison) -> Json:
    """Return what differs as dicts, lists, strings, numbers, booleans and None.

    Places count characters of the texts that were read, as ``text_start`` of facts.
    """
    return {
        "same": comparison.is_empty,
        "coarse": comparison.coarse,
        "other_language": comparison.other_language,
        "facts": [_change(each) for each in comparison.facts],
        "clauses": [_clause(each) for each in comparison.clauses],
        "text": [_hunk(each) for each in comparison.text],
    }


def _change(change: FactChange) -> Json:
    return {
        "kind": change.kind.value,
        "type": change.type,
        "weight": change.weight.name.lower(),
        "sure": change.sure,
        "before": _fact(change.before),
        "after": _fact(change.after),
    }


def _fact(fact: Fact | None) -> Json | None:
    return None if fact is None else fact_as_json(fact)


def _clause(change: ClauseChange) -> Json:
    return {
        "kind": change.kind.value,
        "reworded": change.reworded,
        "before": _section(change.before, change.before_ref),
        "after": _section(change.after, change.after_ref),
    }


def _section(section: Section | None, ref: str) -> Json | None:
    if section is None:
        return None
    place = {"text_start": section.start, "text_end": section.end}
    return {"id": section.id, "ref": ref, "title": section.title, **place}


def _hunk(hunk: Hunk) -> Json:
    return {
        "before": _span(hunk.before),
        "after": _span(hunk.after),
        "words": [[_span(was), _span(now)] for was, now in hunk.words],
    }


def _span(span: Span) -> Json:
    return {"text_start": span.start, "text_end": span.end}
