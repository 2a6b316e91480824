"""Finds the data-protection officer and the representative in Europe."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from hikidashi.domain.policy.bodies import AGENT, AUTHORITY, Bodies
from hikidashi.domain.policy.companies import COMPANY_WEST
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value
from hikidashi.domain.policy.party_names import is_company, is_person, name_at_start

_BEHIND = 6  # characters that a sentence may have left when the name comes below


def officer_facts(
    doc: Document, bodies: Bodies, contacts: Sequence[Fact]
) -> Iterator[Fact]:
    """Yield the officer with what is told of her, and the representative in Europe."""
    yield from _officer(doc, bodies, contacts)
    yield from _agents(doc, bodies)


def _officer(doc: Document, bodies: Bodies, contacts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield one officer; a policy that says that there is none is told as that."""
    reached = {
        fact.type: fact
        for fact in reversed(contacts)
        if fact.value.get("whose") == "dpo" and fact.confidence is not Confidence.CHECK
    }
    value: dict[str, Value] = {}
    if "contact.email" in reached:
        value["email"] = reached["contact.email"].value["address"]
    if "contact.phone" in reached:
        value["phone"] = reached["contact.phone"].value["number"]
    place: Sentence | None = None
    for part in doc.sentences:
        named = doc.frame("body_dpo", part).search(doc.low, part.start, part.end)
        other = bodies.at(named.start()) if named else None
        if named is None or (other is not None and other.kind == AUTHORITY):
            continue
        if doc.says("dpo_none", part):
            yield doc.say("dpo", {}, part, polarity=Polarity.NEGATED)
            return
        own = doc.frame("dpo_own", part).search(doc.read(part))
        place = place or (part if own else None)
        name = _name(doc, part, "dpo_is")
        if name and "name" not in value:
            value["name"] = name
            place = part
    if place is not None:
        yield doc.say("dpo", value, place)
    elif value:
        first = next(iter(reached.values()))
        yield Fact(type="dpo", value=value, evidence=first.evidence, rule="dpo")


def _agents(doc: Document, bodies: Bodies) -> Iterator[Fact]:
    seen: set[str] = set()
    for part in doc.sentences:
        if not doc.says("body_agent", part):
            continue
        name = _name(doc, part, "agent_is")
        if not name:
            found = COMPANY_WEST.search(doc.plain, part.start, part.end)
            name = found[0] if found and not bodies.is_own(found[0]) else ""
        if name and name not in seen:
            seen.add(name)
            yield doc.say(AGENT, {"name": name}, part)


def _name(doc: Document, part: Sentence, frame: str) -> str:
    """Return the name that follows on the same line or on the next one, or ""."""
    frames = doc.words(part).frames
    lead = frames[frame].search(doc.low, part.start, part.end)
    if lead is None:
        return ""
    if part.end - lead.end() > _BEHIND:
        shown = doc.plain[lead.end() : part.end]
    else:
        at = bisect_left([line.start for line in doc.lines], part.end)
        shown = (
            doc.plain[doc.lines[at].content : doc.lines[at].end]
            if at < len(doc.lines)
            else ""
        )
    name, _ = name_at_start(shown, frames)
    return name if is_person(name) or is_company(name, frames) else ""
