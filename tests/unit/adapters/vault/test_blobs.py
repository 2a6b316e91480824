"""Contents of attachments: kept whole, encrypted, once, and never shown wrong."""

import errno
import io
import math
import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hikidashi.adapters.vault.blobs import blob_format
from hikidashi.adapters.vault.blobs.blob_format import CHUNK, file_size, padded
from hikidashi.adapters.vault.blobs.blobs import BlobFolder
from hikidashi.domain.errors import (
    AttachmentTooLargeError,
    DamagedVaultError,
    FolderTrouble,
    JobCancelledError,
    UnreadableSourceError,
    VaultFolderError,
    VaultPart,
)
from hikidashi.usecases.jobs import Progress, Ticket
from vault_kit import rounds

KEY, NAME_KEY = b"k" * 32, b"n" * 32
SIZES = (0, 1, 4096, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 200_000, 1_000_003)


@pytest.fixture
def blobs(tmp_path: Path) -> BlobFolder:
    return BlobFolder(tmp_path / "att-1", KEY, NAME_KEY)


def put(blobs: BlobFolder, content: bytes) -> str:
    return blobs.add(io.BytesIO(content), len(content), Ticket()).name


def some(size: int, seed: int = 1) -> bytes:
    return Random(seed).randbytes(size)  # noqa: S311 - a content, no secret


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("size", SIZES)
def test_a_content_comes_back_as_it_was(blobs: BlobFolder, size: int) -> None:
    content = some(size)

    stored = blobs.add(io.BytesIO(content), size, Ticket())

    assert stored.size == size
    assert stored.name == sha256(content).hexdigest()
    with blobs.open(stored.name) as reader:
        assert reader.read() == content
    blobs.verify(stored.name)


