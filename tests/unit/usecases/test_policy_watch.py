from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from fakes.network import FewPages
from fakes.tickets import CancelledAt
from fakes.vault import DictVault
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.policies.reader import FileReader
from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.errors import (
    FetchError,
    FetchTrouble,
    FolderTrouble,
    InvalidValueError,
    JobCancelledError,
    NotFoundError,
    VaultFolderError,
)
from hikidashi.domain.network import NetworkUse, Outcome
from hikidashi.domain.policy.compare.comparison import ChangeKind
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.policy.version import PolicyVersion, PolicyVersionId
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.network_ledger import NetworkLedger
from hikidashi.usecases.policy_checks import Checked, CheckOutcome
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.policy_fetch import PolicyFetch
from hikidashi.usecases.policy_watch import PolicyWatching
from hikidashi.usecases.ports import Clock, NewId, SourceFormat

URL = "https://kumo.example/privacy"
OLD = """Privacy Policy

Kumo Ltd. runs the Kumo service. This policy tells how we handle personal information.

Article 1 (Data)
We collect your name and e-mail address.

Article 2 (Purposes)
We use personal information to provide the service and to answer enquiries.

Article 3 (Disclosure)
You may request disclosure of your data. The fee is 1,000 yen per request.

Article 4 (Contact)
Kumo Ltd., privacy@kumo.example
"""
NEW = OLD.replace("The fee is 1,000 yen per request.", "We do not charge a fee.")


@dataclass
class Room:
    """The watch over policies with all that stands around it."""

    vault: DictVault
    now: Clock
    new_id: NewId
    pages: FewPages = field(default_factory=FewPages)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.vault, self.now, self.new_id)
        self.desk = PolicyDesk(FileReader(), bundled_lexicon)
        self.book = NetworkLedger(self.vault, self.ledger, self.now, self.new_id)
        self.watching = PolicyWatching(
            self.vault,
            self.ledger,
            self.desk,
            PolicyFetch(self.pages, self.book, self.desk),
            self.now,
            self.new_id,
        )

    def service(self, name: str = "Kumo") -> ServiceId:
        made = Service(id=ServiceId(self.new_id()), name=name, added=date(2031, 1, 1))
        self.vault.apply(Change(Deed.ADD_SERVICE, (Edit(None, made),)))
        return made.id

    def read(self, text: str) -> PolicyReading:
        return self.desk.read(text.encode(), form=SourceFormat.TEXT)

    def version(
        self, service_id: ServiceId, text: str, day: date = date(2030, 1, 1)
    ) -> PolicyVersion:
        made = PolicyVersion(
            id=PolicyVersionId(self.new_id()),
            service_id=service_id,
            captured=day,
            source="paste",
            reading=self.read(text),
        )
        self.vault.apply(Change(Deed.ADD_POLICY, (Edit(None, made),)))
        return made

    def take(self, service_id: ServiceId, text: str) -> Checked:
        reading = self.read(text)
        return self.watching.take(service_id, reading, "paste", Ticket())

    def deeds(self) -> list[Deed]:
        return [each.deed for each in self.vault.all(ActivityEntry)]

    def uses(self) -> list[NetworkUse]:
        return list(self.vault.all(NetworkUse))


@pytest.fixture
def room(vault: DictVault, now: Clock, new_id: NewId) -> Room:
    return Room(vault, now, new_id)


def test_where_a_policy_is_found_is_kept_and_can_be_undone(room: Room) -> None:
    kumo = room.service()

    kept = room.watching.set(kumo, url=" kumo.example/privacy ", may_fetch=True)

    assert (kept.url, kept.may_fetch) == (URL, True)
    assert room.watching.watch(kumo) == kept
    assert room.ledger.undo() is Deed.SAVE_WATCH
    assert room.watching.watch(kumo) == PolicyWatch(id=kept.id, service_id=kumo)


def test_nothing_may_be_fetched_from_nowhere(room: Room) -> None:
    kumo = room.service()

    assert not room.watching.set(kumo, url="  ", may_fetch=True).may_fetch
    assert room.ledger.next_undo is None


def test_an_address_that_is_none_is_refused(room: Room) -> None:
    kumo = room.service()

    with pytest.raises(InvalidValueError):
        room.watching.set(kumo, url="http://kumo.example/")

    assert room.vault.count(PolicyWatch) == 0


