"""Reads the sender's profile (person.toml) for letters without a vault."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from hikidashi.cli.terminal import CommandError
from hikidashi.domain.person import Person
from hikidashi.words import names
from hikidashi.words.catalogue import _

KEYS = tuple(each.name for each in fields(Person) if each.name != "id")
_ANSWERS = "answers"
_LARGEST = 1_048_576  # bytes; a real one has a few hundred


@dataclass(frozen=True, slots=True)
class Profile:
    """Who writes, and what they answered beforehand."""

    person: Person = field(default_factory=Person)
    answers: dict[str, str] = field(default_factory=dict, repr=False)


def read_profile(path: Path) -> Profile:
    """Read a profile; the messages name keys and lines, never values.

    Raises:
        CommandError: the file cannot be read, or says something that we do not know.
    """
    try:
        untrusted = tomllib.loads(_read(path).decode("utf-8-sig"))
    except OSError as error:
        raise CommandError(
            _("The profile “{file}” cannot be read.").format(file=path)
        ) from error
    except UnicodeDecodeError:
        raise CommandError(
            _("The profile “{file}” is not UTF-8 text.").format(file=path)
        ) from None
    except (ValueError, RecursionError) as error:  # also numbers without end
        line = re.search(r"line (\d+)", str(error))
        raise CommandError(
            _("The profile “{file}” is not valid TOML (line {line}).").format(
                file=path, line=line[1] if line else "?"
            )
        ) from None
    untrusted_answers = untrusted.pop(_ANSWERS, {})
    if not isinstance(untrusted_answers, dict):
        raise CommandError(_("“[answers]” in a profile is a table."))
    told = _texts(untrusted)
    unknown = sorted(told.keys() - set(KEYS))
    if unknown:
        raise CommandError(
            _("A profile knows no “{key}”. It may have: {known}.").format(
                key=unknown[0], known=names.listed(KEYS)
            )
        )
    return Profile(_person(told), _texts(untrusted_answers))


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise CommandError(
            _("The profile “{file}” is too large (over 1 MiB).").format(file=path)
        )
    return data


def _person(told: Mapping[str, str]) -> Person:
    return Person(
        name=told.get("name", ""),
        name_kana=told.get("name_kana", ""),
        name_latin=told.get("name_latin", ""),
        postcode=told.get("postcode", ""),
        address=told.get("address", ""),
        address_latin=told.get("address_latin", ""),
        email=told.get("email", ""),
        phone=told.get("phone", ""),
    )


def _texts(untrusted: Mapping[str, object]) -> dict[str, str]:
    texts = {}
    for key, value in untrusted.items():
        if not isinstance(value, str):
            raise CommandError(
                _("“{key}” in a profile needs a text in quotation marks.").format(
                    key=key
                )
            )
        texts[key] = value.strip()
    return texts
