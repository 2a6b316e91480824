"""Portable exports: all that the drawers hold, readable without us."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import BinaryIO, cast

from hikidashi.adapters.vault.archives.age_box import is_box, opened_box, write_box
from hikidashi.adapters.vault.archives.backup import export_errors
from hikidashi.adapters.vault.archives.export_reading import Import, read_manifest
from hikidashi.adapters.vault.archives.export_writing import Archive
from hikidashi.adapters.vault.archives.tar import TarReader
from hikidashi.adapters.vault.disk.aside import written_aside
from hikidashi.adapters.vault.disk.untrusted_file import opened_untrusted
from hikidashi.adapters.vault.disk.work_folder import work_folder
from hikidashi.domain.change import Change
from hikidashi.domain.errors import WrongPassphraseError
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Clock, ExportInfo, OpenedDrawer

_FORMAT_NAME = "hikidashi-export"
_WORK = ".hikidashi-export"
_WRITING = ".part"


class AgeExports:
    """Exports as an archive of JSON and files, in a box that age opens.

    Args:
        now: for what an export tells of itself.
    """

    def __init__(self, now: Clock) -> None:
        self._now = now

    def write(
        self,
        drawers: Sequence[OpenedDrawer],
        file: Path,
        passphrase: str | None,
        ticket: Ticket,
    ) -> None:
        made = self._now().astimezone(UTC)
        archive = Archive(drawers, made, ticket)
        with (
            export_errors(),
            work_folder(file.parent, _WORK) as work,  # a kill leaves nothing for good
            written_aside(work.path, _WRITING) as aside,
        ):
            if passphrase is None:
                for piece in archive.pieces():
                    aside.file.write(piece)
            else:
                write_box(aside.file, archive.pieces(), passphrase, made)
            aside.publish(file)

    def look(self, untrusted_file: Path, passphrase: str | None) -> ExportInfo:
        with _opened(untrusted_file, passphrase) as (stream, _):
            archive = TarReader(stream)
            return read_manifest(archive, archive.entries()).info()

    def read(
        self,
        untrusted_file: Path,
        passphrase: str | None,
        drawers: Sequence[OpenedDrawer],
        ticket: Ticket,
    ) -> Sequence[Change]:
        with _opened(untrusted_file, passphrase) as (stream, size):
            return Import(stream, size, drawers, ticket).run()


@contextmanager
def _opened(
    untrusted_file: Path, passphrase: str | None
) -> Iterator[tuple[BinaryIO, int]]:
    """Give the archive of an export as a stream, and about how many bytes it has."""
    with opened_untrusted(untrusted_file, _FORMAT_NAME) as file:
        size = os.fstat(file.fileno()).st_size
        if not is_box(file):
            yield file, size
        elif passphrase is None:
            raise WrongPassphraseError
        else:
            with opened_box(file, passphrase) as stream:
                yield cast("BinaryIO", stream), size  # it reads, and more is not asked
