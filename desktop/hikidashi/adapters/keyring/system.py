"""The system's keyring, through the ``keyring`` package."""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

from hikidashi.adapters.keyring.backends import Backend, safe_backends
from hikidashi.domain.errors import KeyringError, KeyringTrouble

T = TypeVar("T")

SERVICE = "hikidashi"
_PATIENCE_S = 60.0  # the user may have to type the keyring's password
_GLANCE_S = 10.0  # to see whether there is one, nobody has to type anything
_LOCKED = {"KeyringLocked", "LockedException", "PromptDismissedException"}
_NOTHING_THERE = "PasswordDeleteError"


class SystemKeyring:
    """Keeps secrets in the keyring that the system opens at login.

    A keyring that does not answer is waited for, but not for ever; the call that hangs
    is left behind in a thread of its own.

    Args:
        patience_s: how long a call may take, in seconds.
        find: finds the safe keyrings; only a test gives another.
    """

    def __init__(
        self,
        *,
        patience_s: float = _PATIENCE_S,
        find: Callable[[], Sequence[Backend]] = safe_backends,
    ) -> None:
        self._patience_s = patience_s
        self._find = find
        self._found: Sequence[Backend] = ()

    def fetch(self, name: str) -> str | None:
        return self._bounded(lambda: self._fetch(name))

    def keep(self, name: str, secret: str) -> None:
        self._bounded(lambda: self._keep(name, secret))

    def forget(self, name: str) -> None:
        self._bounded(lambda: self._forget(name))

    def trouble(self) -> KeyringTrouble | None:
        try:
            self._bounded(self._backends, most_s=_GLANCE_S)
        except KeyringError as error:
            return error.trouble
        return None

    def _fetch(self, name: str) -> str | None:
        """Ask each keyring in turn: the preferred one may have been another before."""
        for backend in self._backends():
            secret = backend.get_password(SERVICE, name)
            if secret is not None:
                return secret
        return None

    def _keep(self, name: str, secret: str) -> None:
        backend, *others = self._backends()
        backend.set_password(SERVICE, name, secret)
        if backend.get_password(SERVICE, name) != secret:
            raise KeyringError(KeyringTrouble.FAILED)
        for other in others:  # what is older must not be found later on
            with suppress(Exception):
                _delete(other, name)

    def _forget(self, name: str) -> None:
        for backend in self._backends():
            _delete(backend, name)

    def _backends(self) -> Sequence[Backend]:
        """Return the keyrings; looked for again until there is one."""
        if not self._found:
            self._found = self._find()
        return self._found

    def _bounded(self, call: Callable[[], T], most_s: float = math.inf) -> T:
        """Return what ``call`` gives, if it does so in time, and in ``most_s`` seconds.

        Raises:
            KeyringError: it fails, or takes too long.
        """
        answers: SimpleQueue[T | KeyringError] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(call())
            except KeyringError as error:
                answers.put(error)
            except BaseException as error:  # noqa: BLE001 - what a keyring raises is its own affair, and may quote the secret
                answers.put(KeyringError(_trouble(error)))

        Thread(target=ask, name="keyring", daemon=True).start()
        try:
            answer = answers.get(timeout=min(self._patience_s, most_s))
        except Empty:
            raise KeyringError(KeyringTrouble.FAILED) from None
        if isinstance(answer, KeyringError):
            raise answer
        return answer


def _delete(backend: Backend, name: str) -> None:
    try:
        backend.delete_password(SERVICE, name)
    except Exception as error:
        if type(error).__name__ != _NOTHING_THERE:
            raise
        if backend.get_password(SERVICE, name) is not None:
            raise


def _trouble(error: BaseException) -> KeyringTrouble:
    """Return what went wrong; by name, since the libraries may not be here."""
    if any(type(each).__name__ in _LOCKED for each in _causes(error)):
        return KeyringTrouble.LOCKED
    return KeyringTrouble.FAILED


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
