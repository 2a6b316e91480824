"""Readings made by hand: what is compared does not hang on what the rules find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from hikidashi.domain.policy.compare.compare import compare
from hikidashi.domain.policy.compare.comparison import Comparison
from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity, Value
from hikidashi.domain.policy.reading import RULES, PolicyReading, Section


@dataclass(frozen=True)
class Said:
    """What a paragraph says."""

    type: str
    value: Mapping[str, Value] = field(default_factory=dict)
    polarity: Polarity = Polarity.ASSERTED
    confidence: Confidence = Confidence.FOUND


@dataclass(frozen=True)
class Part:
    """A clause: its label, its title, its words, and what they say."""

    label: str
    title: str
    words: str
    facts: Sequence[Said] = ()
    items: Sequence["Part"] = ()


def policy(*parts: Part, language: str = "en", head: str = "Policy") -> PolicyReading:
    """Return the reading of a policy of these clauses."""
    maker = _Maker([f"{head}\n"])
    for part in parts:
        maker.add(part, "", ())
    text = "".join(maker.pieces)
    return PolicyReading(
        text=text,
        text_sha256=sha256(text.encode()).hexdigest(),
        language=language,
        is_policy=True,
        rules=RULES,
        sections=tuple(maker.sections),
        facts=tuple(maker.facts),
    )


def compared(old: PolicyReading, new: PolicyReading) -> Comparison:
    return compare(old, new, lambda: None)


def _section(
    part: Part, name: str, parent: str, number: tuple[int, ...], start: int
) -> Section:
    return Section(
        id=name,
        parent=parent,
        kind="item" if parent else "article",
        label=part.label,
        number=number,
        title=part.title,
        start=start,
        end=start,
        source_start=start,
        source_end=start,
    )


class _Maker:
    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        self.sections: list[Section] = []
        self.facts: list[Fact] = []

    def add(self, part: Part, parent: str, above: tuple[int, ...]) -> None:
        start = sum(map(len, self.pieces))
        name, at = f"s{len(self.sections) + 1}", len(self.sections)
        digits = "".join(filter(str.isdecimal, part.label))
        number = (*above, int(digits)) if digits else ()
        self.sections.append(_section(part, name, parent, number, start))
        head = f"{part.label} {part.title}".strip()
        self.pieces.append(f"{head} " if parent else f"{head}\n")
        self._say(part, name, above)
        for item in part.items:
            self.add(item, name, number)
        end = sum(map(len, self.pieces))
        self.sections[at] = replace(self.sections[at], end=end, source_end=end)

    def _say(self, part: Part, name: str, above: tuple[int, ...]) -> None:
        start = sum(map(len, self.pieces))
        self.pieces.append(f"{part.words}\n")
        quote = Evidence(
            quote=part.words,
            start=start,
            end=start + len(part.words),
            section=name,
            source_start=start,
            source_end=start + len(part.words),
        )
        ref = f"Article {above[0]}({part.label})" if above else part.label
        for said in part.facts:
            self.facts.append(
                Fact(
                    type=said.type,
                    value=said.value,
                    polarity=said.polarity,
                    confidence=said.confidence,
                    ref=ref,
                    evidence=() if said.polarity is Polarity.ABSENT else (quote,),
                )
            )
