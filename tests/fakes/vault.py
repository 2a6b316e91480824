"""A vault in memory that keeps the same promises as the real one."""

from collections.abc import Sequence
from typing import TypeVar

from hikidashi.domain.change import Change, Entity
from hikidashi.domain.errors import StaleChangeError
from hikidashi.usecases.ports import VaultCheck

E = TypeVar("E", bound=Entity)


class DictVault:
    """Keeps entities in a dict; tests/contracts holds it to the real vault's rules."""

    def __init__(self) -> None:
        self._entities: dict[tuple[type[object], str], Entity] = {}

    def get(self, kind: type[E], entity_id: str) -> E | None:
        found = self._entities.get((kind, entity_id))
        return found if isinstance(found, kind) else None

    def all(self, kind: type[E]) -> Sequence[E]:
        mine = [each for each in self._entities.values() if isinstance(each, kind)]
        return sorted(mine, key=lambda each: each.id)

    def apply(self, change: Change) -> None:
        entities = dict(self._entities)
        for edit in change.edits:
            entity = edit.after or edit.before
            if entity is None:
                continue
            key = (type(entity), entity.id)
            if entities.get(key) != edit.before:
                raise StaleChangeError
            if edit.after is None:
                del entities[key]
            else:
                entities[key] = edit.after
        self._entities = entities

    def check(self) -> VaultCheck:
        return VaultCheck(len(self._entities), ())

    def close(self) -> None:
        pass
