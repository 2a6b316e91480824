"""Makes a vault whose private drawer holds many records; always the same ones."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path

from hikidashi.domain.change import Change, Edit
from hikidashi.domain.deed import Deed
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.records.builtin import (
    CYCLE,
    INTIMACY,
    MEDICATION,
    MOOD,
    SYMPTOM,
)
from hikidashi.domain.records.record import (
    NOTE,
    Cell,
    FieldId,
    Record,
    RecordId,
    RecordTypeId,
    Start,
    values_of,
)
from hikidashi.usecases.ports import OpenedVault, VaultKeeper
from vault_kit import PRIVATE_WAY, WAY

NOW = datetime(2031, 5, 4, 9, tzinfo=UTC)
YEARS = 15
KINDS = (*[INTIMACY] * 12, *[CYCLE] * 2, MOOD, MOOD, SYMPTOM, SYMPTOM, MEDICATION, NOTE)
_BATCH = 1_000
_SEED = 4


def filled(keeper: VaultKeeper, folder: Path, count: int) -> OpenedVault:
    """Make a vault with a private drawer of so many records, and close the drawer."""
    vault = keeper.create(folder, WAY)
    drawer = vault.create_private(PRIVATE_WAY)
    records = made_up(count)
    for _ in range(0, count, _BATCH):
        edits = tuple(Edit(None, each) for each in islice(records, _BATCH))
        drawer.apply(Change(Deed.ADD_RECORD, edits, Drawer.PRIVATE))
    drawer.close()
    return vault


def made_up(count: int) -> Iterator[Record]:
    """Make up records of fifteen years, more of them lately; always the same ones."""
    dice = random.Random(_SEED)  # noqa: S311 - no secret
    for number in range(count):
        type_id = dice.choice(KINDS)
        ago = int(dice.random() ** 1.5 * 365 * YEARS)
        day = NOW.date() - timedelta(days=ago)
        minute = dice.randrange(24 * 60) if dice.random() < 0.8 else None
        is_known = dice.random() > 1 / 1_000
        yield Record(
            id=RecordId(f"0192f000-0000-7000-8000-{number:012d}"),
            type=type_id,
            start=Start(day=day, minute=minute) if is_known else Start(),
            duration=dice.choice((None, 10, 20, 45)) if type_id == INTIMACY else None,
            values=values_of(_cells(type_id, dice)),
            tags=("calm",) if dice.random() < 0.2 else (),
            note=_note(dice),
            entered=NOW,
        )


def _note(dice: random.Random) -> str:
    if dice.random() < 1 / 1_000:
        return "what happens seldom"
    return "some words that say what there was 体調" if dice.random() < 0.3 else ""


def _cells(type_id: RecordTypeId, dice: random.Random) -> dict[FieldId, Cell | None]:
    cells: dict[str, Cell | None] = {}
    scale = (None, 1, 2, 3, 4, 5)
    if type_id == INTIMACY:
        cells = {
            "kind": dice.choice(("solo", "partnered")),
            "protection": dice.choice((True, False, None)),
            "satisfaction": dice.choice(scale),
            "mood-after": dice.choice(scale),
            "desire": dice.choice(scale),
            "contraception": dice.choice((None, ("pill",), ("condom", "pill"))),
        }
    elif type_id == MOOD:
        cells = {"mood": dice.choice(scale), "energy": dice.choice(scale)}
    elif type_id == CYCLE:
        cells = {
            "bleeding": dice.choice(("light", "medium", "none")),
            "temperature": Decimal(dice.randrange(360, 375)).scaleb(-1).normalize(),
        }
    elif type_id == SYMPTOM:
        cells = {"symptoms": ("cramps", "headache"), "strength": dice.choice(scale)}
    return {FieldId(name): cell for name, cell in cells.items()}
