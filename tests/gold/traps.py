"""The traps of the five policies that the gold facts mark, each with what handles it.

A trap is a place where a careless reader says something that the policy does not.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from hikidashi.domain.policy.fact import Fact, Polarity, Value
from hikidashi.domain.policy.reading import PolicyReading

A = Polarity.ASSERTED
_JOINT_USE = ("items", "parties", "purposes", "responsible")


@dataclass(frozen=True, slots=True)
class Told:
    """What a reading says, ready for questions."""

    reading: PolicyReading

    def facts(self, kind: str, polarity: Polarity = A, **value: Value) -> list[Fact]:
        return [
            fact
            for fact in self.reading.facts
            if fact.type == kind
            and fact.polarity is polarity
            and all(fact.value.get(key) == each for key, each in value.items())
        ]

    def has(self, kind: str, polarity: Polarity = A, **value: Value) -> bool:
        return bool(self.facts(kind, polarity, **value))

    def values(self, kind: str, key: str) -> set[Value]:
        return {fact.value.get(key) for fact in self.facts(kind)}

    def finding(self, code: str) -> bool:
        return any(each.code == code for each in self.reading.findings)

    def at(self, kind: str, ref: str, **value: Value) -> bool:
        return any(f.ref.startswith(ref) for f in self.facts(kind, A, **value))


def _defines(told: Told, codes: set[str]) -> bool:
    """Tell whether the definition was told, and nothing of it as collected there."""
    named = {
        code
        for fact in told.facts(
            "data.mentioned_not_collected", Polarity.NOT_A_COLLECTION
        )
        for code in _tuple(fact.value.get("categories"))
    }
    there = [f for f in told.facts("data.collected") if f.ref.startswith("Article 1(")]
    return codes <= named and not there


def _tuple(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _wrong_reference(told: Told, text: str, intended: str = "") -> bool:
    return any(
        text in str(fact.value.get("text")).replace("“", "").replace("”", "")
        and fact.value.get("consistent") is False
        and (not intended or fact.value.get("intended") == intended)
        for fact in told.facts("cross_ref")
    )


def _after_disclosure(told: Told, code: str) -> bool:
    return told.has("right", code=code, precondition="disclosure")


def _denied_face(told: Told, act: str) -> bool:
    return told.has("data.negated", Polarity.NEGATED, category="bio.face", act=act)


def _separate(told: Told, code: str) -> bool:
    """Tell whether a right is read, and that its form is a text of its own."""
    return told.at("right", "Article 9", code=code) and told.has(
        "procedure.external_document"
    )


Trap = Callable[[Told], bool]
TRAPS: Mapping[str, Trap] = {
    "sectra-003": lambda t: {"Sectra", "Sectra Operations Office"}
    <= t.values("controller.name", "name"),
    "sectra-009": lambda t: _defines(t, {"identity.name", "bio.other"})
    and not t.has("data.collected", category="bio.other"),
    "sectra-056": lambda t: t.has(
        "right.exclusion", code="not_personal_information", strength="in_principle"
    ),
    "sectra-058": lambda t: any(
        f.ref.startswith("Article 7") and "not_true" in _tuple(f.value.get("grounds"))
        for f in t.facts("right", code="erasure")
    ),
    "sekaoku-001": lambda t: t.values("service.name", "name") <= {"sekaoku"},
    "sekaoku-002": lambda t: not t.has("controller.name"),
    "sekaoku-005": lambda t: not any(
        "telephone" in f.evidence[0].quote and "by" in f.evidence[0].quote.split()[:40]
        for f in t.facts("data.collected", category="contact.phone")
        if "mail" in f.evidence[0].quote and "registered" not in f.evidence[0].quote
    ),
    "sekaoku-025": lambda t: t.has("purpose", code="survey"),
    "sekaoku-032": lambda t: t.has("third_party.rule", default="permitted_list"),
    "sekaoku-035": lambda t: t.has(
        "third_party.exception", code="payment_delivery_subcontractors"
    ),
    "sekaoku-047": lambda t: any(
        "4. Purpose of use" in str(f.value.get("text")).replace("“", "")
        and f.value.get("consistent") is not True
        for f in t.facts("cross_ref")
    )
    or any(f.value.get("numbered_otherwise") for f in t.facts("cross_ref")),
    "sekaoku-061": lambda t: _after_disclosure(t, "rectification"),
    "sekaoku-062": lambda t: _after_disclosure(t, "addition"),
    "sekaoku-063": lambda t: _after_disclosure(t, "erasure"),
    "sekaoku-065": lambda t: t.has(
        "right", Polarity.HEADING_ONLY, code="suspension_of_use"
    )
    and not t.has("right", code="suspension_of_use"),
    "sekaoku-066": lambda t: t.has("fee", amount=None, modality="may")
    and not [f for f in t.facts("fee") if f.value.get("amount")],
    "1sec-003": lambda t: t.has("contact.postal") and not t.has("contact.email"),
    "1sec-005": lambda t: "2003-05-30" not in _days(t),
    "1sec-006": lambda t: _defines(t, {"identity.name", "identity.birth_age"}),
    "1sec-008": lambda t: t.has("date.effective", date="2021-01-01"),
    "1sec-023": lambda t: _denied_face(t, "stored"),
    "1sec-024": lambda t: _denied_face(t, "shared"),
    "1sec-025": lambda t: _denied_face(t, "disclosed"),
    "1sec-050": lambda t: _wrong_reference(
        t, "paragraph 1 of this Article 6", "Article 7(1)"
    ),
    "deskrex-015": lambda t: t.has(
        "data.collected", category="online.cookies", source="automatic"
    ),
    "deskrex-053": lambda t: t.has(
        "recipient", Polarity.MISSING_IN_TEXT, role="partner"
    ),
    "deskrex-078": lambda t: _wrong_reference(t, "Article 2, Paragraph 6"),
    "deskrex-080": lambda t: _wrong_reference(t, "Article 8, Paragraph 1"),
    "deskrex-085": lambda t: any(
        len(_tuple(f.value.get("missing"))) == len(_JOINT_USE)
        for f in t.facts("joint_use", Polarity.MISSING_IN_TEXT)
    ),
    "deskrex-096": lambda t: t.has("contact.form", Polarity.MISSING_IN_TEXT),
    "deskrex-099": lambda t: t.has(
        "recipient", Polarity.MISSING_IN_TEXT, role="advertiser"
    ),
    "onplanetz-003": lambda t: t.has("date.established", date="2018-10-05"),
    "onplanetz-024": lambda t: t.has("data.collected", category="contact.social"),
    "onplanetz-038": lambda t: t.has("purpose", code="recruitment"),
    "onplanetz-043": lambda t: t.has("recipient.category"),
    "onplanetz-045": lambda t: t.has("purpose.change"),
    "onplanetz-048": lambda t: t.has(
        "third_party.exception", code="life_body_property"
    ),
    "onplanetz-057": lambda t: _separate(t, "access"),
    "onplanetz-058": lambda t: _separate(t, "rectification"),
    "onplanetz-059": lambda t: _separate(t, "erasure"),
    "onplanetz-060": lambda t: _separate(t, "suspension_of_use"),
}


def _days(told: Told) -> set[str]:
    return {
        str(fact.value.get("date"))
        for fact in told.reading.facts
        if fact.type.startswith("date.")
    }


def fallen_into(document: str, reading: PolicyReading) -> Iterator[str]:
    """Yield the traps of a document that its reading has fallen into."""
    told = Told(reading)
    for name, is_handled in TRAPS.items():
        if name.rpartition("-")[0] == document and not is_handled(told):
            yield name
