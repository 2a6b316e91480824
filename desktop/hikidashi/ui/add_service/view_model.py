"""Reading a policy and keeping it as a service, without a single widget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.ui.add_service.match import Match, find_match, stated_name
from hikidashi.ui.jobs import Job, Lane
from hikidashi.ui.room import RoomContext
from hikidashi.usecases.jobs import Progress, Ticket
from hikidashi.usecases.ports import DirectoryEntry, SourceFormat
from hikidashi.words.catalogue import _, ngettext

T = TypeVar("T")

PASTE = "paste"
"""The source of a policy that was pasted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """A policy that was read; ``match`` is the service that it seems to be of."""

    reading: PolicyReading = field(repr=False)
    source: str = field(repr=False)
    captured: date
    name: str = field(repr=False)
    match: Match | None = None


class AddServiceViewModel(QObject):
    """Reads off this thread, and tells what came of it."""

    began = Signal()
    ended = Signal()
    progressed = Signal(Progress)
    result_ready = Signal(object)  # Result
    refused = Signal(HikidashiError)
    known_read = Signal(object)  # the bundled services that are not there yet
    added = Signal(str)  # a service's id

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._number = 0
        self._service: Service | None = None
        self.job: Job | None = None

    @property
    def service(self) -> Service | None:
        """The service whose policy is to be added, or None for a new one."""
        return self._service

    def start(self, service: Service | None = None) -> None:
        """Begin anew; what is being read is given up."""
        self.stop()
        self._service = service

    def read_text(self, text: str) -> None:
        """Read what was pasted."""
        policies, data = self._ctx.house.policies, text.encode("utf-8", "replace")
        self._read(
            lambda ticket: policies.read(data, form=SourceFormat.TEXT, ticket=ticket),
            PASTE,
        )

    def read_html(self, html: str) -> None:
        """Read what was pasted with the structure of its page; no link is followed."""
        policies, data = self._ctx.house.policies, html.encode("utf-8", "replace")
        self._read(
            lambda ticket: policies.read(data, form=SourceFormat.HTML, ticket=ticket),
            PASTE,
        )

    def read_file(self, path: Path) -> None:
        """Read a file; of its path only the name is kept."""
        policies = self._ctx.house.policies
        self._read(lambda ticket: policies.read_file(path, ticket=ticket), path.name)

    def stop(self) -> None:
        """Give up what is being read; its result will not arrive."""
        self._number += 1
        if self.job is not None:
            self.job.cancel()
            self.job = None
        self.ended.emit()

    def keep(self, result: Result, name: str, match: Match | None) -> None:
        """Save what was read: as the matching service, or as a new one."""
        if self._service is not None:
            self._add_policy(result, self._service.id, self._service.name)
        elif match is not None and match.service_id:
            self._add_policy(result, match.service_id, match.name)
        else:
            self._add_service(result, name, match.key if match else "")

    def read_known(self) -> None:
        """Look which bundled services are not in the vault yet."""
        book = self._ctx.session.services
        self._run(book.known, self.known_read.emit)

    def add_known(self, entry: DirectoryEntry) -> None:
        """Take one bundled service into the list."""
        book = self._ctx.session.services
        self._run(partial(book.add_known, entry.key), self._on_added)

    def add_all_known(self) -> None:
        """Take all bundled services that are not there yet into the list."""
        self._run(self._ctx.session.services.import_known, self._on_imported)

    def _read(self, work: Callable[[Ticket], PolicyReading], source: str) -> None:
        self.stop()
        number = self._number
        self.began.emit()
        job = self._ctx.jobs.start(
            work,
            lane=Lane.OUTSIDE,
            then=lambda reading: self._on_read(number, reading, source),
            failed=lambda error: self._on_refused(number, error),
            ended=lambda: self._on_ended(number),
        )
        if number == self._number:  # it may be over already
            self.job = job
            job.progressed.connect(self.progressed)

    def _on_read(self, number: int, reading: PolicyReading, source: str) -> None:
        if number != self._number:
            return
        book, directory = self._ctx.session.services, self._ctx.house.directory
        self._number += 1
        now = self._number
        self._ctx.jobs.run(
            lambda: find_match(reading, book, directory),
            then=lambda match: self._on_matched(now, reading, source, match),
            failed=lambda error: self._on_refused(now, error),
            ended=lambda: self._on_ended(now),
        )

    def _on_matched(
        self, number: int, reading: PolicyReading, source: str, match: Match | None
    ) -> None:
        if number != self._number:
            return
        self._end()
        self.result_ready.emit(
            Result(
                reading=reading,
                source=source,
                captured=self._ctx.house.now().date(),
                name=match.name if match else stated_name(reading),
                match=match,
            )
        )

    def _on_refused(self, number: int, error: HikidashiError) -> None:
        if number == self._number:
            self._end()
            self.refused.emit(error)

    def _on_ended(self, number: int) -> None:
        """End what a bug has ended; any other outcome has done so already."""
        if number == self._number:
            self._end()

    def _end(self) -> None:
        self._number += 1
        self.job = None
        self.ended.emit()

    def _add_service(self, result: Result, name: str, key: str) -> None:
        book = self._ctx.session.services
        self._run(
            lambda: book.add_from_policy(
                name, result.reading, result.source, result.captured, known_as=key
            ),
            self._on_added,
        )

    def _add_policy(self, result: Result, service_id: str, name: str) -> None:
        book, owner = self._ctx.session.services, ServiceId(service_id)

        def add() -> tuple[bool, PolicyVersion]:
            before = {each.id for each in book.card(owner).policies}
            version = book.add_policy(
                owner, result.reading, result.source, result.captured
            )
            return version.id not in before, version

        self._run(add, lambda made: self._on_policy(service_id, name, is_new=made[0]))

    @Slot(object)
    def _on_added(self, service: Service) -> None:
        self._ctx.notify(_("“{name}” was added.").format(name=service.name))
        self.added.emit(service.id)

    def _on_policy(self, service_id: str, name: str, *, is_new: bool) -> None:
        if is_new:
            self._ctx.notify(_("The policy of “{name}” was added.").format(name=name))
        self.added.emit(service_id)

    @Slot(object)
    def _on_imported(self, services: Sequence[Service]) -> None:
        if services:
            count = len(services)
            told = ngettext(
                "{count} service was added.", "{count} services were added.", count
            )
            self._ctx.notify(told.format(count=count))
            self.added.emit(services[0].id)

    def _run(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._ctx.jobs.run(work, then=then, failed=self.refused.emit)
