"""The catalogue: every sentence of screen and terminal, in the user's language.

The English sentence is the key. ``_`` looks it up when it is called, so a sentence
made after ``use_language`` is in the new language.
"""

import os
import re
import sys
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from locale import getlocale

from hikidashi.resources import resource

LANGUAGES: Mapping[str, str] = {"ja": "日本語", "en": "English"}
"""Code and own name of each language that the app speaks."""

_SOURCE = "en"
_POSIX_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_LONG_NAMES = {"japanese": "ja", "english": "en"}  # as Windows calls its locales


class _Speaker:
    """Holds the language in use; one reference is swapped, so no lock is needed."""

    def __init__(self) -> None:
        self.now: tuple[str, NullTranslations] | None = None

    def __call__(self) -> tuple[str, NullTranslations]:
        if self.now is None:
            use_language("")
        return self.now or (_SOURCE, NullTranslations())


_speaker = _Speaker()


def _(message: str) -> str:
    """Return ``message`` in the user's language, or as it is."""
    return _speaker()[1].gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Return the form of the sentence that fits ``n`` things."""
    return _speaker()[1].ngettext(one, many, n)


def said_in(code: str, message: str) -> str:
    """Return ``message`` in the language ``code``, whichever one is in use.

    For what is printed: a sheet may be in another language than the screen.
    """
    return _translations(code).gettext(message) if message else ""


def later(message: str) -> str:
    """Mark a sentence of a table for the catalogue; ``_`` looks it up when needed."""
    return message


def use_language(code: str) -> None:
    """Speak ``code`` from now on; "" is the system's language, unknown ones English."""
    language = code or system_language()
    if language not in LANGUAGES:
        language = _SOURCE
    _speaker.now = (language, _translations(language))


def current_language() -> str:
    """Return the code of the language in use."""
    return _speaker()[0]


def system_language(environ: Mapping[str, str] = os.environ) -> str:
    """Return the first language the system asks for that the app speaks, or English.

    The rules are gettext's: the first set variable is the locale, and LANGUAGE may
    name a list to try before it, unless the locale is "C". Windows and a macOS
    program started from the Finder have no such variables; the C library knows there.
    """
    locale = next((environ[name] for name in _POSIX_VARIABLES if environ.get(name)), "")
    if not locale and sys.platform in {"win32", "darwin"}:
        locale = getlocale()[0] or ""
    if _language(locale) in {"c", "posix"}:
        return _SOURCE
    wishes = [*environ.get("LANGUAGE", "").split(":"), locale]
    spoken = (each for each in map(_language, wishes) if each in LANGUAGES)
    return next(spoken, _SOURCE)


def _language(locale: str) -> str:
    """Return the language of a locale's name: "ja" for "ja_JP.UTF-8"."""
    name = re.split(r"[-_.@]", locale.lower())[0]
    return _LONG_NAMES.get(name, name)


@cache
def _translations(language: str) -> NullTranslations:
    """Load a catalogue once; without one the English sentences stand."""
    try:
        with resource(f"locale/{language}/LC_MESSAGES/hikidashi.mo").open("rb") as file:
            return GNUTranslations(file)
    except FileNotFoundError:
        return NullTranslations()