@settings(max_examples=rounds(30), deadline=None)
@given(data=st.data())
def test_any_part_of_a_content_can_be_read(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    size = data.draw(st.sampled_from(SIZES))
    content = some(size)
    blobs = BlobFolder(tmp_path_factory.mktemp("b"), KEY, NAME_KEY)
    with blobs.open(put(blobs, content)) as reader:
        for _ in range(5):
            start = data.draw(st.integers(0, size + 10))
            count = data.draw(st.integers(0, 2 * CHUNK))

            assert reader.seek(start) == start
            assert reader.read(count) == content[start : start + count]


def test_a_stream_can_be_sought_from_where_it_is_and_from_its_end(
    blobs: BlobFolder,
) -> None:
    content = some(100_000)
    with blobs.open(put(blobs, content)) as reader:
        reader.seek(-10, io.SEEK_END)

        assert reader.read() == content[-10:]
        reader.seek(-20, io.SEEK_CUR)
        assert reader.read(10) == content[-20:-10]
        assert reader.tell() == len(content) - 10
        with pytest.raises(ValueError, match="before"):
            reader.seek(-1)


def test_the_same_content_costs_one_file(blobs: BlobFolder, tmp_path: Path) -> None:
    first, second = put(blobs, some(70_000)), put(blobs, some(70_000))

    assert first == second
    assert len(files(tmp_path)) == 1


def test_a_rotten_content_is_mended_by_adding_it_again(
    blobs: BlobFolder, tmp_path: Path
) -> None:
    name = put(blobs, some(70_000))
    (file,) = files(tmp_path)
    flip(file, 300)

    put(blobs, some(70_000))

    blobs.verify(name)
    assert len(files(tmp_path)) == 1


def test_the_same_content_may_come_from_many_threads_at_once(
    blobs: BlobFolder, tmp_path: Path
) -> None:
    content = some(300_000)
    with ThreadPoolExecutor(4) as pool:
        names = set(pool.map(lambda _: put(blobs, content), range(12)))

    assert names == {sha256(content).hexdigest()}
    blobs.verify(names.pop())
    assert len(files(tmp_path)) == 1


def test_neither_a_text_nor_its_hash_nor_its_length_is_on_the_disk(
    blobs: BlobFolder, tmp_path: Path
) -> None:
    content = "秘密の中身 secret".encode() * 3000

    name = put(blobs, content)

    (file,) = files(tmp_path)
    sealed = file.read_bytes()
    assert content[:30] not in sealed
    assert bytes.fromhex(name) not in sealed
    assert name[:32] not in str(file)
    assert len(content).to_bytes(8) not in sealed
    assert file.stat().st_size == file_size(len(content)) > len(content)


def test_two_files_of_one_content_have_nothing_in_common(tmp_path: Path) -> None:
    one, other = (BlobFolder(tmp_path / n, KEY, NAME_KEY) for n in "ab")
    put(one, bytes(100_000))
    put(other, bytes(100_000))

    first, second = (each.read_bytes() for each in files(tmp_path))

    assert sum(a == b for a, b in zip(first[48:], second[48:], strict=True)) < 1000


@given(st.integers(0, 1 << 33))
def test_padding_tells_little_of_a_length_and_costs_little(length: int) -> None:
    filled = padded(length)

    assert filled >= length
    assert filled <= max(length, 4096) * 1.12
    # the paper: of L bits, the lower ones are zero, and log log L are left
    exponent = int(math.log2(filled))
    assert filled % (1 << (exponent - exponent.bit_length())) == 0
    assert padded(filled) == filled


def test_what_is_small_all_looks_alike(blobs: BlobFolder, tmp_path: Path) -> None:
    for size in (0, 1, 100, 4096):
        put(blobs, some(size, seed=size))

    assert len({file.stat().st_size for file in files(tmp_path)}) == 1


def flip(file: Path, place: int, mask: int = 1) -> None:
    data = bytearray(file.read_bytes())
    data[place] ^= mask
    file.write_bytes(data)


def assert_damaged(blobs: BlobFolder, name: str) -> None:
    with pytest.raises(DamagedVaultError) as told:
        blobs.verify(name)
    assert told.value.part is VaultPart.ATTACHMENT


def test_every_flipped_byte_is_noticed(blobs: BlobFolder, tmp_path: Path) -> None:
    content = some(150_000)
    name = put(blobs, content)
    (file,) = files(tmp_path)
    whole = bytearray(file.read_bytes())
    chance = Random(7)  # noqa: S311 - where to flip is no secret
    places = {*range(blob_format.HEAD_SIZE), len(whole) - 1}
    places |= {chance.randrange(len(whole)) for _ in range(rounds(150))}
    for place in places:
        changed = whole.copy()
        changed[place] ^= 1 << chance.randrange(8)
        file.write_bytes(changed)

        with pytest.raises(DamagedVaultError):
            blobs.verify(name)
        # a part that was not hit (another chunk, the padding) may be shown: it is true
        with suppress(DamagedVaultError), blobs.open(name) as reader:
            assert reader.read() == content


@pytest.mark.parametrize("cut", [0, 1, 103, 104, 4000, CHUNK + 16 + 104, -1])
def test_a_cut_content_is_noticed(blobs: BlobFolder, tmp_path: Path, cut: int) -> None:
    name = put(blobs, some(150_000))
    (file,) = files(tmp_path)
    file.write_bytes(file.read_bytes()[:cut])

    assert_damaged(blobs, name)
    assert not blobs.is_whole(name)


def test_bytes_at_the_end_are_noticed(blobs: BlobFolder, tmp_path: Path) -> None:
    name = put(blobs, some(10))
    (file,) = files(tmp_path)
    file.write_bytes(file.read_bytes() + b"x")

    assert_damaged(blobs, name)


def test_exchanged_chunks_are_noticed(blobs: BlobFolder, tmp_path: Path) -> None:
    name = put(blobs, some(4 * CHUNK))
    (file,) = files(tmp_path)
    whole = file.read_bytes()
    head, size = blob_format.HEAD_SIZE, CHUNK + 16
    one, two = whole[head : head + size], whole[head + size : head + 2 * size]
    file.write_bytes(whole[:head] + two + one + whole[head + 2 * size :])

    assert_damaged(blobs, name)


def test_a_content_under_another_ones_name_is_noticed(
    blobs: BlobFolder, tmp_path: Path
) -> None:
    one, two = put(blobs, b"one"), put(blobs, b"two")
    first, second = files(tmp_path)
    first_bytes, second_bytes = first.read_bytes(), second.read_bytes()
    first.write_bytes(second_bytes)
    second.write_bytes(first_bytes)

    assert_damaged(blobs, one)
    assert_damaged(blobs, two)


def test_another_key_opens_nothing(blobs: BlobFolder, tmp_path: Path) -> None:
    name = put(blobs, b"content")

    with pytest.raises(DamagedVaultError):
        BlobFolder(tmp_path / "att-1", b"x" * 32, NAME_KEY).open(name)


@pytest.mark.parametrize(
    "name", ["", "../../etc/passwd", "0" * 64, "ｆ" * 64, "A" * 64]
)
def test_what_is_not_there_is_told(blobs: BlobFolder, name: str) -> None:
    put(blobs, b"content")

    assert not blobs.has(name)
    with pytest.raises(DamagedVaultError):
        blobs.open(name)


def test_a_link_in_the_place_of_a_content_is_not_followed(
    blobs: BlobFolder, tmp_path: Path
) -> None:
    name = put(blobs, b"content")
    (file,) = files(tmp_path)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")

    assert_damaged(blobs, name)


def test_only_the_owner_may_read(blobs: BlobFolder, tmp_path: Path) -> None:
    put(blobs, b"content")

    modes = {stat.S_IMODE(path.stat().st_mode) for path in files(tmp_path)}
    folders = [tmp_path / "att-1", *(tmp_path / "att-1").iterdir()]
    assert modes == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in folders} == {0o700}


