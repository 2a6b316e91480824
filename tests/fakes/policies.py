"""Reads policies for tests: with the real reader, the real rules, the real words."""

from pathlib import Path

from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.policies.reader import FileReader
from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.fact import Fact, Polarity, Value
from hikidashi.domain.policy.read import read_policy
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat

FIXTURES = Path(__file__).parents[1] / "fixtures" / "policies"


def no_step(_done: int, _total: int) -> None:
    """Stand for a job that nobody watches."""


def read(
    text: str, *, language: str = "auto", form: SourceFormat = SourceFormat.TEXT
) -> PolicyReading:
    source = FileReader().read(text.encode(), form=form)
    return read_policy(
        source, lexicon=bundled_lexicon(), language=language, step=no_step
    )


def read_fixture(name: str) -> PolicyReading:
    data = (FIXTURES / name).read_bytes()
    source = FileReader().read(data, name=name, form=SourceFormat.AUTO)
    return read_policy(source, lexicon=bundled_lexicon(), step=no_step)


def document(text: str, *, form: SourceFormat = SourceFormat.TEXT) -> Document:
    source = FileReader().read(text.encode(), form=form)
    return Document(source, bundled_lexicon())


def said(
    reading: PolicyReading, kind: str, polarity: Polarity = Polarity.ASSERTED
) -> list[Fact]:
    return [f for f in reading.facts if f.type == kind and f.polarity is polarity]


def values(reading: PolicyReading, kind: str, key: str) -> list[Value]:
    return [fact.value[key] for fact in said(reading, kind)]


def absent(reading: PolicyReading) -> set[str]:
    return {f.type for f in reading.facts if f.polarity is Polarity.ABSENT}


def codes(reading: PolicyReading) -> set[str]:
    return {finding.code for finding in reading.findings}


def rights(reading: PolicyReading) -> set[tuple[Value, str]]:
    return {(fact.value["code"], fact.ref) for fact in said(reading, "right")}
