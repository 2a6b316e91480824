"""The articles of the policy that a letter cites, as chips."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hikidashi.domain.letters.basis import ClauseRef, PolicyBasis
from hikidashi.domain.letters.cite import cite
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.policy.clauses import article_of
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.ui.evidence.sentence import Passage, fact_passages, section_passage
from hikidashi.words import names


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One place of the policy; ``passages`` are empty where there is no text of it."""

    text: str
    about: str
    passages: tuple[Passage, ...] = ()


def citations(
    letter: Letter, basis: PolicyBasis, reading: PolicyReading | None
) -> Sequence[Citation]:
    """Return the clauses that the letter's text names, each place once."""
    found: dict[str, Citation] = {}
    for ref in basis.clauses:
        words = cite(ref, letter.lang)
        if words and words in letter.body and words not in found:
            found[words] = Citation(
                text=words,
                about=names.clause(ref.clause),
                passages=tuple(_passages(ref, reading)) if reading else (),
            )
    return list(found.values())


def _passages(ref: ClauseRef, reading: PolicyReading) -> Iterator[Passage]:
    """Find the sentences of a clause: those of its facts, or else its section."""
    if not ref.article:
        wanted = {ref.heading, ref.heading_ja} - {""}
        yield from (section_passage(s) for s in reading.sections if s.title in wanted)
        return
    facts = [fact for fact in reading.facts if article_of(fact.ref) == ref.article]
    passages = dict.fromkeys(p for fact in facts for p in fact_passages(fact))
    if passages:
        yield from sorted(passages, key=lambda each: each.start)
        return
    for section in reading.sections:
        if _notation(section.number) == ref.article:
            yield section_passage(section)


def _notation(number: Sequence[int]) -> str:
    """Return a section's number as ``ClauseRef.article`` has it: (6, 1) is "6(1)"."""
    if not number:
        return ""
    return f"{number[0]}{''.join(f'({each})' for each in number[1:])}"
