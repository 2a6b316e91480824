"""A new data key: at every moment there is the old state or the new one, whole."""

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fakes.keyring import MemoryKeyring
from hikidashi.adapters.vault.blobs.blobs import BlobFolder
from hikidashi.adapters.vault.disk.folder import VaultFolder
from hikidashi.adapters.vault.drawer import OpenDrawer
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    FolderTrouble,
    JobCancelledError,
    KeyringError,
    LastWayError,
    PendingRotationError,
    PrivateClosedError,
    VaultFolderError,
    WrongKeyError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Keyring, Passphrase
from hikidashi.usecases.jobs import Ticket
from vault_kit import (
    BLOB,
    CONTENT,
    PRIVATE_WAY,
    WAY,
    adding,
    attachment,
    codes,
    fill,
    keeper,
    made,
    one_of_each,
    opened,
)

NEW_WAY = Passphrase("after the rotation 新しい鍵")
SECOND = b"a second content" * 9000


class Camera(Ticket):
    """Copies the vault's folder at each step, as a crash there would leave it."""

    def __init__(self, folder: Path, out: Path) -> None:
        super().__init__()
        self._folder = folder
        self._out = out

    def step(self, done: int, total: int) -> None:  # noqa: ARG002 - each one counts
        self.shoot()

    def shoot(self) -> None:
        number = len(self.images())
        shutil.copytree(self._folder, self._out / f"{number:03}")

    def images(self) -> list[Path]:
        return sorted(self._out.iterdir()) if self._out.exists() else []


def fill_up(drawer: OpenDrawer) -> None:
    fill(drawer)
    blob = drawer.blobs.add(io.BytesIO(SECOND), len(SECOND), Ticket()).name
    owner = "s1" if drawer.drawer is Drawer.MAIN else "r1"
    second = attachment(owner, blob, "a2")
    drawer.apply(adding(second, drawer=drawer.drawer))


def assert_whole(drawer: OpenDrawer) -> None:
    for entity in one_of_each(drawer.drawer):
        assert drawer.get(type(entity), entity.id) == entity
    assert drawer.blobs.open(BLOB).read() == CONTENT
    assert codes(drawer.check(Ticket())) == []


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    vault = made(tmp_path / "vault")
    fill_up(vault)
    private = vault.create_private(PRIVATE_WAY)
    assert isinstance(private, OpenDrawer)
    fill_up(private)
    yield vault
    vault.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def images(
    vault: OpenVault, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Drawer], list[Path]]:
    """Return what rotates a drawer and gives an image of every moment of it."""

    def rotate(drawer: Drawer) -> list[Path]:
        camera = Camera(folder, tmp_path / "images")
        really_write = VaultFolder.write_key_file
        really_sweep = VaultFolder.sweep_generations

        def write(place: VaultFolder, data: bytes) -> None:
            camera.shoot()
            really_write(place, data)
            camera.shoot()

        def sweep(place: VaultFolder, *args: object) -> None:
            camera.shoot()
            really_sweep(place, *args)  # type: ignore[arg-type] # handed on as they are

        with monkeypatch.context() as patch:
            patch.setattr(VaultFolder, "write_key_file", write)
            patch.setattr(VaultFolder, "sweep_generations", sweep)
            opened_drawer(vault, drawer).rotate([(NEW_WAY, "new")], camera)
        return camera.images()

    return rotate


def opened_drawer(vault: OpenVault, drawer: Drawer) -> OpenDrawer:
    opened = vault if drawer is Drawer.MAIN else vault.private
    assert isinstance(opened, OpenDrawer)
    return opened


def enter(folder: Path, drawer: Drawer, way: Passphrase) -> OpenVault:
    """Open a vault whose ``drawer`` is to open by ``way``."""
    if drawer is Drawer.MAIN:
        return keeper().open(folder, way)
    vault = opened(folder)
    try:
        vault.open_private(way)
    except BaseException:
        vault.close()
        raise
    return vault


