"""Names a controller, and tells whether a name is surely that of one."""

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.lexicon import Frames
from hikidashi.domain.policy.party_names import (
    is_company,
    is_person,
)

_OTHERS = frozenset(
    {"analytics", "plugins", "ads", "cookies", "payment", "outsourcing", "logs"}
    | {"third_parties", "transfers", "applications", "officer", "complaint_body"}
)
BEHIND = 6  # characters that a sentence may have left when the name comes below


def speaks_of_providers(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence stands where a policy speaks of its providers."""
    section = doc.heading_of(part.section)
    if section < 0:
        return False
    node = doc.nodes[section]
    if doc.role(section) in _OTHERS:
        both = doc.frame("controller_title", part).search(lower(node.title))
        officer = doc.role(section) != "officer" or doc.says("body_dpo", part)
        return both is None or officer
    stop = node.start + len(node.title) + len(node.label) + 4
    return next(doc.lexicon.modules.hits(doc.low, node.start, stop), None) is not None


def is_party(frames: Frames, name: str) -> bool:
    """Tell whether a name is surely that of a company or a person."""
    return bool(name) and (is_company(name, frames) or is_person(name))


def controller_named(
    doc: Document, name: str, start: int, section: int, *, sure: bool = True
) -> Fact:
    """Return the fact that the name at an offset is that of a controller."""
    where = Sentence(start, start + len(name), section)
    confidence = Confidence.FOUND if sure else Confidence.LIKELY
    value: dict[str, Value] = {"name": name}
    return doc.say("controller.name", value, where, confidence=confidence)
