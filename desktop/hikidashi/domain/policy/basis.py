"""Turns what was read in a policy into the basis of letters; nothing is guessed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from hikidashi.domain.letters.basis import (
    Fee,
    FeeState,
    Gap,
    PolicyBasis,
    Step,
)
from hikidashi.domain.policy.clauses import (
    article_of,
    clauses_of,
    is_delicate,
    values,
)
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.policy.reviewed import USER, ReviewedReading, reviewed
from hikidashi.domain.policy.traits import traits_of
from hikidashi.domain.policy.user_basis import with_users_word
from hikidashi.domain.policy.user_controller import users_controller
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Channel, Contact, Controller, Service

_MOST_DEAR = {"JPY": 10_000}  # a fee for disclosure is 300 to 3,000 yen as a rule
_MOST_DEAR_ABROAD = 100
_CHANNELS = (
    ("contact.email", "address", Channel.EMAIL),
    ("contact.form", "url", Channel.FORM),
    ("contact.postal", "text", Channel.POST),
    ("contact.phone", "number", Channel.PHONE),
)


def basis_from_reading(
    reading: PolicyReading, *, service: str, controller: Controller, captured: date
) -> PolicyBasis:
    """Return what letters may build on.

    ``controller`` is what is known of it by now, the user's corrections included.
    """
    facts = _said(reading)
    fee = _fee(facts)
    return PolicyBasis(
        service=service,
        controller=controller,
        captured=captured,
        dated=_newest_date(facts),
        language=reading.language,
        machine_translated=_found(reading, "machine-translation"),
        sha256=reading.text_sha256,
        clauses=clauses_of(reading),
        fee=fee,
        limits=_limits(facts),
        gaps=frozenset(_gaps(reading, controller, fee)),
        steps=_steps(facts),
        traits=traits_of(reading),
        sensitive=any(is_delicate(fact) for fact in facts),
    )


def best_basis(
    service: Service,
    bundled: PolicyBasis | None,
    policy: PolicyVersion | None,
    said: ReviewedReading | None = None,
) -> PolicyBasis:
    """Return what letters to a service may build on.

    What is ``bundled`` was checked by hand, so it comes before our own reading of the
    newest captured ``policy``, unless that policy says itself that it is newer. The
    user's own word comes before both: on the controller, and on what that policy says
    (``said``; None: not a word on it).
    """
    name, who = service.name, service.controller
    if policy is None:
        nothing = PolicyBasis(service=name, controller=who, captured=service.added)
        return nothing if bundled is None else replace(bundled, controller=who)
    said = said or reviewed(policy.reading, ())
    who = users_controller(who, bundled.controller if bundled else Controller(), said)
    as_read, as_said = (
        basis_from_reading(each, service=name, controller=who, captured=policy.captured)
        for each in (policy.reading, said.reading)
    )
    if bundled is None or _is_newer(as_said, bundled):
        return as_said
    checked = replace(bundled, controller=who)
    return with_users_word(checked, as_read, as_said, said.seen)


def _is_newer(one: PolicyBasis, other: PolicyBasis) -> bool:
    """Tell whether ``one`` bears a later date of its own; no date is never later."""
    return (one.dated or date.min) > (other.dated or date.min)


def controller_from_reading(reading: PolicyReading) -> Controller:
    """Return who answers for the data, as far as the policy says it.

    The user's word comes first, then a name with a label ("社名：…"), then one that
    only introduces "the Company".
    """
    facts = [f for f in _said(reading) if f.confidence is not Confidence.CHECK]
    facts.sort(key=lambda fact: (fact.rule != USER, not fact.value.get("labelled")))
    names = _texts(facts, "controller.name", "name")
    told = {
        "name": next(iter(names), ""),
        "representative": _first(facts, "controller.representative", "name"),
        "department": _first(facts, "controller.department", "name"),
        "address": _first(facts, "controller.address", "text"),
    }
    japanese = {f"{key}_ja": text for key, text in told.items()}
    return Controller(
        **told,
        **(japanese if reading.language == "ja" else {}),
        aliases=tuple(names[1:]),
        contacts=_contacts(facts),
    )


def _said(reading: PolicyReading) -> list[Fact]:
    """Return what the policy says, and what it denies where that is the point."""
    kept = {Polarity.ASSERTED, Polarity.NEGATED}
    return [fact for fact in reading.facts if fact.polarity in kept]


def _texts(facts: Iterable[Fact], kind: str, key: str) -> list[str]:
    found = [str(f.value[key]) for f in facts if f.type == kind and f.value.get(key)]
    return list(dict.fromkeys(found))


def _first(facts: Iterable[Fact], kind: str, key: str) -> str:
    return next(iter(_texts(facts, kind, key)), "")


def _contacts(facts: Sequence[Fact]) -> tuple[Contact, ...]:
    return tuple(
        Contact(channel=channel, value=str(fact.value[key]), source=fact.ref)
        for kind, key, channel in _CHANNELS
        for fact in facts
        if fact.type == kind
    )


def _newest_date(facts: Iterable[Fact]) -> date | None:
    dates = [
        f.value["date"]
        for f in facts
        if f.type.startswith("date.") and f.value.get("date")  # else only a month
    ]
    return max((date.fromisoformat(str(each)) for each in dates), default=None)


def _limits(facts: Iterable[Fact]) -> tuple[str, ...]:
    items: list[str] = []
    for fact in facts:
        named = fact.value.get("items")
        if fact.type == "right.exclusion" and isinstance(named, tuple):
            items += named
    return tuple(dict.fromkeys(items))


def _steps(facts: Iterable[Fact]) -> tuple[Step, ...]:
    return tuple(
        Step(code=str(fact.value["code"]), wait=str(fact.value.get("wait") or ""))
        for fact in facts
        if fact.type == "procedure.step" and fact.value["goal"] == "account_deletion"
    )


def _fee(facts: Iterable[Fact]) -> Fee:
    """Return the fee for disclosure; where two statements differ, none is taken.

    That there is a fee says no more than how much it is, so a sum comes first.
    """
    told = [f for f in facts if f.type == "fee" and "access" in values(f, "applies_to")]
    told = [fact for fact in told if fact.rule == USER] or told
    sums = [fact for fact in told if fact.value["amount"] is not None]
    kinds = {(str(f.value["modality"]), f.value["amount"]) for f in sums or told}
    free = any(fact.value["modality"] == "none" for fact in told)
    sure = all(fact.confidence is not Confidence.CHECK for fact in told)
    if len(kinds) != 1 or (sums and free) or not sure:
        return Fee(state=FeeState.MAY_CHARGE if told else FeeState.NONE_NAMED)
    fact = (sums or told)[0]
    amount = fact.value["amount"]
    fixed = fact.value["modality"] == "fixed" and not _is_dear(fact)
    if fixed and isinstance(amount, int | float):
        return Fee(
            state=FeeState.FIXED,
            amount=amount,
            currency=str(fact.value["currency"]),
            per=str(fact.value.get("per") or ""),
            article=article_of(fact.ref),
        )
    if fact.value["modality"] == "none":
        return Fee(state=FeeState.NONE_NAMED, article=article_of(fact.ref))
    return Fee(state=FeeState.MAY_CHARGE, article=article_of(fact.ref))


def _is_dear(fact: Fact) -> bool:
    """Tell whether a sum is too high to promise it without the user's own word."""
    amount = fact.value["amount"]
    most = _MOST_DEAR.get(str(fact.value["currency"]), _MOST_DEAR_ABROAD)
    return isinstance(amount, int | float) and amount > most and fact.rule != USER


