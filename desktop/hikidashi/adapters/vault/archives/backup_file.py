"""The file of a backup: a tar archive of which every byte is known beforehand.

The first member, a manifest, tells name, size and SHA-256 of all others, in their
order. Whoever reads it computes what each byte between the files must be, and takes
nothing else: no link, no path outside, no second file of a name, nothing at the end.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from hikidashi.adapters.vault.archives.backup_manifest import (
    LARGEST_MANIFEST,
    Manifest,
    Member,
    parse_manifest,
)
from hikidashi.adapters.vault.archives.tar import (
    BLOCK,
    END,
    TarError,
    TarReader,
    filler,
    head,
)
from hikidashi.domain.errors import NotABackupError
from hikidashi.usecases.jobs import Ticket

_PIECE = 256 << 10

Sink = Callable[[bytes], object]
"""Takes the bytes of a file, piece by piece."""


def write(
    file: BinaryIO,
    manifest: Manifest,
    read: Callable[[Member], Iterator[bytes]],
    mac_key: bytes,
    ticket: Ticket,
) -> Manifest:
    """Write a backup; the hashes are found on the way, so each file is read once.

    Args:
        file: empty, and seekable.
        manifest: with the members' names and sizes.
        read: gives the bytes of a member, exactly as many as its size.
        mac_key: for the manifest.
        ticket: is told of the bytes.

    Raises:
        JobCancelledError, and what ``read`` and ``file`` raise.
    """
    data = manifest.to_bytes()
    file.write(manifest.head + data + filler(len(data)))
    written, done = [], 0
    for member in manifest.members:
        file.write(head(member.name, member.size, manifest.seconds))
        digest = hashlib.sha256()
        for piece in read(member):
            ticket.step(done, manifest.size)
            file.write(piece)
            digest.update(piece)
            done += len(piece)
        file.write(filler(member.size))
        written.append(Member(member.name, member.size, digest.hexdigest()))
    file.write(END)
    whole = Manifest(manifest.vault_id, manifest.made, tuple(written))
    whole = replace(whole, mac=whole.mac_under(mac_key))
    file.seek(0)
    file.write(whole.head + whole.to_bytes())  # of the same length as before
    ticket.step(manifest.size, manifest.size)
    return whole


def read_manifest(untrusted_file: BinaryIO, size: int) -> Manifest:
    """Read what a backup says of itself, and stop before its first member.

    Args:
        untrusted_file: at its beginning.
        size: its bytes; they must be as many as the manifest makes them.

    Raises:
        NotABackupError: it is none.
    """
    try:
        untrusted = TarReader(untrusted_file)
        entry = next(untrusted.entries(), None)
        if entry is None or not 0 < entry.size <= LARGEST_MANIFEST:
            raise NotABackupError
        data = untrusted.read()
        _expect(untrusted_file, filler(len(data)))
    except TarError:
        raise NotABackupError from None
    manifest = parse_manifest(data)
    untrusted_file.seek(0)
    _expect(untrusted_file, manifest.head + data + filler(len(data)))
    if manifest.file_size != size:
        raise NotABackupError
    return manifest


def read_members(
    untrusted_file: BinaryIO,
    manifest: Manifest,
    sink: Callable[[Member], Sink],
    ticket: Ticket,
) -> None:
    """Read all that follows the manifest, to the very end.

    Args:
        untrusted_file: where ``read_manifest`` has left it.
        manifest: what that has returned.
        sink: gives for each member, once, where its bytes go; they are to be believed
            only when this function has returned.
        ticket: is told of the bytes.

    Raises:
        NotABackupError: it is not as it was written.
        JobCancelledError
    """
    done = 0
    for member in manifest.members:
        _expect(untrusted_file, head(member.name, member.size, manifest.seconds))
        take, digest, rest = sink(member), hashlib.sha256(), member.size
        while rest:
            ticket.step(done, manifest.size)
            piece = untrusted_file.read(min(_PIECE, rest))
            if not piece:
                raise NotABackupError
            digest.update(piece)
            take(piece)
            rest -= len(piece)
            done += len(piece)
        if digest.hexdigest() != member.sha256:
            raise NotABackupError
        _expect(untrusted_file, filler(member.size))
    _expect(untrusted_file, END)
    if untrusted_file.read(1):
        raise NotABackupError
    ticket.step(manifest.size, manifest.size)


def _expect(untrusted_file: BinaryIO, data: bytes) -> None:
    """Read what can only be ``data``."""
    for start in range(0, len(data), BLOCK):
        wanted = data[start : start + BLOCK]
        if untrusted_file.read(len(wanted)) != wanted:
            raise NotABackupError
