"""``hikidashi vault passwd``: another passphrase in the place of the old one."""

from argparse import Namespace

from hikidashi.cli.parser import Commands, add_json, add_vault
from hikidashi.cli.session import unlocked
from hikidashi.cli.slot_list import print_slots
from hikidashi.cli.terminal import Terminal
from hikidashi.cli.ways import add_new_passphrase, add_ways, new_way
from hikidashi.domain.keys.way import Passphrase
from hikidashi.usecases.house import House
from hikidashi.usecases.key_office import passphrase_slot
from hikidashi.words.catalogue import _


def add_commands(verbs: Commands) -> None:
    """Add ``vault passwd``."""
    passwd = verbs.command("passwd", _("change the passphrase"), _passwd)
    add_new_passphrase(passwd)
    passwd.options.add_argument(
        "--no-key-file",
        action="store_true",
        help=_("let the new passphrase open the drawer without a key file"),
    )
    add_vault(passwd, required=True)
    add_ways(passwd, private=True)
    add_json(passwd)


def _passwd(args: Namespace, house: House, terminal: Terminal) -> int:
    with unlocked(args, house) as found:
        keys, drawer, old = found.session.keys, found.drawer, found.opened_by
        slot = passphrase_slot(keys.slots(drawer))
        new = _kept_together(args, old, new_way(args, house, terminal))
        if isinstance(old, Passphrase):
            keys.change_passphrase(slot.id, old, new, drawer)
        else:  # it is forgotten, and another way in has opened the drawer
            keys.add_passphrase(new, slot.name, drawer)
            keys.remove(slot.id, drawer)
        cards = keys.slots(drawer)
    print_slots(args, terminal, cards)
    terminal.say(
        _(
            "The passphrase is changed. Backups made before still open with the old "
            "one; if somebody may know it, change the key too: hikidashi vault rotate"
        )
    )
    return 0


def _kept_together(args: Namespace, old: object, new: Passphrase) -> Passphrase:
    """Return the new passphrase with the key file that the old one needed."""
    if new.key_file or args.no_key_file or not isinstance(old, Passphrase):
        return new
    return Passphrase(new.text, old.key_file)
