"""A stranger's reader of key files, written from the page alone, agrees with us."""

import hashlib
import json
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.keyring import MemoryKeyring
from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.adapters.vault.keys.keys import DrawerKeys
from hikidashi.adapters.vault.keys.user_key_file import make_key_file
from hikidashi.adapters.vault.store.codec import to_row
from hikidashi.adapters.vault.store.digest import hash_row
from hikidashi.domain.keys import way
from hikidashi.domain.keys.recovery_code import read_code
from hikidashi.domain.keys.way import Keyring, Passphrase, RecoveryCode
from hikidashi.domain.person import Person
from key_kit import counting, maker
from stranger import (
    OpenRing,
    StrangerV1,
    StrangerV2,
    canonical,
    hkdf,
    row_hash,
    secret_of_code,
    secret_of_key_file,
    stretched,
)

ROOT = Path(__file__).resolve().parents[4]
Example = dict[str, str]
# The words of the page's example, and which keys of a drawer they are.
KEYS = {
    "k_database_1": "database/1",
    "k_database_2": "database/2",
    "k_record_digest": "record-digest",
    "k_attachments_1": "attachments/1",
    "k_attachment_names_1": "attachment-names/1",
    "k_freshness": "freshness",
    "k_ring_mac": "ring-mac",
    "k_slot_about": "slot-about",
}


@pytest.fixture(scope="module")
def example() -> Example:
    page = (ROOT / "docs" / "vault-format.md").read_text("utf-8")
    blocks = [part.split("```")[0] for part in page.split("```json\n")[1:]]
    (found,) = [each for each in map(json.loads, blocks) if "key_file" in each]
    example: Example = found
    return example


@pytest.fixture(scope="module")
def stranger(example: Example) -> StrangerV2:
    return StrangerV2(example["key_file"].encode() + b"\n")


@pytest.fixture(scope="module")
def main(example: Example, stranger: StrangerV2) -> OpenRing:
    return stranger.opened("main", "passphrase", example["passphrase"].encode())


def test_the_example_is_what_we_write(example: Example) -> None:
    secrets = MemoryKeyring()
    make = replace(maker(secrets), random_bytes=counting())
    code = RecoveryCode(read_code(example["recovery_code"]))
    carried = way.KeyFile(example["user_key_file"].encode())
    private = Passphrase(
        example["private_passphrase"], example["private_key_file"].encode()
    )
    pending = Passphrase(example["pending_passphrase"])

    file, keys = KeyFile.make(Passphrase(example["passphrase"]), example["name"], make)
    file, _ = file.with_slot(keys, code, "", make)
    file, _ = file.with_slot(keys, carried, "", make)
    file, _ = file.with_slot(keys, Keyring(), "", make)
    file, private_keys = file.with_private(private, "", make)
    file, new_keys = file.begin_rotation(private_keys, [(pending, "")], make)

    assert file.to_bytes().decode() == example["key_file"] + "\n"
    assert secrets.kept == {example["keyring_entry"]: example["keyring_secret"]}
    assert {name: key.hex() for name, key in ours(keys).items()} == {
        name: example[name] for name in KEYS
    }
    assert private_keys.database(1).hex() == example["private_k_database_1"]
    assert new_keys.previous().hex() == example["pending_k_previous"]
    row = to_row(Person(name="例 A"))
    assert row.kind == example["row_kind"]
    assert row.id.hex() == example["row_id"]
    assert row.body.decode() == example["row_body"]
    hashed = hash_row(keys.record_digest(), row)
    assert hashed.to_bytes(32).hex() == example["row_hash"]


def ours(keys: DrawerKeys) -> dict[str, bytes]:
    return {
        "k_database_1": keys.database(1),
        "k_database_2": keys.database(2),
        "k_record_digest": keys.record_digest(),
        "k_attachments_1": keys.blobs(1),
        "k_attachment_names_1": keys.blob_names(1),
        "k_freshness": keys.freshness(),
        "k_ring_mac": keys.ring_mac(),
        "k_slot_about": keys.slot_about(),
    }


