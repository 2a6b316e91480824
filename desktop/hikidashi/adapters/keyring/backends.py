"""Which of the system's keyrings may keep a secret of ours.

The ``keyring`` package takes whatever is installed or configured, plain files among it.
Here only those are taken that encrypt what they keep and open with the user's login;
nothing else is even imported, unless the user has chosen a chain of several.
"""

import configparser
import os
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from hikidashi.domain.errors import KeyringError, KeyringTrouble

_USUAL = (
    "keyring.backends.macOS.Keyring",
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
)
_SAFE = frozenset({*_USUAL, "keyring.backends.libsecret.Keyring"})
_CHAIN = "keyring.backends.chainer.ChainerBackend"
_NONE = frozenset({"keyring.backends.fail.Keyring", "keyring.backends.null.Keyring"})
_CHOICE = "PYTHON_KEYRING_BACKEND"  # the package's own variable and file
_CHOICE_FILE = "keyringrc.cfg"


class Backend(Protocol):
    """A keyring of the ``keyring`` package, as far as we use it."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


def safe_backends() -> Sequence[Backend]:
    """Return the safe keyrings of this computer, the preferred one first.

    What the user has set for the ``keyring`` package holds, if it is safe.

    Raises:
        KeyringError: there is none, or the one that was chosen is not safe.
    """
    chosen = _chosen()
    if not chosen:
        found = _viable(_USUAL)
    elif chosen in _SAFE:
        found = _viable((chosen,))
    elif chosen == _CHAIN:
        found = _chain()
    elif chosen in _NONE:
        found = []
    else:
        raise KeyringError(KeyringTrouble.UNSAFE)
    if not found:
        raise KeyringError(KeyringTrouble.MISSING)
    return found


def _viable(names: Sequence[str]) -> list[Backend]:
    """Return those that work here, the preferred one first."""
    kinds = [kind for kind in map(_kind, names) if kind is not None and kind.viable]
    kinds.sort(key=lambda kind: kind.priority, reverse=True)
    return [kind() for kind in kinds]


def _chain() -> list[Backend]:
    """Return the keyrings of a chain, of which each one must be safe.

    Raises:
        KeyringError: one is not.
    """
    chain = _kind(_CHAIN)
    members = [] if chain is None else list(chain.backends)
    if any(_name(type(each)) not in _SAFE | _NONE for each in members):
        raise KeyringError(KeyringTrouble.UNSAFE)
    return [each for each in members if _name(type(each)) in _SAFE]


def _kind(name: str):  # type: ignore[no-untyped-def] # noqa: ANN202 - classes of three systems, of which only one can be imported to ask it
    module, _, kind = name.rpartition(".")
    try:
        return getattr(import_module(module), kind)
    except (ImportError, AttributeError):
        return None


def _name(kind: type) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"


def _chosen() -> str:
    """Return the name of the keyring that the user has set, or ""."""
    if name := os.environ.get(_CHOICE, "").strip():
        return name
    platform = import_module("keyring.util.platform_")
    file = platform.config_root() / _CHOICE_FILE
    settings = configparser.RawConfigParser()
    try:
        settings.read(file, encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError, OSError):
        raise KeyringError(KeyringTrouble.UNSAFE) from None
    return settings.get("backend", "default-keyring", fallback="").strip()
