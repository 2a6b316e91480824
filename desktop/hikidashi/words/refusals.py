"""Why a value was refused, in plain words."""

import re
from collections.abc import Mapping

from hikidashi.domain.letters.answers import KEYS
from hikidashi.words import names
from hikidashi.words.catalogue import _, later
from hikidashi.words.record_refusals import RECORD_REFUSALS

_LONGER = later("Take at least 8 characters; several words in a row are best.")


_OF_FIELDS: Mapping[tuple[str, str], tuple[str, str]] = {
    ("passphrase", "too-short"): (later("The passphrase is too short."), _LONGER),
    ("passphrase", "too-long"): (
        later("The passphrase is too long."),
        later("A few words in a row are enough."),
    ),
    ("passphrase", "no-text"): (
        later("The passphrase holds a character that cannot be used."),
        later("Type it again with ordinary characters."),
    ),
    ("passphrase", "empty"): (later("The passphrase is empty."), _LONGER),
    ("key-file", "not-ours"): (
        later("This file is no key file of Hikidashi."),
        later("Choose a key file that Hikidashi has made."),
    ),
    ("key-file", "damaged"): (
        later("This key file is damaged."),
        later("Take the copy of it that you keep elsewhere, or use another way in."),
    ),
    ("key-file", "too-short"): (
        later("This file is too short for a key file."),
        later("Choose another file."),
    ),
    ("key-file", "too-large"): (
        later("This file is too large for a key file."),
        later("Choose another file."),
    ),
    ("slot-name", "too-long"): (
        later("The name is too long."),
        later("Write at most 40 characters."),
    ),
    ("slot-name", "control-character"): (
        later("The name holds a character that cannot be shown."),
        later("Write it with letters, figures and spaces only."),
    ),
    ("slots", "too-many"): (
        later("The drawer has as many ways in as it can have."),
        later("Remove one that you do not need any more."),
    ),
    ("way", "other-type"): (
        later("This way in is of another kind than the one that it should replace."),
        later("Add it as another way in, then remove the old one."),
    ),
    ("keyring", "private"): (
        later("The private drawer does not open by the computer’s keyring."),
        later("Choose a passphrase, a recovery code or a key file for it."),
    ),
    ("name", "a file needs a name"): (
        later("A file needs a name."),
        later("Enter the name by which you want to find it."),
    ),
    ("minute", "not within a day"): RECORD_REFUSALS["minutes", "not within a day"],
    ("part", "the minute is known already"): (
        later("The time of day is told twice."),
        later("Keep either the exact time or the part of the day."),
    ),
    ("day", "a time needs a day"): (
        later("A time without a day says little."),
        later("Enter the day, or leave the time out."),
    ),
    ("name", "a service needs a name"): (
        later("A service needs a name."),
        later("Enter the name by which you know it."),
    ),
    **RECORD_REFUSALS,
}

_OF_REASONS: tuple[tuple[str, str, str], ...] = (
    (
        r"unknown answer",
        later("A letter knows no detail called “{field}”."),
        later("It knows: {known}."),
    ),
    (
        r"longer than (\d+) characters",
        later("“{field}” is too long."),
        later("Write at most {limit} characters."),
    ),
    (
        r"not a mail address",
        later("“{field}” is not an e-mail address."),
        later("Write a single address, like name@example.com."),
    ),
    (
        r"not sound",
        later("“{field}” was left out, since something is wrong with it."),
        later("Correct it and try again."),
    ),
    (
        r"neither yes nor no",
        later("“{field}” can only be yes or no."),
        later("Write “yes” or “no”."),
    ),
    (
        r"not a sum in yen up to (\d+)",
        later("“{field}” is not an amount in yen."),
        later("Write a whole number up to {limit}."),
    ),
    (
        r"not a date like \S+",
        later("“{field}” is not a date."),
        later("Write it like 2025-04-01."),
    ),
    (
        r"after the date of the letter",
        later("“{field}” lies after the date of the letter."),
        later("Enter a day that is not later than the letter."),
    ),
    (
        r"before period_from",
        later("The end of the period lies before its beginning."),
        later("Enter a later end, or an earlier beginning."),
    ),
)
"""The reason as the domain writes it; its number, if any, is the limit."""


def refusal(field: str, reason: str) -> tuple[str, str, str]:
    """Return what happened, what was kept and what to do, in the user's language."""
    what, todo = _OF_FIELDS.get((field, reason), ("", ""))
    limit = ""
    for pattern, told, advice in _OF_REASONS:
        match = re.fullmatch(pattern, reason)
        if match:
            what, todo = told, advice
            limit = f"{int(match[1]):,}" if match.lastindex else ""
    details = {
        "field": names.field(field),
        "limit": limit,
        "known": names.listed(sorted(KEYS)),
    }
    what = what or later("The value of “{field}” cannot be used.")
    todo = todo or later("Correct it and try again.")
    kept = _("Nothing was changed.")
    return _(what).format_map(details), kept, _(todo).format_map(details)


def is_explained(field: str, reason: str) -> bool:
    """Tell whether a refusal has a sentence of its own."""
    patterns = (pattern for pattern, _what, _todo in _OF_REASONS)
    return (field, reason) in _OF_FIELDS or any(
        re.fullmatch(pattern, reason) for pattern in patterns
    )
