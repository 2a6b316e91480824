"""What makes two facts the same, and how much it matters when they differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from hikidashi.domain.policy.compare.comparison import ChangeKind, Weight
from hikidashi.domain.policy.fact import Fact, Polarity, Scalar, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """How facts of one type are compared.

    ``key`` names the values that tell one fact from another of its type; ``told``
    those whose change is a change. ``several`` says that of one key there may be many,
    each a statement of its own. The weights are those of a fact that comes, goes or
    becomes another.
    """

    key: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    several: bool = False
    added: Weight = Weight.PLAIN
    removed: Weight = Weight.PLAIN
    changed: Weight = Weight.WEIGHTY


Meaning = tuple[object, ...]

_SLIGHT, _PLAIN, _WEIGHTY, _GRAVE = Weight
IGNORED = frozenset({"cross_ref", "data.mentioned_not_collected", "collection.method"})
"""What a letter never builds on, and whose change tells the user nothing."""
CITED = frozenset({"right", "fee", "third_party.rule", "identity_check"})
"""What letters cite: where it stands matters even if it says the same."""


def _contact(*told: str) -> FactKind:
    return FactKind(told=told, several=True, removed=_WEIGHTY)


def _day() -> FactKind:
    return FactKind(
        told=("date", "month"),
        several=True,
        added=_SLIGHT,
        removed=_SLIGHT,
        changed=_SLIGHT,
    )


KINDS: Mapping[str, FactKind] = {
    "ai_training": FactKind(
        told=("uses_for_training", "opt_out"), added=_GRAVE, changed=_GRAVE
    ),
    "agent": FactKind(removed=_WEIGHTY),
    "authority.named": FactKind(key=("who",), added=_SLIGHT, removed=_SLIGHT),
    "automated_decision": FactKind(told=("uses",), added=_GRAVE, changed=_GRAVE),
    "breach_notification": FactKind(removed=_WEIGHTY),
    "contact.authority": FactKind(key=("text",), added=_SLIGHT, removed=_SLIGHT),
    "contact.certified_body": FactKind(key=("text",), added=_SLIGHT),
    "contact.third_party": FactKind(key=("text",), added=_SLIGHT, removed=_SLIGHT),
    "contact.email": _contact("address"),
    "contact.eu_representative": _contact("text"),
    "contact.fax": _contact("number"),
    "contact.form": _contact("url"),
    "contact.phone": _contact("number"),
    "contact.postal": _contact("text"),
    "controller.address": _contact("text"),
    "controller.department": _contact("name"),
    "controller.name": FactKind(
        told=("name",), several=True, added=_WEIGHTY, changed=_GRAVE
    ),
    "controller.representative": _contact("name"),
    "controller_changed": FactKind(added=_GRAVE),
    "cookies": FactKind(),
    "cross_border_transfer": FactKind(
        key=("country",), told=("safeguard",), added=_WEIGHTY
    ),
    "data.collected": FactKind(key=("category",), added=_WEIGHTY),
    "data.negated": FactKind(key=("category", "act"), removed=_GRAVE),
    "date.effective": _day(),
    "date.established": _day(),
    "date.revised": _day(),
    "date.version": _day(),
    "dpo": _contact("name", "email"),
    "eu_representative": _contact("name"),
    "fee": FactKind(
        told=("amount", "currency", "per", "modality"),
        several=True,
        added=_GRAVE,
        removed=_WEIGHTY,
        changed=_GRAVE,
    ),
    "identity_check": FactKind(told=("required", "documents"), added=_WEIGHTY),
    "joint_use": FactKind(told=("declared",), added=_WEIGHTY),
    "law.cited": FactKind(key=("law",), added=_SLIGHT),
    "legal_basis": FactKind(key=("code",), removed=_SLIGHT),
    "logs": FactKind(),
    "minors": FactKind(told=("age", "rule")),
    "optout": FactKind(key=("what",), removed=_GRAVE),
    "outsourcing": FactKind(told=("allowed",)),
    "policy_change": FactKind(told=("notice", "consent"), several=True),
    "procedure.external_document": FactKind(key=("title",), removed=_SLIGHT),
    "procedure.step": FactKind(key=("goal", "code"), told=("wait",)),
    "purpose": FactKind(key=("code",), added=_WEIGHTY),
    "purpose.change": FactKind(),
    "recipient": FactKind(key=("who",), added=_GRAVE),
    "recipient.category": FactKind(key=("role",), added=_WEIGHTY),
    "recipient.limit": FactKind(removed=_WEIGHTY),
    "retention": FactKind(
        key=("category",), told=("duration", "event"), several=True, removed=_WEIGHTY
    ),
    "right": FactKind(
        key=("code",), told=("grounds", "deadline_words", "means"), removed=_GRAVE
    ),
    "right.exclusion": FactKind(key=("code",), added=_WEIGHTY),
    "right.refusal_notice": FactKind(removed=_WEIGHTY),
    "right.time_word": FactKind(told=("words",), several=True),
    "security_measures": FactKind(removed=_WEIGHTY),
    "self_service": FactKind(told=("actions",), removed=_WEIGHTY),
    "service.name": FactKind(told=("name",), several=True),
    "source.third_party": FactKind(added=_WEIGHTY),
    "storage.location": FactKind(key=("kind", "region"), added=_WEIGHTY),
    "third_party.exception": FactKind(key=("code",), added=_WEIGHTY),
    "third_party.records": FactKind(told=("kept",)),
    "third_party.rule": FactKind(
        told=("default", "abroad"), added=_WEIGHTY, removed=_GRAVE, changed=_GRAVE
    ),
}
_OTHERS = FactKind()
_GRAVE_PURPOSES = frozenset(
    {"third_party_sale", "ai_training", "advertising", "marketing_direct"}
)
_INTIMATE = "S3"
_WHO = ("module", "authority", "name", "role")
"""Who somebody is, by the first of these that is told."""


def kind_of(fact: Fact) -> FactKind:
    """Return how a fact is compared; of an unknown type, only that it is there."""
    return KINDS.get(fact.type, _OTHERS)


def key_of(fact: Fact) -> Meaning:
    """Return what tells a fact from the others of its version."""
    whose = fact.data_subject
    return (fact.type, whose, *(_value(fact, name) for name in kind_of(fact).key))


def meaning_of(fact: Fact) -> Meaning:
    """Return what of a fact a change would be a change of."""
    return (fact.polarity, *(_value(fact, name) for name in kind_of(fact).told))


def weight_of(kind: ChangeKind, before: Fact | None, after: Fact | None) -> Weight:
    """Return how much it matters that one fact has become the other."""
    fact = after or before
    assert fact is not None  # noqa: S101 - one of the two is there
    rules = kind_of(fact)
    if kind is ChangeKind.ADDED:
        return _weight_of_new(fact, rules)
    weights = {
        ChangeKind.REMOVED: rules.removed,
        ChangeKind.CHANGED: rules.changed,
        ChangeKind.MOVED: Weight.SLIGHT,
    }
    return weights[kind]


def _weight_of_new(fact: Fact, rules: FactKind) -> Weight:
    """Return how much a new fact matters: a denial less, the intimate most."""
    value = fact.value
    if fact.type != "data.negated" and fact.polarity is Polarity.NEGATED:
        return Weight.PLAIN
    if fact.type == "fee" and value.get("modality") == "none":
        return Weight.PLAIN
    if value.get("sensitivity") == _INTIMATE or value.get("default") == "sale":
        return Weight.GRAVE
    if fact.type == "purpose" and value.get("code") in _GRAVE_PURPOSES:
        return Weight.GRAVE
    if value.get("uses_for_training") is False or value.get("uses") is False:
        return Weight.PLAIN
    return rules.added


def _value(fact: Fact, name: str) -> Value | frozenset[str]:
    """Return a value in the shape in which it is compared."""
    if name == "who":
        names = (fact.value.get(each) for each in _WHO)
        return _shape(next((each for each in names if each), None))
    return _shape(fact.value.get(name))


def _shape(value: Value) -> Scalar | frozenset[str]:
    if isinstance(value, tuple):
        return frozenset(value) or None
    if isinstance(value, str):
        return " ".join(value.casefold().split()) or None
    return value
