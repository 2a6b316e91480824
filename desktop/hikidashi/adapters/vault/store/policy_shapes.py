"""How policies, what was read in them and what is said of it are written."""

from collections.abc import Mapping

from hikidashi.adapters.vault.forms.shape import (
    DATE,
    FLAG,
    MOMENT,
    NUMBER,
    TEXT,
    Part,
    ShapeError,
    many,
    optional,
    shape,
    word,
)
from hikidashi.domain.policy.fact import (
    Confidence,
    DataSubject,
    Evidence,
    Fact,
    Modality,
    Polarity,
    Subject,
    Value,
)
from hikidashi.domain.policy.reading import Finding, PolicyReading, Section
from hikidashi.domain.policy.review import Anchor, FactReview, Verdict
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch


def _write_value(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value


def _read_value(untrusted: object) -> Value:
    match untrusted:
        case None | bool() | int() | str():
            return untrusted
        case _:
            return many(TEXT).read(untrusted)


def _write_values(values: Mapping[str, Value]) -> object:
    return {name: _write_value(value) for name, value in values.items()}


def _read_values(untrusted: object) -> Mapping[str, Value]:
    if not isinstance(untrusted, dict):
        raise ShapeError("not an object")
    return {name: _read_value(value) for name, value in untrusted.items()}


_EVIDENCE = shape(
    Evidence,
    {
        "quote": TEXT,
        "start": NUMBER,
        "end": NUMBER,
        "section": TEXT,
        "source_start": NUMBER,
        "source_end": NUMBER,
    },
)
_FACT = shape(
    Fact,
    {
        "type": TEXT,
        "value": Part(_write_values, _read_values),
        "polarity": word(Polarity),
        "ref": TEXT,
        "evidence": many(_EVIDENCE),
        "confidence": word(Confidence),
        "rule": TEXT,
        "modality": optional(word(Modality)),
        "subject": optional(word(Subject)),
        "data_subject": optional(word(DataSubject)),
    },
)
_SECTION = shape(
    Section,
    {
        "id": TEXT,
        "parent": TEXT,
        "kind": TEXT,
        "label": TEXT,
        "number": many(NUMBER),
        "title": TEXT,
        "role": TEXT,
        "start": NUMBER,
        "end": NUMBER,
        "source_start": NUMBER,
        "source_end": NUMBER,
    },
)
_FINDING = shape(
    Finding,
    {
        "code": TEXT,
        "ref": TEXT,
        "fact": optional(NUMBER),
        "section": TEXT,
        "detail": TEXT,
    },
)
_READING = shape(
    PolicyReading,
    {
        "text": TEXT,
        "text_sha256": TEXT,
        "language": TEXT,
        "is_policy": FLAG,
        "form": TEXT,
        "original": TEXT,
        "rules": NUMBER,
        "sections": many(_SECTION),
        "facts": many(_FACT),
        "findings": many(_FINDING),
    },
)
POLICY_VERSION = shape(
    PolicyVersion,
    {
        "id": TEXT,
        "service_id": TEXT,
        "captured": DATE,
        "source": TEXT,
        "reading": _READING,
    },
)
_ANCHOR = shape(Anchor, {"quote": TEXT, "before": TEXT, "after": TEXT, "ref": TEXT})
FACT_REVIEW = shape(
    FactReview,
    {
        "id": TEXT,
        "service_id": TEXT,
        "verdict": word(Verdict),
        "type": TEXT,
        "found": Part(_write_values, _read_values),
        "value": Part(_write_values, _read_values),
        "polarity": word(Polarity),
        "anchor": _ANCHOR,
        "made": DATE,
    },
)
POLICY_WATCH = shape(
    PolicyWatch,
    {
        "id": TEXT,
        "service_id": TEXT,
        "url": TEXT,
        "may_fetch": FLAG,
        "agreed": TEXT,
        "checked": optional(MOMENT),
    },
)
