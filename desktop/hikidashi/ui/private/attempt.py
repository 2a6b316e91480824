"""A try to open the private drawer, as its page asks for it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.keys.recovery_code import read_code
from hikidashi.domain.keys.way import KeyFile, Passphrase, RecoveryCode, Way
from hikidashi.ui.security.key_files import read_key_file
from hikidashi.usecases.ports import FileIntake
from hikidashi.usecases.private_drawer import PrivateDrawer, PrivateSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What was typed and chosen; with a ``code`` nothing else counts."""

    passphrase: str = field(default="", repr=False)
    key_file: Path | None = field(default=None, repr=False)
    code: str = field(default="", repr=False)
    accept_older: bool = False


def opening(
    private: PrivateDrawer, intake: FileIntake, attempt: Attempt
) -> Callable[[], PrivateSession]:
    """Return what opens the drawer so, to be run on the vault's lane.

    It raises a ``HikidashiError`` as ``PrivateDrawer.open`` does, and
    ``SourceError`` where the key file cannot be read.
    """

    def work() -> PrivateSession:
        way = _way(attempt, intake)
        return private.open(way, accept_older=attempt.accept_older)

    return work


def _way(attempt: Attempt, intake: FileIntake) -> Way:
    if attempt.code:
        return RecoveryCode(read_code(attempt.code))
    if attempt.key_file is None:
        return Passphrase(attempt.passphrase)
    data = read_key_file(intake, attempt.key_file)
    if not data:  # it would count as none
        raise InvalidValueError("key-file", "too-short")
    return Passphrase(attempt.passphrase, data) if attempt.passphrase else KeyFile(data)