def test_only_services_of_the_drawer_are_watched(room: Room) -> None:
    with pytest.raises(NotFoundError):
        room.watching.set(ServiceId("nobody"), url=URL)
    with pytest.raises(NotFoundError):
        room.watching.check(ServiceId("nobody"), Ticket())


def test_the_watched_come_by_name_with_their_newest_version(room: Room) -> None:
    zen, kumo, other = room.service("Zen"), room.service("Kumo"), room.service("Other")
    for each in (zen, kumo):
        room.watching.set(each, url=URL)
    room.version(kumo, OLD, date(2029, 1, 1))
    newest = room.version(kumo, NEW, date(2030, 1, 1))
    room.watching.agree(other, "")

    found = room.watching.watched()

    assert [each.service.name for each in found] == ["Kumo", "Zen"]
    assert [each.newest for each in found] == [newest, None]


def test_what_the_user_agreed_to_is_pinned(room: Room) -> None:
    kumo = room.service()
    old, new = room.version(kumo, OLD), room.version(kumo, NEW, date(2031, 1, 1))

    room.watching.agree(kumo, old.id)

    assert room.watching.agreed(kumo) == old
    assert list(room.watching.versions(kumo)) == [new, old]
    room.watching.agree(kumo, "")
    assert room.watching.agreed(kumo) is None


def test_another_services_version_cannot_be_agreed_to(room: Room) -> None:
    kumo, zen = room.service(), room.service("Zen")
    version = room.version(zen, OLD)

    with pytest.raises(NotFoundError):
        room.watching.agree(kumo, version.id)


def test_a_version_that_is_gone_is_agreed_to_no_more(room: Room) -> None:
    kumo = room.service()
    old = room.version(kumo, OLD)
    room.watching.agree(kumo, old.id)
    room.vault.apply(Change(Deed.REMOVE_POLICY, (Edit(old, None),)))

    assert room.watching.agreed(kumo) is None


def test_the_first_policy_is_kept(room: Room) -> None:
    kumo = room.service()

    checked = room.take(kumo, OLD)

    assert checked.outcome is CheckOutcome.FIRST
    assert room.watching.versions(kumo) == [checked.version]
    assert room.watching.watch(kumo).checked == room.now()
    assert room.ledger.next_undo is Deed.ADD_POLICY


def test_a_changed_policy_is_kept_with_what_changed(room: Room) -> None:
    kumo = room.service()
    before = room.version(kumo, OLD)

    checked = room.take(kumo, NEW)

    assert checked.outcome is CheckOutcome.CHANGED
    assert checked.before == before
    assert room.watching.versions(kumo)[0] == checked.version
    assert checked.comparison is not None
    fees = [each for each in checked.comparison.facts if each.type == "fee"]
    assert [each.kind for each in fees] == [ChangeKind.CHANGED]


@pytest.mark.parametrize("text", [OLD, OLD.replace("\n\n", "\n \n\n")])
def test_the_same_policy_is_kept_once_and_leaves_nothing_to_undo(
    room: Room, text: str
) -> None:
    kumo = room.service()
    before = room.version(kumo, OLD)

    checked = room.take(kumo, text)

    assert (checked.outcome, checked.version) == (CheckOutcome.SAME, before)
    assert room.watching.versions(kumo) == [before]
    assert room.watching.watch(kumo).checked == room.now()
    assert room.ledger.next_undo is None
    assert room.deeds() == [Deed.CHECK_POLICIES]


def test_a_policy_that_came_back_is_a_version_of_its_own(room: Room) -> None:
    kumo = room.service()
    for text in (OLD, NEW, OLD):
        room.take(kumo, text)

    texts = [each.reading.text for each in room.watching.versions(kumo)]

    assert texts == [OLD, NEW, OLD]


def test_what_is_no_policy_is_not_kept(room: Room) -> None:
    kumo = room.service()

    checked = room.take(kumo, "Please enable JavaScript to see this page.")

    assert checked.outcome is CheckOutcome.NOT_A_POLICY
    assert room.watching.versions(kumo) == []
    assert room.watching.watch(kumo).checked is None


def test_nothing_is_fetched_without_leave(room: Room) -> None:
    kumo = room.service()
    room.watching.set(kumo, url=URL)

    checked = room.watching.check(kumo, Ticket())

    assert checked.outcome is CheckOutcome.NEEDS_YOU
    assert room.pages.asked == []
    assert room.book.count() == 0


