"""Whether something is still there that others belong to."""

from typing import get_args

from hikidashi.domain.kept import Kept
from hikidashi.usecases.ports import Vault

_KINDS: tuple[type[Kept], ...] = get_args(Kept)


def is_kept(vault: Vault, entity_id: str) -> bool:
    """Tell whether the drawer keeps anything of that id, whatever it is."""
    return any(vault.get(kind, entity_id) is not None for kind in _KINDS)
