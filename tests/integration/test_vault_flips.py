"""Bytes that rotted or were tampered with never become a wrong value."""

import hashlib
import io
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from hikidashi.adapters.vault.blobs.blobs import BlobFolder
from hikidashi.domain.change import KINDS, Entity
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import DamagedVaultError, VaultPart
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import OpenedDrawer
from vault_kit import (
    BLOB,
    CONTENT,
    PRIVATE_WAY,
    WAY,
    attachment,
    codes,
    fill,
    keeper,
    letter,
    made,
    one_of_each,
    opened,
    record,
    rounds,
    take_in,
)
from vault_kit import adding as added

LARGE = bytes(range(256)) * 600  # more than two chunks
LARGE_BLOB = hashlib.sha256(LARGE).hexdigest()
SECOND = attachment("x1", LARGE_BLOB, "a2")
MORE: dict[Drawer, list[Entity]] = {
    Drawer.MAIN: [*(letter(f"x{n}", "例" * 900) for n in range(9)), SECOND],
    Drawer.PRIVATE: [*(record(f"x{n}", "例" * 900) for n in range(9)), SECOND],
}
ABOUT = {
    "vault-": {"database"},
    "private-att-": {"attachment", "attachment-damaged", "attachment-missing"},
    "private-": {"private-database"},
    "att-": {"attachment", "attachment-damaged", "attachment-missing"},
}
INSIDE = {  # what a check finds in a database, whichever it is
    "cipher-integrity",
    "sqlite-integrity",
    "digest",
    "unreadable-entity",
    "index",
    "search-index",
}


def fill_up(drawer: OpenedDrawer) -> None:
    fill(drawer)
    assert take_in(drawer, LARGE) == LARGE_BLOB
    drawer.apply(added(*MORE[drawer.drawer], drawer=drawer.drawer))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound") / "vault"
    vault = made(folder)
    fill_up(vault)
    fill_up(vault.create_private(PRIVATE_WAY))
    vault.close()
    (folder / "reserve").unlink()  # of no meaning, and 2 MiB to copy
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "vault"))


def told(folder: Path) -> set[str]:
    """Return what the user learns of damage; fail if a wrong value is shown."""
    try:
        vault = opened(folder)
    except DamagedVaultError as error:
        return {error.part.value}
    try:
        found = set(troubles(vault))
        try:
            private = vault.open_private(PRIVATE_WAY)
        except DamagedVaultError as error:
            found.add(error.part.value)
        else:
            found |= {f"private: {each}" for each in troubles(private)}
        return found
    finally:
        vault.close()


def troubles(drawer: OpenedDrawer) -> Iterator[str]:
    known = {
        (type(each), each.id): each
        for each in (*one_of_each(drawer.drawer), *MORE[drawer.drawer])
    }
    for kind in KINDS:
        try:
            entities: Sequence[Entity] = drawer.all(kind)
        except DamagedVaultError as error:
            yield error.part.value
        else:
            for each in entities:
                assert each == known.pop((kind, each.id))
    for blob, content in ((BLOB, CONTENT), (LARGE_BLOB, LARGE)):
        try:
            assert drawer.blobs.open(blob).read() == content
        except DamagedVaultError as error:
            yield error.part.value
    yield from codes(drawer.check(Ticket()))


def test_the_sound_vault_has_nothing_to_tell(folder: Path) -> None:
    assert told(folder) == set()