def _gaps(reading: PolicyReading, controller: Controller, fee: Fee) -> Iterator[Gap]:
    hidden_form = any(
        fact.type == "procedure.external_document" and not fact.value.get("url")
        for fact in reading.facts
    )
    known = {
        Gap.CONTROLLER_NAME: controller.name,
        Gap.ADDRESS: controller.address or controller.reach(Channel.POST),
        Gap.REPRESENTATIVE: controller.representative,
        Gap.EMAIL: controller.reach(Channel.EMAIL),
        Gap.CONTACT: controller.contacts or controller.address,
        Gap.DATE: _newest_date(_said(reading)),
        Gap.FEE: fee.state is FeeState.FIXED or _free(reading, fee),
        Gap.PROCEDURE: not (hidden_form or _says(reading, "separate_procedure")),
        Gap.FORM: not hidden_form,
    }
    yield from (gap for gap, there in known.items() if not there)
    for fact in reading.facts:
        if fact.polarity is Polarity.MISSING_IN_TEXT:
            if fact.type == "joint_use":
                yield Gap.JOINT_USE_ITEMS
            elif fact.type == "recipient":
                advertisers = fact.value.get("role") == "advertiser"
                yield Gap.AD_PARTNER_LIST if advertisers else Gap.PARTNER_LIST


def _free(reading: PolicyReading, fee: Fee) -> bool:
    """Tell whether the policy says that disclosure costs nothing."""
    return fee.state is FeeState.NONE_NAMED and any(
        fact.type == "fee"
        and fact.value.get("modality") == "none"
        and "access" in values(fact, "applies_to")
        for fact in reading.facts
    )


def _says(reading: PolicyReading, key: str) -> bool:
    return any(fact.value.get(key) for fact in reading.facts)


def _found(reading: PolicyReading, code: str) -> bool:
    return any(finding.code == code for finding in reading.findings)
