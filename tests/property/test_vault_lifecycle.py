"""Whatever is done to a vault, and wherever it crashes, it is as the one in memory."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from fakes.vault import DictVault
from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.domain.change import KINDS, Change, Deed, Edit, Entity
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import HikidashiError
from hikidashi.domain.keys.way import Passphrase, RecoveryCode, Way
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import OpenedDrawer, OpenedVault
from vault_kit import (
    attachment,
    codes,
    keeper,
    letter,
    person,
    record,
    rounds,
    service,
    take_in,
)

WAYS: list[Way] = [
    Passphrase("first passphrase"),
    Passphrase("二つ目の合言葉"),
    RecoveryCode(b"c" * 20),
    RecoveryCode(b"d" * 20),
]
PASSPHRASES = [way for way in WAYS if isinstance(way, Passphrase)]
ENTITIES: dict[Drawer, list[Entity]] = {
    Drawer.MAIN: [person(), person("Renamed"), service(), letter(), letter("l2")],
    Drawer.PRIVATE: [record(), record(note="changed"), record("r2")],
}
CONTENTS = [b"one", b"two" * 50_000]
drawers = st.sampled_from(Drawer)
ways = st.sampled_from(WAYS)


class Lifecycle(RuleBasedStateMachine):
    """Does the same to a vault on the disk and to one in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="lifecycle-"))
        self.folder = self.root / "0"
        self.crashes = 0
        self.keeper: SqlcipherKeeper = keeper(self.root / "state")

    @initialize(way=st.sampled_from(PASSPHRASES))
    def make(self, way: Passphrase) -> None:
        self.real: OpenedVault = self.keeper.create(self.folder, way)
        self.model: OpenedVault = DictVault(way)

    def both(self, drawer: Drawer) -> tuple[OpenedDrawer, OpenedDrawer] | None:
        if drawer is Drawer.MAIN:
            return self.real, self.model
        real, model = self.real.private, self.model.private
        return (real, model) if real is not None and model is not None else None

    @rule(drawer=drawers, data=st.data(), removing=st.booleans())
    def change(self, drawer: Drawer, data: st.DataObject, removing: bool) -> None:
        if pair := self.both(drawer):
            entity = data.draw(st.sampled_from(ENTITIES[drawer]))
            before = pair[1].get(type(entity), entity.id)
            after = None if removing else entity
            change = Change(Deed.EDIT_RECORD, (Edit(before, after),), drawer)
            for each in pair:
                each.apply(change)

    @rule(drawer=drawers, content=st.sampled_from(CONTENTS), name=st.sampled_from("ab"))
    def keep_a_file(self, drawer: Drawer, content: bytes, name: str) -> None:
        if pair := self.both(drawer):
            for each in pair:
                new = attachment("s1", take_in(each, content), name)
                before = each.get(type(new), name)
                each.apply(Change(Deed.ADD_ATTACHMENT, (Edit(before, new),), drawer))

    @rule(drawer=drawers, way=ways)
    def add_a_way(self, drawer: Drawer, way: Way) -> None:
        if pair := self.both(drawer):
            self.same(*(lambda e=each: e.add_slot(way, "new").type for each in pair))

    @rule(drawer=drawers, number=st.integers(0, 4))
    def remove_a_way(self, drawer: Drawer, number: int) -> None:
        if (pair := self.both(drawer)) and number < len(pair[0].slots()):
            self.same(*(lambda e=e: e.remove_slot(e.slots()[number].id) for e in pair))

    @rule(drawer=drawers, number=st.integers(0, 4), way=ways)
    def change_a_way(self, drawer: Drawer, number: int, way: Way) -> None:
        if (pair := self.both(drawer)) and number < len(pair[0].slots()):
            self.same(
                *(lambda e=e: e.change_slot(e.slots()[number].id, way) for e in pair)
            )

    @rule(drawer=drawers, first=st.sampled_from(PASSPHRASES), more=st.lists(ways))
    def rotate(self, drawer: Drawer, first: Way, more: list[Way]) -> None:
        if pair := self.both(drawer):
            named = [(first, ""), *((way, "more") for way in more[:1])]
            self.same(*(lambda e=each: e.rotate(named, Ticket()) for each in pair))

    @rule(way=st.sampled_from(PASSPHRASES))
    def make_private(self, way: Passphrase) -> None:
        both = (self.real, self.model)
        self.same(*(lambda e=e: e.create_private(way).drawer for e in both))

    @rule(way=ways)
    def open_private(self, way: Way) -> None:
        both = (self.real, self.model)
        self.same(*(lambda e=e: e.open_private(way).drawer for e in both))

    @precondition(lambda self: self.real.private is not None)
    @rule()
    def close_private(self) -> None:
        for each in self.both(Drawer.PRIVATE) or ():
            each.close()

    @rule()
    def erase_private(self) -> None:
        self.real.erase_private()
        self.model.erase_private()

    @rule(crash=st.booleans(), data=st.data())
    def open_again(self, crash: bool, data: st.DataObject) -> None:
        way = data.draw(st.sampled_from([way for way in WAYS if self.model.fits(way)]))
        if crash:  # what a killed process leaves is what is in the files just now
            self.crashes += 1
            folder = self.root / str(self.crashes)
            shutil.copytree(self.folder, folder)
            self.real.close()
            shutil.rmtree(self.folder)
            self.folder = folder
            # closing has noted no newer state than the files have
        else:
            self.real.close()
        if self.model.private is not None:
            self.model.private.close()
        self.real = self.keeper.open(self.folder, way)

    @rule(drawer=drawers)
    def repair(self, drawer: Drawer) -> None:
        if pair := self.both(drawer):
            found = set(codes(pair[0].repair(Ticket())))
            assert found <= {"reference"}

    def same(self, real: object, model: object) -> None:
        """Do both, and see that they end in the same way."""
        assert _outcome(real) == _outcome(model)

    @invariant()
    def they_hold_the_same(self) -> None:
        assert self.real.has_private is self.model.has_private
        assert self.real.rotating == frozenset()
        for drawer in Drawer:
            real_is_open = drawer is Drawer.MAIN or self.real.private is not None
            assert (self.both(drawer) is not None) is real_is_open
            if pair := self.both(drawer):
                real, model = pair
                for kind in KINDS:
                    assert list(real.all(kind)) == list(model.all(kind))
                for each in real.all(type(attachment())):
                    with real.blobs.open(each.blob) as content:
                        assert content.read() == model.blobs.open(each.blob).read()
                kept = [(card.type, card.name) for card in real.slots()]
                assert kept == [(card.type, card.name) for card in model.slots()]

    def teardown(self) -> None:
        self.real.close()
        shutil.rmtree(self.root)


def _outcome(action: object) -> object:
    assert callable(action)
    try:
        return action()
    except HikidashiError as error:
        return type(error)


TestLifecycle = Lifecycle.TestCase
TestLifecycle.settings = settings(
    max_examples=rounds(12),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
