"""Why a value was refused, in plain words."""

import re
from collections.abc import Mapping

from hikidashi.domain.letters.answers import KEYS
from hikidashi.words import names
from hikidashi.words.catalogue import _, later
from hikidashi.words.editable_words import value_label
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
    ("url", "not https"): (
        later("Only addresses that begin with https:// can be fetched safely."),
        later("Open the page in your browser, and paste its text instead."),
    ),
    ("url", "with a password"): (
        later("This address holds a user name or a password."),
        later("Take the address of the policy’s own page, without them."),
    ),
    ("url", "too long"): (
        later("This address is too long."),
        later("Take the address of the policy’s own page."),
    ),
    ("url", "no address"): (
        later("This is no address of a page."),
        later("Write it like https://example.com/privacy."),
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
        r"not a web address",
        later("“{field}” is not a web address."),
        later("Write the whole address, like https://example.com/contact."),
    ),
    (
        r"not a telephone number",
        later("“{field}” is not a telephone number."),
        later("Write the number with figures, spaces and hyphens."),
    ),
    (
        r"not a whole number",
        later("“{field}” is not a whole number."),
        later("Write it with figures only."),
    ),
    (
        r"not a sum of money",
        later("“{field}” is not a sum of money."),
        later("Write it with figures only, like 500 or 10.50."),
    ),
    (
        r"not a period",
        later("“{field}” is not a period."),
        later("Write it like P30D (30 days), P1Y (a year) or PT24H (24 hours)."),
    ),
    (
        r"none of the words that it can be",
        later("“{field}” cannot be that."),
        later("Take one of the words that such a fact can have."),
    ),
    (
        r"needed",
        later("“{field}” cannot be left empty."),
        later("Say what it is."),
    ),
    (
        r"a fixed fee, and only that, has a sum",
        later("A fixed fee has a sum, and no other fee has one."),
        later("Enter the sum, or choose another kind of fee."),
    ),
    (
        r"not part of such a fact",
        later("Such a fact has no “{field}”."),
        later("Leave it out."),
    ),
    (
        r"nothing that can be added",
        later("Such a fact cannot be added."),
        later("Choose another type."),
    ),
    (
        r"only a correction says another value",
        later("What you say of this passage does not fit together."),
        later("Correct it with other values, or add it as new."),
    ),
    (
        r"a review stands at words of the policy",
        later("There are no words of the policy for this."),
        later("Choose the words that say it."),
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
    name = names.field(field)
    details = {
        "field": name if name != field else value_label(field),
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