def test_a_fetched_policy_is_read_and_kept(room: Room) -> None:
    kumo = room.service()
    room.version(kumo, OLD)
    room.watching.set(kumo, url=URL, may_fetch=True)
    end = "https://www.kumo.example/privacy.txt"
    room.pages.pages[end] = NEW.encode()
    room.pages.redirects[URL] = end

    checked = room.watching.check(kumo, Ticket())

    assert checked.outcome is CheckOutcome.CHANGED
    assert checked.redirects == (end,)
    assert checked.version is not None
    assert checked.version.source == end
    assert room.pages.asked == [(URL, "en")]
    assert room.ledger.undo() is Deed.CHECK_POLICIES
    assert len(room.watching.versions(kumo)) == 1


def test_every_fetch_stands_in_the_network_ledger(room: Room) -> None:
    kumo = room.service()
    room.watching.set(kumo, url=URL, may_fetch=True)
    room.pages.pages[URL] = OLD.encode()

    room.watching.check(kumo, Ticket())

    (use,) = room.book.page().entities
    assert (use.hosts, use.service_id) == (("kumo.example",), kumo)
    assert (use.sent, use.received) == (100, len(OLD.encode()))
    assert use.outcome is Outcome.DONE


@pytest.mark.parametrize(
    ("trouble", "outcome"),
    [
        (FetchTrouble.UNREACHABLE, Outcome.FAILED),
        (FetchTrouble.NOT_PUBLIC, Outcome.REFUSED),
    ],
)
def test_failures_stand_there_too(
    room: Room, trouble: FetchTrouble, outcome: Outcome
) -> None:
    kumo = room.service()
    room.watching.set(kumo, url=URL, may_fetch=True)
    room.pages.troubles[URL] = trouble

    checked = room.watching.check(kumo, Ticket())

    assert checked.outcome is CheckOutcome.FAILED
    assert isinstance(checked.error, FetchError)
    assert [each.outcome for each in room.uses()] == [outcome]
    assert room.uses()[0].hosts == ("kumo.example",)
    assert room.watching.watch(kumo).checked is None


def test_what_cannot_be_read_has_failed(room: Room) -> None:
    kumo = room.service()
    room.watching.set(kumo, url=URL, may_fetch=True)
    room.pages.pages[URL] = b""

    assert room.watching.check(kumo, Ticket()).outcome is CheckOutcome.FAILED


