"""One process per vault, by a lock of the operating system.

The lock belongs to the open file, so it ends with the process however that ends; a
lock file left behind by a crash locks nobody out.
"""

import os
import sys
from pathlib import Path

from hikidashi.adapters.vault.disk.folder import folder_errors
from hikidashi.domain.errors import VaultInUseError

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    _HELD = (PermissionError,)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        # flock and not lockf: it also keeps out a second opening by this process
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    _HELD = (BlockingIOError,)


# A link in the lock's place would have a file made wherever it leads.
_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


class VaultLock:
    """Holds a lock from its making until ``release``.

    Raises:
        VaultInUseError: someone else holds it.
        VaultFolderError: the lock file cannot be made.
    """

    def __init__(self, path: Path) -> None:
        with folder_errors():
            self._descriptor = os.open(path, _FLAGS, 0o600)
            try:
                _try_lock(self._descriptor)
            except _HELD:
                os.close(self._descriptor)
                raise VaultInUseError from None
            except BaseException:
                os.close(self._descriptor)
                raise

    def release(self) -> None:
        """Let the next one in; releasing twice is no error."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
