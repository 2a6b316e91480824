"""Who answers for the data once the user has spoken: names, addresses, contacts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hikidashi.domain.policy.fact import Confidence, Polarity
from hikidashi.domain.policy.review import Verdict
from hikidashi.domain.policy.reviewed import ReviewedReading
from hikidashi.domain.policy.seen import SeenFact
from hikidashi.domain.services.service import (
    FROM_USER,
    Channel,
    Contact,
    Controller,
)

_NAMES: Mapping[str, tuple[str, str]] = {
    "name": ("controller.name", "name"),
    "representative": ("controller.representative", "name"),
    "department": ("controller.department", "name"),
    "address": ("controller.address", "text"),
}
_CHANNELS: Mapping[str, tuple[str, Channel]] = {
    "contact.email": ("address", Channel.EMAIL),
    "contact.form": ("url", Channel.FORM),
    "contact.postal": ("text", Channel.POST),
    "contact.phone": ("number", Channel.PHONE),
}
_WRONG = frozenset({Verdict.REJECTED, Verdict.CORRECTED})
_JAPANESE = re.compile(r"[\u3005\u3041-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def users_controller(
    kept: Controller, bundled: Controller, reviewed: ReviewedReading
) -> Controller:
    """Return ``kept`` as the user's word on the policy's facts has it.

    What the user has typed for the service itself stays: it is known by being neither
    ``bundled`` nor read.
    """
    about = [each for each in reviewed.seen if each.review is not None]
    if not about:
        return kept
    changed: dict[str, str] = {}
    for field, (kind, key) in _NAMES.items():
        word = _Word(reviewed.seen, kind, key)
        for name in (field, f"{field}_ja") if word.is_given else ():
            current = getattr(kept, name)
            if not current or current in word.read | {getattr(bundled, name)}:
                changed[name] = word.on(current, japanese=name != field)
    contacts = _contacts(kept.contacts, about)
    return replace(kept, **changed, aliases=kept.aliases, contacts=contacts)


class _Word:
    """What the reader and the user say of one name of the controller."""

    def __init__(self, seen: Sequence[SeenFact], kind: str, key: str) -> None:
        own = [each for each in seen if each.shown.type == kind]
        reviews = [each.review for each in own if each.review is not None]
        found = {str(each.found.get(key)) for each in reviews}
        told = [each for each in own if each.review is not None and _is_sure(each)]
        self.is_given = bool(reviews)
        self.read = found | {str(e.read.value.get(key)) for e in own if e.read}
        self._said = [str(each.shown.value.get(key)) for each in told]
        self._wrong = {
            str(each.found.get(key)) for each in reviews if each.verdict in _WRONG
        }

    def on(self, current: str, *, japanese: bool) -> str:
        """Return what takes the place of ``current``; "" is: not known.

        A name in other letters would be another name by now, so that goes.
        """
        if not self._said:
            return "" if current in self._wrong else current
        fits = not japanese or _JAPANESE.search(self._said[0])
        return self._said[0] if fits else ""


def _is_sure(seen: SeenFact) -> bool:
    fact = seen.shown
    return (
        seen.counts
        and fact.polarity is Polarity.ASSERTED
        and fact.confidence is not Confidence.CHECK
    )


def _contacts(
    kept: Sequence[Contact], about: Sequence[SeenFact]
) -> tuple[Contact, ...]:
    """Return the user's contacts first, then those that nobody has called wrong."""
    typed = [each for each in kept if each.source == FROM_USER]
    own = [each for each in about if each.shown.type in _CHANNELS]
    told = [_contact(each) for each in own if _is_sure(each)]
    gone = {_was(each) for each in own if each.verdict in _WRONG}
    gone |= {(each.channel, each.value) for each in told}
    rest = [
        each
        for each in kept
        if each.source != FROM_USER and (each.channel, each.value) not in gone
    ]
    known = {(each.channel, each.value) for each in typed}
    new = [each for each in told if (each.channel, each.value) not in known]
    return (*typed, *new, *rest)


def _contact(seen: SeenFact) -> Contact:
    fact = seen.shown
    key, channel = _CHANNELS[fact.type]
    read = seen.verdict is Verdict.CONFIRMED and fact.ref
    return Contact(
        channel=channel, value=str(fact.value[key]), source=read or FROM_USER
    )


def _was(seen: SeenFact) -> tuple[Channel, str]:
    key, channel = _CHANNELS[seen.shown.type]
    found = seen.review.found if seen.review is not None else {}
    return channel, str(found.get(key))
