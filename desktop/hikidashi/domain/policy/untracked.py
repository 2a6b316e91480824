"""Finds denials that name no data: nobody is tracked, nothing is handed on."""

from collections.abc import Iterator

from hikidashi.domain.policy.data_clauses import Says, judge
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact, Polarity, Value

_HANDED_ON = frozenset({"shared", "disclosed", "sold"})


def untracked(doc: Document, part: Sentence) -> Iterator[Fact]:
    """Yield that use is not recorded, where no tracking is said to be done."""
    frames, low = doc.words(part).frames, doc.joined(part)
    if frames["data_no_tracking"].search(low):
        if frames["data_condition"].search(low) or frames["data_only_if"].search(low):
            return
        value: dict[str, Value] = {"category": "online.usage", "act": "collected"}
        yield doc.say("data.negated", value, part, polarity=Polarity.NEGATED)


def unshared(doc: Document, part: Sentence) -> Iterator[Fact]:
    """Yield that no data go to others, where a sentence without data says so.

    "第三者への提供、販売は一切行いません": the sentence before tells of which.
    """
    if not doc.says("data_none_shared", part):
        return
    verdict = judge(doc.words(part).frames, doc.joined(part))
    for act in verdict.acts if verdict.says is Says.DENIED else ():
        if act in _HANDED_ON:
            value: dict[str, Value] = {"category": "other_unspecified", "act": act}
            yield doc.say("data.negated", value, part, polarity=Polarity.NEGATED)