def again(tmp_path: Path) -> BlobFolder:
    """Open the same folder anew, as the next start does."""
    return BlobFolder(tmp_path / "att-1", KEY, NAME_KEY)


def test_a_sweep_keeps_what_is_named_and_takes_the_rest(
    blobs: BlobFolder, tmp_path: Path
) -> None:
    kept, stray = put(blobs, b"kept"), put(blobs, b"stray")
    (tmp_path / "att-1" / f"{'0' * 16}.tmp").write_bytes(b"torn")
    (tmp_path / "att-1" / "notes.txt").write_bytes(b"not ours")
    blobs = again(tmp_path)
    assert blobs.strays({kept}) == 1

    swept = blobs.sweep({kept})

    assert swept == 1
    assert blobs.names() == {kept}
    assert blobs.has(kept)
    assert not blobs.has(stray)
    assert not list(tmp_path.rglob("*.tmp"))
    assert (tmp_path / "att-1" / "notes.txt").exists()


def test_a_sweep_spares_what_was_just_added(blobs: BlobFolder, tmp_path: Path) -> None:
    put(blobs, b"from yesterday")
    blobs = again(tmp_path)
    fresh, known = put(blobs, b"its row is on the way"), put(blobs, b"from yesterday")

    assert blobs.strays(()) == 0
    assert blobs.sweep(()) == 0

    assert blobs.names() == {fresh, known}


class Sweeping(io.BytesIO):
    """A source in the middle of which somebody sweeps."""

    def __init__(self, blobs: BlobFolder, content: bytes) -> None:
        super().__init__(content)
        self._blobs = blobs

    def read(self, size: int | None = -1, /) -> bytes:
        self._blobs.sweep(())
        return super().read(size)


def test_a_sweep_spares_what_is_being_added(blobs: BlobFolder) -> None:
    content = some(200_000)

    name = blobs.add(Sweeping(blobs, content), len(content), Ticket()).name

    blobs.verify(name)


def test_a_removed_content_is_gone_and_removing_it_again_no_error(
    blobs: BlobFolder,
) -> None:
    name = put(blobs, b"content")

    blobs.remove(name)
    blobs.remove(name)

    assert blobs.names() == set()
    assert blobs.size() == 0


def test_a_folder_that_was_never_used_is_empty(blobs: BlobFolder) -> None:
    assert blobs.names() == set()
    assert blobs.sweep(()) == 0
    assert blobs.size() == 0
    blobs.erase()


class Shouting(io.BytesIO):
    """A source that does something in the middle."""

    def __init__(self, size: int, error: Exception) -> None:
        super().__init__(bytes(size))
        self._error = error

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > CHUNK:
            raise self._error
        return super().read(size)


class Second(Ticket):
    """Is cancelled when it is told of something for the second time."""

    def step(self, done: int, total: int) -> None:
        super().step(done, total)
        self.cancel()


def test_a_cancelled_content_leaves_nothing(blobs: BlobFolder, tmp_path: Path) -> None:
    with pytest.raises(JobCancelledError):
        blobs.add(io.BytesIO(bytes(CHUNK)), CHUNK, Second())

    assert files(tmp_path) == []


def test_progress_is_told_in_bytes(blobs: BlobFolder) -> None:
    told: list[Progress] = []

    blobs.add(io.BytesIO(bytes(CHUNK + 5)), CHUNK + 5, Ticket(told.append))

    assert told[-1] == Progress(CHUNK + 5, CHUNK + 5)


def test_a_source_that_fails_is_told_apart_from_the_folder(
    blobs: BlobFolder, tmp_path: Path
) -> None:
    source = Shouting(10 * CHUNK, OSError(errno.EIO, "gone"))

    with pytest.raises(UnreadableSourceError):
        blobs.add(source, 10 * CHUNK, Ticket())
    assert files(tmp_path) == []


def pour(descriptor: int, content: bytes) -> None:
    with os.fdopen(descriptor, "wb") as pipe:
        pipe.write(content)


