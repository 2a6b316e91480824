"""Whether something is still there that others belong to."""

from hikidashi.domain.kept import OWNERS
from hikidashi.usecases.ports import Vault


def is_kept(vault: Vault, entity_id: str) -> bool:
    """Tell whether the drawer keeps anything of that id, whatever it is."""
    return any(vault.get(kind, entity_id) is not None for kind in OWNERS)