def test_flipped_bytes_are_noticed_and_named_and_nothing_wrong_is_shown(
    folder: Path,
) -> None:
    chance = random.Random(1)  # noqa: S311 - which byte flips is no secret
    files = [
        each
        for each in sorted(folder.rglob("*"))
        if each.is_file() and each.name not in {"lock", "vault.json"}
    ]
    assert len(files) == 6
    for turn in range(5 * rounds(24)):
        path = files[turn % len(files)]
        whole = path.read_bytes()
        place = chance.randrange(len(whole))
        flip = chance.randrange(1, 256)
        flipped = whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :]
        path.write_bytes(flipped)

        found = told(folder)

        name = str(path.relative_to(folder))
        part = next(words for start, words in ABOUT.items() if name.startswith(start))
        assert found, f"{name} byte {place}"
        plain = {each.removeprefix("private: ") for each in found}
        assert plain & part or plain <= INSIDE, f"{name} byte {place}: {found}"
        assert plain <= part | INSIDE, f"{name} byte {place}: {found}"
        is_private = name.startswith("private")
        in_private = {
            each.startswith("private: ") or each == "private-database" for each in found
        }
        assert in_private == {is_private}, f"{name} byte {place}: {found}"
        path.write_bytes(whole)


def test_no_flipped_byte_of_the_key_file_passes_for_a_wrong_way(folder: Path) -> None:
    path = folder / "vault.json"
    whole = path.read_bytes()
    for place in range(len(whole)):
        for flip in (0x01, 0x80):
            changed = bytes([whole[place] ^ flip])
            path.write_bytes(whole[:place] + changed + whole[place + 1 :])

            with pytest.raises(DamagedVaultError) as raised:
                keeper().open(folder, WAY)
            assert raised.value.part is VaultPart.KEY_FILE


def test_an_attachment_put_in_another_ones_place_is_noticed(folder: Path) -> None:
    one, two = [each for each in (folder / "att-1").rglob("*") if each.is_file()]
    data = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(data)

    assert told(folder) == {"attachment", "attachment-damaged"}


def test_an_attachment_of_the_other_drawer_is_noticed(folder: Path) -> None:
    mine = sorted(each for each in (folder / "att-1").rglob("*") if each.is_file())
    private = (folder / "private-att-1").rglob("*")
    other = next(each for each in private if each.is_file())
    mine[0].write_bytes(other.read_bytes())

    assert told(folder) == {"attachment", "attachment-damaged"}


def test_a_lost_attachment_is_told_and_spares_the_rest(folder: Path) -> None:
    shutil.rmtree(folder / "att-1")

    assert told(folder) == {"attachment", "attachment-missing"}


def test_a_stray_content_is_swept_at_the_next_opening(folder: Path) -> None:
    vault = opened(folder)
    take_in(vault, b"never kept with anything")
    assert codes(vault.check(Ticket())) == []  # it may be kept yet
    vault.close()
    files = [each for each in (folder / "att-1").rglob("*") if each.is_file()]
    assert len(files) == 3

    vault = opened(folder)

    files = [each for each in (folder / "att-1").rglob("*") if each.is_file()]
    assert len(files) == 2
    assert codes(vault.check(Ticket())) == []
    vault.close()


def test_a_stray_content_is_told_and_swept_by_a_repair(folder: Path) -> None:
    vault = opened(folder)
    inside, stray = vault.inside, b"never kept with anything"
    blobs = BlobFolder(
        folder / "att-1", inside.keys.blobs(1), inside.keys.blob_names(1)
    )
    name = blobs.add(
        io.BytesIO(stray), len(stray), Ticket()
    ).name  # as a crash leaves it

    problems = vault.check(Ticket()).problems
    assert [(each.code, each.count, each.mends) for each in problems] == [
        ("attachment-stray", 1, True)
    ]
    assert vault.repair(Ticket()).problems == ()
    assert not blobs.has(name)
    vault.close()


def test_a_swapped_key_file_is_found_by_a_check(folder: Path) -> None:
    vault = opened(folder)
    path = folder / "vault.json"
    path.write_bytes(path.read_bytes().replace(b"hikidashi", b"hikidushi"))

    assert codes(vault.check(Ticket())) == ["slot"]
    vault.close()


def test_an_older_key_file_put_back_meanwhile_is_found_by_a_check(folder: Path) -> None:
    vault = opened(folder)
    before = (folder / "vault.json").read_bytes()
    vault.rename_slot(vault.slots()[0].id, "renamed")
    (folder / "vault.json").write_bytes(before)

    assert codes(vault.check(Ticket())) == ["slot"]
    vault.close()