def test_a_source_that_gives_little_at_a_time_is_read_whole(
    blobs: BlobFolder,
) -> None:
    content = some(200_000)
    reading, writing = os.pipe()
    with ThreadPoolExecutor(1) as pool, os.fdopen(reading, "rb", 0) as source:
        pool.submit(pour, writing, content)

        stored = blobs.add(source, len(content), Ticket())

    with blobs.open(stored.name) as reader:
        assert reader.read() == content


def test_a_source_may_be_longer_or_shorter_than_it_was_said_to_be(
    blobs: BlobFolder,
) -> None:
    for said in (0, 10, 10_000):
        stored = blobs.add(io.BytesIO(b"x" * 5000), said, Ticket())

        assert stored.size == 5000


def test_what_is_too_large_is_refused_before_and_while_it_is_read(
    blobs: BlobFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(AttachmentTooLargeError):
        blobs.add(io.BytesIO(b"x"), blob_format.LIMIT + 1, Ticket())
    monkeypatch.setattr("hikidashi.adapters.vault.blobs.blob_writer.LIMIT", 2 * CHUNK)

    with pytest.raises(AttachmentTooLargeError):
        blobs.add(io.BytesIO(bytes(3 * CHUNK)), 0, Ticket())

    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (errno.ENOSPC, FolderTrouble.FULL),
        (errno.EDQUOT, FolderTrouble.FULL),
        (errno.EROFS, FolderTrouble.NOT_WRITABLE),
        (errno.EIO, FolderTrouble.NOT_WRITABLE),
    ],
)
@pytest.mark.parametrize("step", ["os.fsync", "replace", "sync_folder"])
def test_a_disk_that_fails_at_the_end_leaves_nothing_torn(
    blobs: BlobFolder,
    tmp_path: Path,
    error: int,
    trouble: FolderTrouble,
    step: str,
) -> None:
    put(blobs, b"before")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"hikidashi.adapters.vault.disk.aside.{step}", failing(error))
        with pytest.raises(VaultFolderError) as told:
            put(blobs, b"content")

    assert told.value.trouble is trouble
    assert list(tmp_path.rglob("*.tmp")) == []
    for name in blobs.names():
        blobs.verify(name)
    assert sha256(b"before").hexdigest() in blobs.names()


def failing(error: int) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise OSError(error, "no")

    return fail


def test_a_missing_vault_folder_is_told(tmp_path: Path) -> None:
    blobs = BlobFolder(tmp_path / "gone" / "att-1", KEY, NAME_KEY)

    with pytest.raises(VaultFolderError) as told:
        put(blobs, b"x")

    assert told.value.trouble is FolderTrouble.MISSING


class Third(Ticket):
    """Is cancelled when the third thing begins."""

    def step(self, done: int, total: int) -> None:
        if done == 2:
            self.cancel()
        super().step(done, total)


def test_a_rotation_writes_all_anew_and_goes_on_where_it_was(tmp_path: Path) -> None:
    old = BlobFolder(tmp_path / "att-1", KEY, NAME_KEY)
    new = BlobFolder(tmp_path / "att-2", b"K" * 32, b"N" * 32)
    names = {put(old, some(size)) for size in SIZES}
    with pytest.raises(JobCancelledError):
        old.rewrite_into(new, names, Third())
    before = {file: file.stat().st_ino for file in files(tmp_path / "att-2")}
    assert before

    lost = old.rewrite_into(new, names, Ticket())

    assert lost == frozenset()
    assert new.names() == names
    for name in names:
        new.verify(name)
    assert {file: file.stat().st_ino for file in before} == before
    shared = {file.name for file in files(tmp_path / "att-1")}
    assert not shared & {file.name for file in files(tmp_path / "att-2")}


def test_a_rotten_content_does_not_stop_a_rotation(tmp_path: Path) -> None:
    old = BlobFolder(tmp_path / "att-1", KEY, NAME_KEY)
    new = BlobFolder(tmp_path / "att-2", b"K" * 32, b"N" * 32)
    rotten = put(old, some(100_000))
    (file,) = files(tmp_path)
    flip(file, 70_000)
    sound = put(old, b"sound")
    missing = "0" * 64

    lost = old.rewrite_into(new, {rotten, sound, missing}, Ticket())

    assert lost == {rotten, missing}
    assert new.names() == {sound}
    assert list((tmp_path / "att-2").glob("*.tmp")) == []


def test_an_erased_folder_is_gone(blobs: BlobFolder, tmp_path: Path) -> None:
    put(blobs, b"x")

    blobs.erase()

    assert list(tmp_path.iterdir()) == []
