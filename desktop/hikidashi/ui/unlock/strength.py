"""How good a passphrase is, by its length alone: honest, and in plain words."""

from hikidashi.usecases.passphrase import SHORTEST_PASSPHRASE
from hikidashi.words.catalogue import _

_FAIR = 12
_GOOD = 20


def strength_hint(passphrase: str) -> str:
    """Return what to tell the user while they type a new passphrase."""
    length = len(passphrase)
    if length == 0:
        return _("Four or five words in a row are strong and easy to remember.")
    if length < SHORTEST_PASSPHRASE:
        return _("Too short: at least {least} characters are needed.").format(
            least=SHORTEST_PASSPHRASE
        )
    if length < _FAIR:
        return _("Short. One or two more words would make it much stronger.")
    if length < _GOOD:
        return _("Fair. One more word makes it strong.")
    return _("Long enough to be strong, as long as nobody can guess it.")