def test_a_stranger_opens_the_example_with_the_passphrase(
    example: Example, stranger: StrangerV2, main: OpenRing
) -> None:
    slot = stranger.file["main"]["slots"][0]
    text = unicodedata.normalize("NFKC", example["passphrase"]).encode()
    secret = stretched(example["passphrase"], slot["kdf"])
    kek = hkdf(secret, stranger.vault_id, stranger.kek_label("main", slot["type"]))

    assert text.hex() == example["nfkc_utf8"]
    assert secret.hex() == example["stretched"]
    assert kek.hex() == example["slot_kek"]
    assert canonical(stranger.bound("main", slot)).decode() == example["aad"]
    assert stranger.vault_id.hex() == example["vault_id"]
    assert main.vmk.hex() == example["vmk"]


def test_a_stranger_derives_the_same_keys(example: Example, main: OpenRing) -> None:
    found = {name: main.key(use).hex() for name, use in KEYS.items()}

    assert found == {name: example[name] for name in KEYS}


def test_a_stranger_reads_the_names_of_the_slots(
    example: Example, main: OpenRing
) -> None:
    assert main.abouts() == [
        {"added": "2031-05-04", "name": each} for each in (example["name"], "", "", "")
    ]


def test_every_other_way_opens_the_same_drawer(
    example: Example, stranger: StrangerV2, main: OpenRing
) -> None:
    ways = {
        "recovery-code": secret_of_code(example["recovery_code"]),
        "key-file": secret_of_key_file(example["user_key_file"].encode()),
        "keyring": bytes.fromhex(example["keyring_secret"]),
    }

    for slot_type, secret in ways.items():
        assert stranger.opened("main", slot_type, secret).vmk == main.vmk


def test_a_stranger_opens_the_private_drawer_with_words_and_a_file(
    example: Example, stranger: StrangerV2
) -> None:
    file_hash = hashlib.sha256(example["private_key_file"].encode()).digest()
    both = example["private_passphrase"].encode() + b"\0" + file_hash

    private = stranger.opened("private", "passphrase+key-file", both)

    assert private.vmk.hex() == example["private_vmk"]
    assert private.key("database/1").hex() == example["private_k_database_1"]


def test_a_stranger_can_finish_what_is_pending(
    example: Example, stranger: StrangerV2
) -> None:
    words = example["pending_passphrase"].encode()

    old, new = stranger.opened_pending("private", "passphrase", words)

    assert old.vmk.hex() == example["private_vmk"]
    assert new.vmk.hex() == example["pending_vmk"]
    assert new.key("previous").hex() == example["pending_k_previous"]


def test_a_stranger_reckons_the_same_row_hash(example: Example, main: OpenRing) -> None:
    row_id, body = bytes.fromhex(example["row_id"]), example["row_body"].encode()

    hashed = row_hash(main.key("record-digest"), example["row_kind"], row_id, body)

    assert hashed.to_bytes(32).hex() == example["row_hash"]


def test_a_stranger_opens_the_key_file_of_the_first_version() -> None:
    fixture = ROOT / "tests" / "fixtures" / "vault_v1"
    known = json.loads((fixture / "contents.json").read_text("utf-8"))
    data = (fixture / "vault.json").read_bytes()

    read = StrangerV1(data, known["passphrase"])

    file = KeyFile.parse(data)
    assert not isinstance(file, KeyFile)
    keys = file.unlock(known["passphrase"])
    assert keys.database(1) == read.key("sqlcipher-raw-key/1")


def test_a_stranger_reads_a_key_file_that_was_made_just_now() -> None:
    carried = make_key_file()
    file, keys = KeyFile.make(way.KeyFile(carried), "", maker())

    read = StrangerV2(file.to_bytes())

    opened = read.opened("main", "key-file", secret_of_key_file(carried))
    assert opened.key("database/1") == keys.database(1)
