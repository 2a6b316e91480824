"""A keyring in memory."""

from hikidashi.domain.errors import KeyringError, KeyringTrouble


class MemoryKeyring:
    """Keeps secrets in a dict; ``out_of_order`` it refuses as a real one would."""

    def __init__(self, out_of_order: KeyringTrouble | None = None) -> None:
        self.kept: dict[str, str] = {}
        self.out_of_order = out_of_order
        self.asked = 0

    def fetch(self, name: str) -> str | None:
        self._ask()
        return self.kept.get(name)

    def keep(self, name: str, secret: str) -> None:
        self._ask()
        self.kept[name] = secret

    def forget(self, name: str) -> None:
        self._ask()
        self.kept.pop(name, None)

    def trouble(self) -> KeyringTrouble | None:
        return self.out_of_order

    def _ask(self) -> None:
        self.asked += 1
        if self.out_of_order is not None:
            raise KeyringError(self.out_of_order)
