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


def passphrase(args: Namespace) -> str:
    """Return the passphrase of a vault that exists."""
    handed_over = _handed_over(args)
    return _ask(_("Passphrase: ")) if handed_over is None else handed_over


def new_passphrase(args: Namespace) -> str:
    """Return the passphrase for a new vault; a typed one is asked for twice."""
    handed_over = _handed_over(args)
    if handed_over is not None:
        return handed_over
    first = _ask(_("New passphrase: "))
    if first != _ask(_("The same again: ")):
        raise CommandError(
            _("The two passphrases differ. No drawer was created. Please try again.")
        )
    return first


def _handed_over(args: Namespace) -> str | None:
    file: Path | None = args.passphrase_file
    descriptor: int | None = args.passphrase_fd
    if file is not None:
        return _read(file)
    return None if descriptor is None else _read(descriptor)


def _read(source: Path | int) -> str:
    """Read a passphrase; the line end that editors add does not belong to it."""
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


def _ask(prompt: str) -> str:
    """Ask at the terminal without showing what is typed."""
    try:
        with warnings.catch_warnings():
            # getpass would otherwise read from a pipe, and show what it reads.
            warnings.simplefilter("error", GetPassWarning)
            return getpass(prompt)
    except (GetPassWarning, EOFError) as error:
        raise CommandError(
            _(
                "There is no terminal to ask for the passphrase. Use "
                "--passphrase-file or --passphrase-fd."
            )
        ) from error
