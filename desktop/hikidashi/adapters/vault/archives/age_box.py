"""The file around a portable export: a ZIP that age opens, with a key of its own.

age (age-encryption.org/v1) through pyrage. The archive is encrypted to a key made for
this export alone, and that key to the passphrase: so the archive is streamed, and the
passphrase is stretched by age's own scrypt.
"""

import re
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import IO, BinaryIO

import pyrage

from hikidashi.adapters.vault.archives.age_passphrase import sealed, unsealed
from hikidashi.adapters.vault.archives.age_stream import Decrypting, encrypt
from hikidashi.adapters.vault.archives.export_readme import README
from hikidashi.domain.errors import NotABackupError

README_NAME = "README.txt"
IDENTITY_NAME = "identity.age"
DATA_NAME = "data.tar.age"

_LOCAL_FILE = b"PK\x03\x04"
_END = struct.Struct("<4s4H2LH")  # end of central directory record, without comment
_LOCATOR_64 = struct.Struct("<4sLQL")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LARGEST_DIRECTORY = 64 << 10
_LARGEST_IDENTITY = 64 << 10
_LARGEST_HEADER = 16 << 10  # ours has some 200 bytes
_HEADER_END = b"\n---"
_SECRET = re.compile(r"^AGE-SECRET-KEY-1[0-9A-Z]+$", re.MULTILINE)
_OLDEST = (1980, 1, 1, 0, 0, 0)  # that a ZIP can name
_MODE = 0o600
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    KeyError,
    struct.error,
    OSError,  # an offset before the beginning
)


def write_box(
    file: BinaryIO, pieces: Iterator[bytes], passphrase: str, made: datetime
) -> None:
    """Write a box with what ``pieces`` give; nothing of it is anywhere in the clear.

    Raises:
        InvalidValueError: the passphrase is empty, or no text that age could take.
        NotEnoughMemoryError: too little is free to stretch the passphrase.
        OSError: the file cannot be written.
        What ``pieces`` raise.
    """
    identity = pyrage.x25519.Identity.generate()
    sealed = _sealed(identity, passphrase)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as box:
        box.writestr(_info(README_NAME, made), README.encode())
        box.writestr(_info(IDENTITY_NAME, made), sealed)
        with box.open(_info(DATA_NAME, made), "w", force_zip64=True) as data:
            encrypt(pieces, data, identity.to_public())


def is_box(file: BinaryIO) -> bool:
    """Tell whether a file is a box, and not the archive alone."""
    file.seek(0)
    is_zip = file.read(len(_LOCAL_FILE)) == _LOCAL_FILE
    file.seek(0)
    return is_zip


@contextmanager
def opened_box(untrusted_file: BinaryIO, passphrase: str) -> Iterator[Decrypting]:
    """Give what is in a box, as a stream that is decrypted while it is read.

    What was read is to be believed only when the stream has ended.

    Raises:
        NotABackupError: it is no box, or was changed or cut; also from the stream.
        WrongPassphraseError
        NotEnoughMemoryError: too little is free to try the passphrase.
    """
    _check_directory(untrusted_file)
    try:
        box = zipfile.ZipFile(untrusted_file)
        data = box.open(_member(box, DATA_NAME))
        _check_header(data)
        identity = _parsed(unsealed(_identity_file(box), passphrase))
    except _BROKEN_ZIP:
        raise NotABackupError from None
    with box, data:
        stream = Decrypting(data, identity)
        try:
            yield stream
        finally:
            stream.close()


def _sealed(identity: pyrage.x25519.Identity, passphrase: str) -> bytes:
    """Return an identity file as age's own tools write it, under a passphrase."""
    text = f"# public key: {identity.to_public()}\n{identity}\n"
    return sealed(text.encode(), passphrase)


def _parsed(untrusted_text: bytes) -> pyrage.x25519.Identity:
    found = _SECRET.search(untrusted_text.decode("ascii", "replace"))
    if found is None:
        raise NotABackupError
    try:
        return pyrage.x25519.Identity.from_str(found[0])
    except pyrage.IdentityError:
        raise NotABackupError from None


def _identity_file(box: zipfile.ZipFile) -> bytes:
    info = _member(box, IDENTITY_NAME)
    if info.file_size > _LARGEST_IDENTITY:
        raise NotABackupError
    with box.open(info) as file:
        return file.read(_LARGEST_IDENTITY)


def _check_header(untrusted_data: IO[bytes]) -> None:
    """Refuse a long header: age looks through all of it anew for each line."""
    if _HEADER_END not in untrusted_data.read(_LARGEST_HEADER):
        raise NotABackupError
    untrusted_data.seek(0)


def _member(box: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """Return the only member of a name; nothing compressed: it could be a bomb."""
    found = [each for each in box.infolist() if each.filename == name]
    if len(found) != 1 or found[0].compress_type != zipfile.ZIP_STORED:
        raise NotABackupError
    return found[0]


def _info(name: str, made: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, max(made.timetuple()[:6], _OLDEST))
    info.external_attr = _MODE << 16
    return info


def _check_directory(untrusted_file: IO[bytes]) -> None:
    """Refuse a ZIP whose table of contents is large: all of it would be read."""
    size = untrusted_file.seek(0, 2)
    tail_size = min(size, _END.size + _LOCATOR_64.size + _END_64.size)
    untrusted_file.seek(size - tail_size)
    tail = untrusted_file.read(tail_size)
    untrusted_file.seek(0)
    directories = [tail[-_END.size :][12:16]]
    if tail[-_END.size - _LOCATOR_64.size :].startswith(b"PK\x06\x07"):
        directories.append(tail[: _END_64.size][40:48])
    is_end = tail[-_END.size :].startswith(b"PK\x05\x06")
    sizes = [int.from_bytes(each, "little") for each in directories]
    if not is_end or max(sizes) > _LARGEST_DIRECTORY:
        raise NotABackupError
