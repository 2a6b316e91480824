"""Writes a reading as plain values, in the form "hikidashi-policy-facts/1"."""

from dataclasses import asdict

from hikidashi.domain.policy.fact import Evidence, Fact
from hikidashi.domain.policy.reading import Finding, PolicyReading, Section

SCHEMA = "hikidashi-policy-facts/1"


def reading_as_json(reading: PolicyReading) -> dict[str, object]:
    """Return ``reading`` as dicts, lists, strings, numbers, booleans and None.

    ``start`` and ``end`` count characters of the decoded source, ``text_start`` and
    ``text_end`` characters of the text that the facts were read from.
    """
    return {
        "schema": SCHEMA,
        "language": reading.language,
        "is_policy": reading.is_policy,
        "text_sha256": reading.text_sha256,
        "sections": [_section(each) for each in reading.sections],
        "facts": [fact_as_json(each) for each in reading.facts],
        "findings": [_finding(each) for each in reading.findings],
    }


def _section(section: Section) -> dict[str, object]:
    return {**_placed(section), "number": list(section.number)}


def fact_as_json(fact: Fact) -> dict[str, object]:
    """Return one fact with its words, as ``reading_as_json`` has it."""
    value = {
        key: list(each) if isinstance(each, tuple) else each
        for key, each in fact.value.items()
    }
    return {
        "type": fact.type,
        "value": value,
        "polarity": fact.polarity.value,
        "ref": fact.ref,
        "evidence": [_placed(each) for each in fact.evidence],
        "confidence": fact.confidence.value,
        "rule": fact.rule,
        "modality": fact.modality.value if fact.modality else None,
        "subject": fact.subject.value if fact.subject else "controller",
        "data_subject": fact.data_subject.value if fact.data_subject else "user",
    }


def _placed(part: Evidence | Section) -> dict[str, object]:
    """Write a stretch with its place in the source first, then in the text."""
    told = asdict(part)
    return told | {
        "start": told.pop("source_start"),
        "end": told.pop("source_end"),
        "text_start": told["start"],
        "text_end": told["end"],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return asdict(finding)
