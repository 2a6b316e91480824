"""Gets the passphrase in; never from an argument or the environment.

Both of those are shown by process lists and kept by shells.
"""

import os
import warnings
from argparse import Namespace
from getpass import GetPassWarning, getpass
from pathlib import Path

from hikidashi.cli.terminal import CommandError
from hikidashi.words.catalogue import _

_LONGEST = 65_536  # bytes; a passphrase file is no archive


def passphrase(args: Namespace, prefix: str = "", prompt: str = "") -> str:
    """Return a passphrase that exists already.

    ``prefix`` tells apart the options of several passphrases ("new_"), ``prompt`` what
    is asked at the terminal.
    """
    given = handed_over(args, prefix)
    return ask(prompt or _("Passphrase: "), prefix) if given is None else given


def new_passphrase(args: Namespace, prefix: str = "", prompt: str = "") -> str:
    """Return a new passphrase; a typed one is asked for twice."""
    given = handed_over(args, prefix)
    if given is not None:
        return given
    first = ask(prompt or _("New passphrase: "), prefix)
    if first != ask(_("The same again: "), prefix):
        raise CommandError(
            _("The two passphrases differ. Nothing was changed. Please try again.")
        )
    return first


def handed_over(args: Namespace, prefix: str = "") -> str | None:
    """Return the passphrase of a file or descriptor, or None where neither is told."""
    file: Path | None = getattr(args, f"{prefix}passphrase_file", None)
    descriptor: int | None = getattr(args, f"{prefix}passphrase_fd", None)
    if file is not None:
        return read_secret(file)
    return None if descriptor is None else read_secret(descriptor)


def read_secret(source: Path | int) -> str:
    """Read a passphrase or code; the line end of editors does not belong to it.

    Raises:
        CommandError: it cannot be read, is no text, or far too long.
    """
    try:
        # A descriptor belongs to whoever handed it over, but nobody else reads it.
        with os.fdopen(
            source if isinstance(source, int) else os.open(source, os.O_RDONLY), "rb"
        ) as stream:
            data = stream.read(_LONGEST + 1)
        if len(data) > _LONGEST:  # a part of it would be another passphrase
            raise CommandError(_("The passphrase file is too long (over 64 KiB)."))
        return data.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except OSError as error:
        raise CommandError(
            _("The passphrase could not be read: there is no such readable file.")
        ) from error
    except UnicodeDecodeError:
        # The bytes stay out of the error, since they are the secret.
        raise CommandError(_("The passphrase file is not UTF-8 text.")) from None


def ask(prompt: str, prefix: str = "") -> str:
    """Ask at the terminal without showing what is typed.

    ``prefix`` is that of the options which would do instead.

    Raises:
        CommandError: there is nobody to ask.
    """
    try:
        with warnings.catch_warnings():
            # getpass would otherwise read from a pipe, and show what it reads.
            warnings.simplefilter("error", GetPassWarning)
            return getpass(prompt)
    except (GetPassWarning, EOFError) as error:
        option = f"--{prefix}passphrase".replace("_", "-")
        told = _("There is no terminal to ask for the passphrase. Use {file} or {fd}.")
        raise CommandError(
            told.format(file=f"{option}-file", fd=f"{option}-fd")
        ) from error
