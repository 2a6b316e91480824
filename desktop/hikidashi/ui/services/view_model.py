"""What the services screen shows and can do, without a single widget."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hikidashi.domain.change import Change
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.ui.room import RoomContext
from hikidashi.ui.services.list_model import ServiceListModel
from hikidashi.ui.services.summary import Known, matches, read_all
from hikidashi.words.catalogue import _

_SHOWN = (Service, PolicyVersion, FactReview, PolicyWatch)


class ServicesViewModel(QObject):
    """Keeps the list and the chosen service up to date."""

    listed = Signal()  # the list is new: after a search, a change, the first reading
    chosen = Signal(object)  # Known, or None where nothing is chosen
    unread = Signal(HikidashiError)  # the services could not be read
    letters_read = Signal(object)  # the drafts of the chosen service

    def __init__(self, ctx: RoomContext) -> None:
        super().__init__()
        self._ctx = ctx
        self._all: Sequence[Known] = ()
        self._wanted = ""
        self._choice = ""
        self._told: Known | None = None
        self.is_read = False
        self.model = ServiceListModel()
        ctx.news.changed.connect(self._on_change)

    @property
    def total(self) -> int:
        """How many services there are, found or not."""
        return len(self._all)

    @property
    def choice(self) -> str:
        """The id of the chosen service, or ""."""
        return self._choice

    @property
    def has_choice(self) -> bool:
        """Tell whether the chosen service is there; one just added may come yet."""
        return self._chosen() is not None

    @property
    def has_stale(self) -> bool:
        """Tell whether older rules have read any policy; see ``RULES``."""
        policies = (each for known in self._all for each in known.card.policies)
        return any(each.reading.is_stale for each in policies)

    @Slot()
    def reload(self) -> None:
        book, watching = self._ctx.session.services, self._ctx.session.watching
        self._ctx.jobs.run(
            lambda: read_all(book, watching), then=self._on_read, failed=self._on_unread
        )

    def search(self, wanted: str) -> None:
        """Show only the services that answer to all words of ``wanted``."""
        self._wanted = wanted
        self._filter()

    def choose(self, service_id: str) -> None:
        """Show one service; one that is not in the list is shown once it is."""
        if service_id != self._choice:
            self._choice = service_id
            self._tell()
            self._read_letters()

    def remove(self) -> None:
        """Take the chosen service out, with its policies and letters."""
        known = self._chosen()
        if known is None:
            return
        book = self._ctx.session.services
        name = known.card.service.name
        self._ctx.jobs.run(
            partial(book.remove, ServiceId(known.id)),
            then=lambda _none: self._ctx.notify(
                _("“{name}” was moved to the trash, with its letters.").format(
                    name=name
                )
            ),
            failed=self._ctx.complain,
        )

    @Slot(object)
    def _on_change(self, change: Change) -> None:
        if any(map(change.touches, _SHOWN)):
            self.reload()
        elif change.touches(Letter):
            self._read_letters()

    @Slot(HikidashiError)
    def _on_unread(self, error: HikidashiError) -> None:
        self._ctx.complain(error)
        self.unread.emit(error)

    @Slot(object)
    def _on_read(self, services: Sequence[Known]) -> None:
        self._all = services
        self.is_read = True
        self._filter()
        if self._chosen() != self._told:
            self._tell()

    def _filter(self) -> None:
        self.model.show_services(
            [known for known in self._all if matches(known, self._wanted)]
        )
        self.listed.emit()

    def _tell(self) -> None:
        self._told = self._chosen()
        self.chosen.emit(self._told)

    def _chosen(self) -> Known | None:
        return next((each for each in self._all if each.id == self._choice), None)

    def _read_letters(self) -> None:
        book, service_id = self._ctx.session.letters, ServiceId(self._choice)
        if service_id:
            self._ctx.jobs.run(
                lambda: (service_id, book.letters(service_id)),
                then=self._on_letters,
                failed=self._ctx.complain,
            )

    @Slot(object)
    def _on_letters(self, read: tuple[ServiceId, Sequence[Letter]]) -> None:
        service_id, letters = read
        if service_id == self._choice:
            self.letters_read.emit(letters)
