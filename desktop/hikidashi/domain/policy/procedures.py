"""Finds how an account is left, and what people must do or can do themselves."""

from collections.abc import Iterator

from hikidashi.domain.policy.demands import demand_facts
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.exclusions import RIGHTS_ROLES
from hikidashi.domain.policy.fact import Confidence, Fact, Value
from hikidashi.domain.policy.periods import count, period
from hikidashi.domain.policy.policy_changes import change_facts
from hikidashi.domain.policy.rules import first_that

_STEPS = (
    "confirm_by_sms",
    "delete_at_login_provider",
    "settle_and_delete_listings",
    "press_cancel",
    "send_form",
)
_CHANNELS = (("SMS", "sms"), ("e-mail", "mail"), ("form", "form"))
_ACTIONS = ("view", "change", "delete", "export")
_NOT_SELF = frozenset({"cookies", "ads", "analytics", "plugins", "policy_change"})
_DOING = ("step_acts", "step_imperative", "step_send_form", "step_deletes")
_NOUN = 32  # characters of an item that may be a mere noun
_NEAR = 300  # characters after a step in which its wait may be told
_DELETION, _DISCLOSURE = "account_deletion", "disclosure"


def procedure_facts(doc: Document) -> Iterator[Fact]:
    """Yield steps, self-service, proof of identity, forms, and policy changes."""
    listed = list(_listed_steps(doc))
    for number, part in enumerate(listed or _told_steps(doc), 1):
        wait = _wait(doc, part) if listed else _wait_of(doc, part)
        yield _step(doc, part, _DELETION, number, wait)
    for number, part in enumerate(_disclosure_steps(doc), 1):
        yield _step(doc, part, _DISCLOSURE, number, _wait(doc, part))
    yield from first_that(doc, _self_service)
    yield from demand_facts(doc)
    yield from change_facts(doc)


def _listed_steps(doc: Document) -> Iterator[Sentence]:
    """Yield the first sentence of each item on how to leave, and each with a wait."""
    for at, section in enumerate(doc.sections):
        if section.kind != "item":
            continue
        own = doc.sentences_of(at)
        led = own and (_is_led_in(doc, own[0]) or _goes_by_steps(doc, at))
        if section.role != _DELETION and not led:
            continue
        for order, part in enumerate(own):
            if _wait(doc, part) or not (order or _is_noun(doc, part)):
                yield part


def _goes_by_steps(doc: Document, section: int) -> bool:
    """Tell whether numbered items of a part on deletion tell how to leave."""
    node = doc.nodes[section]
    if doc.role(section) != "deletion" or not node.number or node.parent < 0:
        return False
    items = [doc.sentences_of(each) for each in doc.nodes[node.parent].children]
    told = [part for own in items for part in own]
    account = any(doc.says("step_account", part) for part in told)
    return account and any(_acts(doc, part) for part in told)


def _is_noun(doc: Document, part: Sentence) -> bool:
    """Tell whether an item only names something that is deleted: "- Comments"."""
    counted = doc.nodes[part.section].number > 0
    if counted or part.end - part.start > _NOUN:
        return False
    return not any(doc.says(frame, part) for frame in _DOING)


def _is_led_in(doc: Document, part: Sentence) -> bool:
    """Tell whether an item stands below "to delete your account:"."""
    lead = doc.lead(part.section)
    return doc.frame("step_lead", part).search(lead) is not None


def _told_steps(doc: Document) -> Iterator[Sentence]:
    """Yield sentences that tell how an account is deleted, without a list."""
    for part in doc.sentences:
        if doc.role(part.section) == _DELETION:
            told = _acts(doc, part) or bool(_wait(doc, part))
        else:
            told = doc.says("step_account", part) and doc.says("step_of_deletion", part)
        if told or doc.says("step_path", part):
            yield part


def _acts(doc: Document, part: Sentence) -> bool:
    """Tell whether a sentence tells people to do something."""
    acts = doc.says("step_acts", part) or doc.says("step_send_form", part)
    return acts and doc.says("step_imperative", part)


def _disclosure_steps(doc: Document) -> Iterator[Sentence]:
    for part in doc.sentences:
        if doc.role(part.section) in RIGHTS_ROLES and doc.says(
            "step_of_disclosure", part
        ):
            yield part


def _step(doc: Document, part: Sentence, goal: str, number: int, wait: str) -> Fact:
    value: dict[str, Value] = {
        "goal": goal,
        "n": number,
        "code": _step_code(doc, part, wait),
    }
    if wait:
        value["wait"] = wait
    names = (n for n, name in _CHANNELS if doc.says(f"step_channel_{name}", part))
    if channel := next(names, ""):
        value["channel"] = channel
    listed = part.section >= 0 and doc.nodes[part.section].kind == "item"
    sure = Confidence.FOUND if listed else Confidence.LIKELY
    return doc.say("procedure.step", value, part, confidence=sure)


def _wait_of(doc: Document, part: Sentence) -> str:
    """Return the wait of a step, or that of the deletion which the next lines tell."""
    own = _wait(doc, part)
    if own or doc.role(part.section) == _DELETION:
        return own
    for each in doc.sentences_of(part.section):
        near = part.end <= each.start <= part.end + _NEAR
        if near and doc.says("step_deletes", each) and (wait := _wait(doc, each)):
            return wait
    return ""


def _step_code(doc: Document, part: Sentence, wait: str) -> str:
    if doc.says("step_is_wait", part):
        return "wait"
    otherwise = "wait" if wait else "step"
    found = (code for code in _STEPS if doc.says(f"step_{code}", part))
    return next(found, otherwise)


def _wait(doc: Document, part: Sentence) -> str:
    """Return how long to wait as an ISO 8601 period, or ""."""
    found = doc.frame("step_wait", part).search(doc.low, part.start, part.end)
    if found is None or not doc.says("step_waits", part):
        return ""
    number = count(found["number"])
    return period(number, found["unit"]) if number else ""


def _self_service(doc: Document, part: Sentence, _low: str) -> Fact | None:
    if doc.role(part.section) in _NOT_SELF or not doc.says("self_acts", part):
        return None
    if doc.says("self_not", part):
        return None
    actions = tuple(name for name in _ACTIONS if doc.says(f"self_{name}", part))
    return doc.say("self_service", {"actions": actions}, part) if actions else None
