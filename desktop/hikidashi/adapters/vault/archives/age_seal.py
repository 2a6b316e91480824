"""Files of records under a passphrase, which age opens without us."""

import re
from collections.abc import Iterable
from pathlib import Path

from hikidashi.adapters.vault.archives.age_passphrase import sealed, unsealed
from hikidashi.adapters.vault.disk.untrusted_file import opened_untrusted
from hikidashi.domain.errors import SourceError, SourceTooLargeError

_FORMAT_NAME = "age"
_HEAD = re.compile(rb"age-encryption\.org/v1\n")
_LARGEST = 512 << 20
"""Bytes; a million records have fewer."""


class AgeSeals:
    """Seals and opens them; see ``RecordSeals``."""

    def seal(self, pieces: Iterable[bytes], passphrase: str) -> bytes:
        return sealed(b"".join(pieces), passphrase)

    def is_sealed(self, path: Path) -> bool:
        try:
            with opened_untrusted(path, _FORMAT_NAME) as file:
                return _HEAD.match(file.read(1 << 10)) is not None
        except SourceError:
            return False

    def open(self, path: Path, passphrase: str) -> bytes:
        with opened_untrusted(path, _FORMAT_NAME) as file:
            untrusted_data = file.read(_LARGEST + 1)
        if len(untrusted_data) > _LARGEST:
            raise SourceTooLargeError(_LARGEST)
        return unsealed(untrusted_data, passphrase)
