"""How the ways into a drawer are listed."""

from argparse import Namespace
from collections.abc import Sequence

from hikidashi.cli.shapes import slot_shape
from hikidashi.cli.terminal import Terminal
from hikidashi.domain.keys.way import SlotCard
from hikidashi.words import names


def print_slots(
    args: Namespace,
    terminal: Terminal,
    cards: Sequence[SlotCard],
    more: dict[str, object] | None = None,
) -> None:
    """Print ways in, one a line; ``more`` goes into the JSON beside them."""
    if args.json:
        shapes = [slot_shape(each) for each in cards]
        schema = {"schema": "hikidashi-slots/1", "slots": shapes}
        terminal.print_json({**schema, **(more or {})})
        return
    for each in cards:
        words = (each.id, names.slot_type(each.type), each.name, each.added.isoformat())
        terminal.print("\t".join((*words, each.cost)))