@pytest.mark.parametrize("drawer", Drawer)
def test_each_moment_opens_to_the_old_state_or_the_new(
    images: Callable[[Drawer], list[Path]], drawer: Drawer
) -> None:
    old_way = WAY if drawer is Drawer.MAIN else PRIVATE_WAY
    states: list[str] = []
    for image in images(drawer):
        try:
            vault = enter(image, drawer, old_way)
        except WrongPassphraseError:
            vault = enter(image, drawer, NEW_WAY)
            states.append("new")
        else:
            states.append("pending" if drawer in vault.rotating else "old")
        assert_whole(opened_drawer(vault, drawer))
        vault.close()

    assert states[0] == "old"
    assert states[-1] == "new"
    assert states.count("pending") > 5
    assert states == sorted(states, key=["old", "pending", "new"].index)


@pytest.mark.parametrize("drawer", Drawer)
def test_a_new_way_finishes_at_each_moment_of_the_change(
    images: Callable[[Drawer], list[Path]], drawer: Drawer
) -> None:
    for image in images(drawer)[1:]:  # the first is from before it began
        vault = enter(image, drawer, NEW_WAY)

        assert vault.rotating == frozenset()
        assert_whole(opened_drawer(vault, drawer))
        vault.close()
        with pytest.raises(WrongPassphraseError):
            enter(image, drawer, WAY if drawer is Drawer.MAIN else PRIVATE_WAY)
        stem = "vault" if drawer is Drawer.MAIN else "private"
        assert [each.name for each in image.glob(f"{stem}-*.db")] == [f"{stem}-2.db"]
        assert len(list(image.glob("att-*"))) == 1


@pytest.mark.parametrize("drawer", Drawer)
@pytest.mark.parametrize("then", ["resume", "abandon"])
def test_an_interrupted_change_is_finished_or_taken_back(
    images: Callable[[Drawer], list[Path]], drawer: Drawer, then: str
) -> None:
    old_way = WAY if drawer is Drawer.MAIN else PRIVATE_WAY
    for image in images(drawer)[1:-2:4]:
        vault = enter(image, drawer, old_way)
        assert vault.rotating == {drawer}
        assert keeper().info(image).rotating
        with pytest.raises(PendingRotationError):
            opened_drawer(vault, drawer).rotate([(NEW_WAY, "")], Ticket())
        with pytest.raises(WrongKeyError):
            vault.resume_rotation(drawer, Passphrase("none of them"), Ticket())

        if then == "resume":
            vault.resume_rotation(drawer, NEW_WAY, Ticket())
        else:
            vault.abandon_rotation(drawer)

        assert vault.rotating == frozenset()
        assert_whole(opened_drawer(vault, drawer))
        vault.close()
        enter(image, drawer, NEW_WAY if then == "resume" else old_way).close()


def test_the_other_drawer_takes_no_part(vault: OpenVault) -> None:
    private = opened_drawer(vault, Drawer.PRIVATE)

    vault.rotate([(NEW_WAY, "")], Ticket())

    assert_whole(private)
    private.close()
    vault.open_private(PRIVATE_WAY)
    assert_whole(vault)


def test_what_was_changed_after_an_interruption_is_in_the_new_state(
    images: Callable[[Drawer], list[Path]],
) -> None:
    image = images(Drawer.MAIN)[-4]
    vault = opened(image)
    third = b"third" * 100
    blob = vault.blobs.add(io.BytesIO(third), len(third), Ticket()).name
    vault.apply(adding(attachment("s1", blob, "a3")))
    vault.close()

    vault = keeper().open(image, NEW_WAY)

    assert vault.get(type(attachment()), "a3") == attachment("s1", blob, "a3")
    assert vault.blobs.open(blob).read() == third
    assert_whole(vault)
    vault.close()


