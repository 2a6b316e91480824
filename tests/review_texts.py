"""A small policy of our own, and readings of it that no reader needs to make."""

from hashlib import sha256

from hikidashi.domain.policy.fact import (
    Confidence,
    Evidence,
    Fact,
    Polarity,
    Value,
)
from hikidashi.domain.policy.reading import PolicyReading, Section

POLICY = """Privacy Policy

Article 1 (Collection)
We collect your name and your postal address when you order.
We also keep the address of your browser.

Article 2 (Disclosure)
You may ask us to disclose your personal data at any time.
The fee is 1,000 yen for each request that we answer.

Article 3 (Contact)
Garden Seeds Ltd., the desk for personal data
E-mail: desk@seeds.example
"""
FEE = "The fee is 1,000 yen for each request that we answer."
RIGHT = "You may ask us to disclose your personal data at any time."
DATA = "We collect your name and your postal address when you order."
FEE_VALUE: dict[str, Value] = {
    "applies_to": ("access",),
    "amount": 1000,
    "currency": "JPY",
    "per": "request",
    "modality": "fixed",
}


def fact(  # noqa: PLR0913 - keywords; each is a part of the fact
    text: str,
    kind: str,
    quote: str,
    value: dict[str, Value] | None = None,
    *,
    ref: str = "",
    confidence: Confidence = Confidence.FOUND,
    polarity: Polarity = Polarity.ASSERTED,
    nth: int = 0,
) -> Fact:
    """Return a fact whose words are the ``nth`` occurrence of ``quote``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    words = Evidence(
        quote=quote,
        start=start,
        end=start + len(quote),
        section=_section(text, start),
        source_start=start,
        source_end=start + len(quote),
    )
    return Fact(
        type=kind,
        value=value or {},
        polarity=polarity,
        ref=ref,
        evidence=(words,),
        confidence=confidence,
        rule=kind,
    )


def reading_of(text: str, *facts: Fact, language: str = "en") -> PolicyReading:
    return PolicyReading(
        text=text,
        text_sha256=sha256(text.encode()).hexdigest(),
        language=language,
        is_policy=True,
        sections=tuple(sections_of(text)),
        facts=facts,
    )


def sections_of(text: str) -> list[Section]:
    """Return a section for each line "Article n (Title)"."""
    lines = [line for line in text.splitlines() if line.startswith("Article ")]
    starts = [text.index(line) for line in lines]
    ends = [*starts[1:], *([len(text)] if starts else [])]
    return [
        Section(
            id=f"s{at + 1}",
            kind="article",
            label=line.split(" (")[0],
            number=(int(line.split()[1]),),
            title=line.split("(")[1].rstrip(")"),
            start=start,
            end=end,
            source_start=start,
            source_end=end,
        )
        for at, (line, start, end) in enumerate(zip(lines, starts, ends, strict=True))
    ]


def fee_fact(text: str = POLICY, quote: str = FEE, **changed: Value) -> Fact:
    value = {**FEE_VALUE, **changed}
    return fact(text, "fee", quote, value, ref="Article 2")


def _section(text: str, offset: int) -> str:
    around = [each for each in sections_of(text) if each.start <= offset < each.end]
    return around[0].id if around else ""
