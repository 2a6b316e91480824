"""What a user can tell of a service, as the texts of a form, and back again.

Only what differs between two states of the form is taken over, so that whatever was
not touched keeps its source and the day on which it was checked.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import Enum

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.letters.fold import fold
from hikidashi.domain.services.service import (
    FROM_USER,
    Channel,
    Contact,
    Service,
    ServiceId,
)
from hikidashi.usecases.service_book import ServiceBook

SERVICE = "service"
NOTES = "notes"
NAMES = ("name", "representative", "department", "address")
"""The fields of a ``Controller`` that have a Japanese form beside them ("name_ja")."""
CHANNELS = (Channel.EMAIL, Channel.FORM, Channel.PHONE)
"""The ways that have fields of their own; the post goes to the address."""
LONGEST = 1000
"""Characters of a field of one line."""

Texts = Mapping[str, str]
"""The text of each field. A second contact of a channel has the key "email.2"."""

_MAIL = re.compile(r"[^@\s<>,;\"]{1,64}@[^@\s<>,;\".]+(\.[^@\s<>,;\".]+)+")
_WEB = re.compile(
    r"(https?://)?[^\s<>\"./@]+(\.[^\s<>\"./@]+)+([:/?#][^\s<>\"]*)?", re.IGNORECASE
)
_JAPANESE = re.compile(r"[\u3005\u3041-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_DROPPED = frozenset({"Cc", "Cs", "Cn"})


class Problem(Enum):
    """What is wrong with the text of a field."""

    NO_NAME = "no-name"
    NO_MAIL_ADDRESS = "no-mail-address"
    NO_WEB_ADDRESS = "no-web-address"


def texts_of(service: Service) -> dict[str, str]:
    """Return the texts of the form for a service; what is not known is empty."""
    who = service.controller
    texts = {SERVICE: service.name}
    for name in NAMES:
        texts[name] = getattr(who, name)
        texts[f"{name}_ja"] = getattr(who, f"{name}_ja")
    if not (who.address or who.address_ja):
        texts["address"] = who.reach(Channel.POST)
    for channel in CHANNELS:
        known = [each.value for each in who.contacts if each.channel is channel]
        for number, value in enumerate(known or [""], start=1):
            texts[channel.value if number == 1 else f"{channel}.{number}"] = value
    texts[NOTES] = service.notes
    return cleaned(texts)


def cleaned(untrusted: Texts) -> dict[str, str]:
    """Return texts that can be kept: each one line without controls, but the notes."""
    return {
        key: _notes(text) if key == NOTES else fold(text, LONGEST)
        for key, text in untrusted.items()
    }


def channel_of(key: str) -> Channel | None:
    """Return the channel that a field is about, or None."""
    word = key.partition(".")[0]
    return next((each for each in CHANNELS if each.value == word), None)


def problems(before: Texts, typed: Texts) -> Mapping[str, Problem]:
    """Return what is wrong with what was typed, by field in the order of the form.

    What was there before is left alone: it is as its source wrote it.
    """
    changed = _changed(cleaned(before), cleaned(typed))
    return {key: wrong for key, text in changed.items() if (wrong := _wrong(key, text))}


def corrected(service: Service, before: Texts, typed: Texts, today: date) -> Service:
    """Return ``service`` with what was typed, as far as it differs from ``before``.

    Contacts that are new or different get the user as their source and ``today`` as
    the day of their check; an emptied one goes. A name that was typed in Japanese is
    the Japanese name too where none is known.

    Raises:
        InvalidValueError: the service's name is empty.
    """
    was, texts = cleaned(before), _with_japanese(cleaned(before), cleaned(typed))
    changed = _changed(was, texts)
    if changed.keys() & set(_PLACES):  # they go together, as the post goes to either
        changed |= {key: texts[key] for key in _PLACES}
    who = service.controller
    contacts = list(who.contacts)
    for channel, old, new in _corrections(was, changed):
        _put(contacts, channel, old, new, today)
    names = {key: text for key, text in changed.items() if key in _CONTROLLER}
    return replace(
        service,
        name=changed.get(SERVICE, service.name),
        controller=replace(who, **names, aliases=who.aliases, contacts=tuple(contacts)),
        notes=changed.get(NOTES, service.notes),
    )


def correct(
    book: ServiceBook, service_id: ServiceId, before: Texts, typed: Texts, today: date
) -> Service:
    """Keep what was typed; what has changed elsewhere since ``before`` stays.

    Raises:
        NotFoundError: the service is not in the vault.
        InvalidValueError: its name is empty.
    """
    service = corrected(book.card(service_id).service, before, typed, today)
    book.edit(service)
    return service


def rescue(book: ServiceBook, service_id: ServiceId, typed: Texts, today: date) -> None:
    """Keep as much of what was typed as has nothing wrong with it.

    Raises:
        NotFoundError: the service is not in the vault.
        InvalidValueError: something was left out; the rest is kept all the same.
    """
    before = texts_of(book.card(service_id).service)
    wrong = problems(before, typed)
    sound = {key: text for key, text in typed.items() if key not in wrong}
    correct(book, service_id, before, {**before, **sound}, today)
    if wrong:
        raise InvalidValueError(next(iter(wrong)).partition(".")[0], "not sound")


def _changed(was: Texts, texts: Texts) -> dict[str, str]:
    return {key: text for key, text in texts.items() if text != was.get(key, "")}


def _with_japanese(was: Texts, texts: dict[str, str]) -> dict[str, str]:
    """Take a name that was typed in Japanese for the Japanese name, if none is told."""
    for name in NAMES:
        japanese = f"{name}_ja"
        typed = texts[name]
        if (
            typed != was[name]
            and _JAPANESE.search(typed)
            and texts[japanese] in {"", was[name]}
        ):
            texts[japanese] = typed
    return texts


_PLACES = ("address", "address_ja")
_CONTROLLER = frozenset(f"{name}{form}" for name in NAMES for form in ("", "_ja"))


def _corrections(
    was: Texts, changed: Texts
) -> Iterator[tuple[Channel, frozenset[str], str]]:
    """Yield each contact that differs: its channel, what it may have been, and is."""
    for key, text in changed.items():
        channel = channel_of(key)
        if channel is not None:
            yield channel, frozenset({was.get(key, "")}), text
    if "address" in changed:
        known = frozenset(was[key] for key in _PLACES)
        yield Channel.POST, known, changed["address_ja"] or changed["address"]


def _put(
    contacts: list[Contact],
    channel: Channel,
    known: frozenset[str],
    value: str,
    today: date,
) -> None:
    """Put ``value`` where one of ``known`` stood, or at the end; "" takes it out."""
    told = [Contact(channel=channel, value=value, source=FROM_USER, checked=today)]
    fresh = told if value else []
    for at, each in enumerate(contacts):
        if each.channel is channel and fold(each.value, LONGEST) in known:
            contacts[at : at + 1] = fresh
            return
    contacts += fresh


def _wrong(key: str, text: str) -> Problem | None:
    if key == SERVICE and not text:
        return Problem.NO_NAME
    channel = channel_of(key)
    if channel is Channel.EMAIL and text and not _MAIL.fullmatch(text):
        return Problem.NO_MAIL_ADDRESS
    if channel is Channel.FORM and text and not _WEB.fullmatch(text):
        return Problem.NO_WEB_ADDRESS
    return None


def _notes(untrusted: str) -> str:
    """Keep lines and words as they are, but no control characters."""
    lines = untrusted.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        each
        for each in lines
        if each in "\n\t" or unicodedata.category(each) not in _DROPPED
    ).strip()