def test_nothing_goes_out_that_cannot_be_written_down(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    kumo = room.service()
    room.watching.set(kumo, url=URL, may_fetch=True)
    apply = room.vault.apply

    def full(change: Change) -> None:
        if change.touches(NetworkUse):
            raise VaultFolderError(FolderTrouble.FULL)
        apply(change)

    monkeypatch.setattr(room.vault, "apply", full)

    with pytest.raises(VaultFolderError):
        room.watching.check(kumo, Ticket())
    assert room.pages.asked == []


def test_all_watched_policies_are_looked_at_in_one_go(room: Room) -> None:
    names = ("Changed", "Failed", "Mine", "New", "Same")
    ids = {name: room.service(name) for name in names}
    for name, each in ids.items():
        url = f"https://{name.lower()}.example/privacy"
        room.watching.set(each, url=url, may_fetch=name != "Mine")
        if name in {"Changed", "Same"}:
            room.version(each, OLD)
        if name not in {"Failed", "Mine"}:
            room.pages.pages[url + ""] = (OLD if name == "Same" else NEW).encode()
    told: list[tuple[int, int]] = []

    class Telling(Ticket):
        def step(self, done: int, total: int) -> None:
            told.append((done, total))

    found = room.watching.check_all(Telling())

    assert {each.service.name: each.outcome for each in found} == {
        "Changed": CheckOutcome.CHANGED,
        "Failed": CheckOutcome.FAILED,
        "Mine": CheckOutcome.NEEDS_YOU,
        "New": CheckOutcome.FIRST,
        "Same": CheckOutcome.SAME,
    }
    assert told == [(n, 5) for n in range(6)]
    assert room.ledger.undo() is Deed.CHECK_POLICIES
    assert len(room.watching.versions(ids["Changed"])) == 1
    assert len(room.watching.versions(ids["New"])) == 0


def test_what_was_found_before_a_stop_is_kept(room: Room) -> None:
    for name in ("A", "B"):
        url = f"https://{name.lower()}.example/"
        room.watching.set(room.service(name), url=url, may_fetch=True)
        room.pages.pages[url] = OLD.encode()

    with pytest.raises(JobCancelledError):
        room.watching.check_all(CancelledAt(2))

    assert room.vault.count(PolicyVersion) == 1
    assert len(room.pages.asked) == 1


def test_a_stop_in_the_middle_of_a_fetch_is_written_down(room: Room) -> None:
    room.watching.set(room.service(), url=URL, may_fetch=True)
    room.pages.pages[URL] = OLD.encode()
    ticket = Ticket()
    fetch = room.pages.fetch

    def stopped(url: str, *, language: str, ticket: Ticket) -> object:
        ticket.cancel()
        return fetch(url, language=language, ticket=ticket)

    room.pages.fetch = stopped  # type: ignore[method-assign, assignment] # the user stops just then

    with pytest.raises(JobCancelledError):
        room.watching.check_all(ticket)

    assert [each.outcome for each in room.uses()] == [Outcome.CANCELLED]


def test_a_service_that_goes_in_the_meantime_is_left_out(room: Room) -> None:
    kumo, zen = room.service("Kumo"), room.service("Zen")
    for each in (kumo, zen):
        room.watching.set(each, url=URL, may_fetch=True)
    room.pages.pages[URL] = OLD.encode()
    calls: list[object] = []

    def ask(do: Callable[[], object]) -> object:
        calls.append(do)
        if len(calls) == 2:
            for each in (kumo, zen):
                gone = room.vault.get(Service, each)
                if each == kumo:
                    room.vault.apply(Change(Deed.REMOVE_SERVICE, (Edit(gone, None),)))
        return do()

    found = room.watching.check_all(Ticket(), ask)  # type: ignore[arg-type] # a plain stand-in

    assert [each.service.name for each in found] == ["Zen"]


def test_a_service_that_goes_before_its_policy_is_kept_is_let_go(room: Room) -> None:
    kumo = room.service()
    reading = room.read(OLD)
    calls: list[object] = []

    def ask(do: Callable[[], object]) -> object:
        calls.append(do)
        if len(calls) == 2:
            gone = room.vault.get(Service, kumo)
            room.vault.apply(Change(Deed.REMOVE_SERVICE, (Edit(gone, None),)))
        return do()

    room.watching.take(kumo, reading, "paste", Ticket(), ask)  # type: ignore[arg-type] # a plain stand-in

    assert room.vault.count(PolicyVersion) == 0


def test_a_version_that_came_in_the_meantime_is_not_kept_twice(room: Room) -> None:
    kumo = room.service()
    reading = room.read(OLD)
    calls: list[object] = []

    def ask(do: Callable[[], object]) -> object:
        calls.append(do)
        if len(calls) == 2:
            room.version(kumo, OLD)
        return do()

    room.watching.take(kumo, reading, "paste", Ticket(), ask)  # type: ignore[arg-type] # a plain stand-in

    assert room.vault.count(PolicyVersion) == 1


def test_versions_are_compared_as_todays_rules_read_them(room: Room) -> None:
    kumo = room.service()
    old, new = room.version(kumo, OLD), room.version(kumo, NEW)
    stale = replace(old, reading=replace(old.reading, rules=0, facts=()))

    found = room.watching.compare(stale, new, Ticket())

    assert found == room.watching.compare(old, new, Ticket())
    assert [each.type for each in found.facts] == ["fee"]


def test_a_version_that_cannot_be_read_again_is_taken_as_it_was_read(
    room: Room,
) -> None:
    kumo = room.service()
    old, new = room.version(kumo, OLD), room.version(kumo, NEW)
    empty = replace(old, reading=replace(old.reading, rules=0, text="", original=""))

    found = room.watching.compare(empty, new, Ticket())

    assert [each.type for each in found.facts] == ["fee"]


def test_a_policy_can_be_fetched_once_without_being_watched(room: Room) -> None:
    room.pages.pages[URL] = OLD.encode()

    found = room.watching.fetch_once("kumo.example/privacy", Ticket())

    assert found.reading.is_policy
    assert (found.url, found.redirects) == (URL, ())
    assert room.uses()[0].service_id == ""
    assert room.vault.count(PolicyVersion) == 0


def test_the_network_ledger_can_be_cleared(room: Room) -> None:
    room.pages.pages[URL] = OLD.encode()
    room.watching.fetch_once(URL, Ticket())

    room.book.clear()
    room.book.clear()

    assert room.book.count() == 0
    assert room.deeds() == [Deed.CLEAR_NETWORK]
    assert room.ledger.next_undo is None
