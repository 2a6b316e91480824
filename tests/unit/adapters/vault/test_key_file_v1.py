"""Key files of format 1: opened by their passphrase, and brought to format 2."""

import hmac
import json
from pathlib import Path

import pytest

from hikidashi.adapters.vault.forms.canonical import canonical
from hikidashi.adapters.vault.keys.kdf import Kdf, stretch
from hikidashi.adapters.vault.keys.key_file import KeyFile
from hikidashi.adapters.vault.keys.key_file_v1 import KeyFileV1, V1Keys
from hikidashi.adapters.vault.keys.keys import derive
from hikidashi.adapters.vault.keys.sealing import seal
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import (
    DamagedVaultError,
    VaultError,
    WrongPassphraseError,
)
from hikidashi.domain.keys.way import Passphrase
from key_kit import CHEAP, MADE, WORDS, Fields, Spoil, counting, maker, spoiled

FIXTURE = Path(__file__).resolve().parents[3] / "fixtures" / "vault_v1"


@pytest.fixture(scope="module")
def good() -> bytes:
    """What the first version of the app wrote: here as docs/vault-format.md says it."""
    random_bytes = counting()
    vault_id, master_key = random_bytes(16), random_bytes(32)
    kdf = Kdf.make(CHEAP, random_bytes(16))
    shown = {"alg": "argon2id", "m": 8192, "t": 1, "p": 1, "salt": kdf.salt.hex()}
    slot_id = random_bytes(8).hex()
    kek = derive(stretch(WORDS, kdf.salt, CHEAP), vault_id, "hkd/v1/slot-kek")
    place = ["hikidashi-vault", 1, vault_id.hex(), slot_id, "passphrase", shown]
    wrapped = seal(kek, master_key, canonical(place), random_bytes).hex()
    fields: Fields = {
        "magic": "hikidashi-vault",
        "v": 1,
        "vault_id": vault_id.hex(),
        "created": "2031-05-04T12:00:00Z",
        "gen": 1,
        "slots": [
            {"id": slot_id, "type": "passphrase", "kdf": shown, "wrapped": wrapped}
        ],
    }
    mac_key = V1Keys(master_key, vault_id).key_file_mac()
    fields["mac"] = hmac.digest(mac_key, canonical(fields), "sha256").hex()
    return spoiled(canonical(fields | {"sum": ""}), lambda _fields: None)


def read(data: bytes) -> KeyFileV1:
    file = KeyFile.parse(data)
    assert isinstance(file, KeyFileV1)
    return file


def set_in_slot(name: str, value: object) -> Spoil:
    return lambda fields: fields["slots"][0].update({name: value})


def set_in_kdf(name: str, value: object) -> Spoil:
    return lambda fields: fields["slots"][0]["kdf"].update({name: value})


def set_in_file(name: str, value: object) -> Spoil:
    return lambda fields: fields.update({name: value})


def test_the_passphrase_opens_it(good: bytes) -> None:
    file = read(good)

    keys = file.unlock(WORDS)

    assert keys.database(1) == V1Keys(bytes(range(16, 48)), bytes(range(16))).database(
        1
    )
    assert keys.database(1) != keys.database(2) != keys.record_digest()
    assert file.created == MADE
    assert file.kdf_words() == "argon2id, 8 MiB, 1 passes, 1 lanes"
    assert file.to_bytes() == good


@pytest.mark.parametrize("words", ["", WORDS + " ", "x"])
def test_another_passphrase_does_not(good: bytes, words: str) -> None:
    with pytest.raises(WrongPassphraseError):
        read(good).unlock(words)


def test_the_vault_that_is_kept_from_then_opens() -> None:
    known = json.loads((FIXTURE / "contents.json").read_text("utf-8"))

    file = read((FIXTURE / "vault.json").read_bytes())

    file.unlock(known["passphrase"])


def test_every_changed_byte_is_damage(good: bytes) -> None:
    for index in range(len(good)):
        for change in (1, 2, 4, 8, 16, 32, 64, 128, 255):
            changed = bytearray(good)
            changed[index] ^= change

            with pytest.raises(DamagedVaultError):
                KeyFile.parse(bytes(changed))


@pytest.mark.parametrize(
    "spoil",
    [
        set_in_kdf("m", 8 * 1024 - 1),
        set_in_kdf("m", 1024 * 1024 + 1),
        set_in_kdf("t", 17),
        set_in_kdf("p", 0),
        set_in_kdf("alg", "argon2i"),
        set_in_kdf("salt", "00" * 15),
        set_in_slot("id", "00"),
        set_in_slot("type", "recovery-code"),
        set_in_slot("wrapped", "00" * 59),
        set_in_slot("about", "00"),
        set_in_slot("kdf", None),
        set_in_file("v", 0),
        set_in_file("gen", 0),
        set_in_file("vault_id", "00" * 15),
        set_in_file("mac", "00" * 31),
        set_in_file("slots", []),
        set_in_file("extra", 1),
        lambda fields: fields.update(slots=fields["slots"] * 2),
    ],
    ids=range(18),
)
def test_what_was_never_written_is_refused_before_any_key_is_derived(
    good: bytes, spoil: Spoil
) -> None:
    with pytest.raises(DamagedVaultError):
        KeyFile.parse(spoiled(good, spoil))


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (set_in_file("gen", 2), DamagedVaultError),
        (set_in_file("created", "2031-05-04T12:00:01Z"), DamagedVaultError),
        (set_in_file("mac", "00" * 32), DamagedVaultError),
        (set_in_file("vault_id", "00" * 16), WrongPassphraseError),
        (set_in_slot("id", "00" * 8), WrongPassphraseError),
        (set_in_slot("wrapped", "00" * 60), WrongPassphraseError),
        (set_in_kdf("m", 9 * 1024), WrongPassphraseError),
        (set_in_kdf("salt", "00" * 16), WrongPassphraseError),
    ],
    ids=["gen", "created", "mac", "vault", "slot", "wrapped", "m", "salt"],
)
def test_who_knows_no_key_cannot_change_the_file(
    good: bytes, spoil: Spoil, error: type[VaultError]
) -> None:
    file = read(spoiled(good, spoil))

    with pytest.raises(error):
        file.unlock(WORDS)


def test_brought_to_format_2_it_is_the_same_vault_under_a_new_key(good: bytes) -> None:
    old = read(good)

    file, keys = KeyFile.upgraded(old, Passphrase(WORDS), "mine", maker(), gen=2)

    back = KeyFile.parse(file.to_bytes())
    assert isinstance(back, KeyFile)
    assert (back.vault_id, back.created) == (old.vault_id, old.created)
    assert back.gen(Drawer.MAIN) == 2
    opened = back.unlock(Drawer.MAIN, Passphrase(WORDS))
    assert opened.database(2) == keys.database(2)
    assert keys.database(2) != old.unlock(WORDS).database(2)