def test_what_was_written_already_is_not_written_again(
    images: Callable[[Drawer], list[Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    image = images(Drawer.MAIN)[-4]  # all attachments are there
    written: list[str] = []
    really_open = BlobFolder.open

    def note(folder: BlobFolder, name: str) -> object:
        written.append(name)
        return really_open(folder, name)

    monkeypatch.setattr(BlobFolder, "open", note)
    keeper().open(image, NEW_WAY).close()

    assert written == []


def test_the_private_drawer_must_be_open_for_its_own(
    images: Callable[[Drawer], list[Path]],
) -> None:
    vault = opened(images(Drawer.PRIVATE)[3])

    assert vault.rotating == {Drawer.PRIVATE}
    with pytest.raises(PrivateClosedError):
        vault.resume_rotation(Drawer.PRIVATE, NEW_WAY, Ticket())
    with pytest.raises(PrivateClosedError):
        vault.abandon_rotation(Drawer.PRIVATE)
    vault.close()


class Stopping(Ticket):
    """Is cancelled at its n-th step."""

    def __init__(self, nth: int) -> None:
        super().__init__()
        self._left = nth

    def step(self, done: int, total: int) -> None:
        self._left -= 1
        if self._left < 0:
            self.cancel()
        super().step(done, total)


@pytest.mark.parametrize("drawer", Drawer)
def test_a_cancelled_change_leaves_all_as_before(
    vault: OpenVault, folder: Path, drawer: Drawer
) -> None:
    rotated = opened_drawer(vault, drawer)
    before = {each.name for each in folder.iterdir()}
    nth = 0
    while True:
        try:
            rotated.rotate([(NEW_WAY, "")], Stopping(nth))
        except JobCancelledError:
            nth += 1
            assert vault.rotating == frozenset()
            assert {each.name for each in folder.iterdir()} == before
        else:
            break
    assert nth > 3
    assert rotated.fits(NEW_WAY)
    assert_whole(rotated)


@pytest.mark.parametrize("nth", range(2))
def test_a_change_whose_key_file_cannot_be_written_is_none(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    really_write = VaultFolder.write_key_file
    writes = iter(range(9))

    def write(place: VaultFolder, data: bytes) -> None:
        if next(writes) == nth:
            raise VaultFolderError(FolderTrouble.NOT_WRITABLE)
        really_write(place, data)

    with monkeypatch.context() as patch:
        patch.setattr(VaultFolder, "write_key_file", write)
        with pytest.raises(VaultFolderError):
            vault.rotate([(NEW_WAY, "")], Ticket())

    assert vault.rotating == frozenset()
    assert vault.fits(WAY)
    assert_whole(vault)


def test_a_disk_that_stays_read_only_leaves_a_change_that_can_be_taken_back(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    really_write = VaultFolder.write_key_file
    writes = iter(range(9))

    def write(place: VaultFolder, data: bytes) -> None:
        if next(writes) > 0:
            raise VaultFolderError(FolderTrouble.NOT_WRITABLE)
        really_write(place, data)

    with monkeypatch.context() as patch:
        patch.setattr(VaultFolder, "write_key_file", write)
        with pytest.raises(VaultFolderError):
            vault.rotate([(NEW_WAY, "")], Ticket())
    assert vault.rotating == {Drawer.MAIN}
    vault.abandon_rotation(Drawer.MAIN)

    assert vault.rotating == frozenset()
    assert_whole(vault)


def test_ways_that_the_user_does_not_hold_are_not_enough(vault: OpenVault) -> None:
    with pytest.raises((LastWayError, KeyringError)):
        vault.rotate([(Keyring(), "")], Ticket())

    assert vault.rotating == frozenset()


def test_the_keyring_keeps_no_secret_that_opens_nothing(tmp_path: Path) -> None:
    secrets = MemoryKeyring()
    with_keyring = keeper(secrets=secrets)
    vault = with_keyring.create(tmp_path / "vault", WAY)
    vault.add_slot(Keyring(), "this computer")
    (first,) = secrets.kept.values()

    vault.rotate([(WAY, ""), (Keyring(), "this computer")], Ticket())

    (second,) = secrets.kept.values()
    assert first != second
    vault.close()
    with_keyring.open(tmp_path / "vault", Keyring()).close()

    vault = with_keyring.open(tmp_path / "vault", WAY)
    with pytest.raises(JobCancelledError):
        vault.rotate([(WAY, ""), (Keyring(), "")], Stopping(0))
    assert list(secrets.kept.values()) == [second]
    vault.close()
