"""Asks for a typed word before something that cannot be taken back."""

import sys

from hikidashi.cli.terminal import CommandError, Terminal
from hikidashi.words.catalogue import _


def confirm(
    terminal: Terminal, sentence: str, word: str, option: str, *, agreed: bool
) -> None:
    """Go on only if the user types ``word``, or has ``agreed`` by an option.

    Raises:
        CommandError: they typed something else, or there is nobody to ask.
    """
    if agreed:
        return
    if not sys.stdin.isatty():
        raise CommandError(
            _("{sentence} There is no terminal to confirm it at: use {option}.").format(
                sentence=sentence, option=option
            )
        )
    terminal.say(sentence)
    terminal.err.write(_("Type “{word}” to go on: ").format(word=word))
    terminal.err.flush()
    if sys.stdin.readline().strip() != word:
        raise CommandError(_("Nothing was done."))
