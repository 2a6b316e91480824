"""Readers of key files, written from docs/vault-format.md alone: no code of ours."""

import hashlib
import hmac
import json
import unicodedata
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

Json = dict[str, Any]
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def canonical(value: object) -> bytes:
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()


def hkdf(secret: bytes, salt: bytes, info: str) -> bytes:
    """Return 32 bytes: one block of RFC 5869, sections 2.2 and 2.3."""
    extracted = hmac.digest(salt, secret, "sha256")
    return hmac.digest(extracted, info.encode() + b"\x01", "sha256")


def stretched(passphrase: str, kdf: Json) -> bytes:
    text = unicodedata.normalize("NFKC", passphrase).encode()
    return Argon2id(
        salt=bytes.fromhex(kdf["salt"]),
        length=32,
        iterations=kdf["t"],
        lanes=kdf["p"],
        memory_cost=kdf["m"],
    ).derive(text)


def unsealed(key: bytes, sealed: str, bound: list[Any]) -> bytes:
    data = bytes.fromhex(sealed)
    return AESGCM(key).decrypt(data[:12], data[12:], canonical(bound))


def row_hash(key: bytes, kind: str, row_id: bytes, body: bytes) -> int:
    message = canonical([kind, row_id.hex()]) + b"\n" + body
    return int.from_bytes(hmac.digest(key, message, "sha256"))


def secret_of_code(code: str) -> bytes:
    characters = code.replace("-", "")
    number = 0
    for character in characters[:32]:
        number = number * 32 + _ALPHABET.index(character)
    check = _ALPHABET.index(characters[32]) * 32 + _ALPHABET.index(characters[33])
    assert check == number % 1021
    return number.to_bytes(20)


def secret_of_key_file(text: bytes) -> bytes:
    head, secret, check = text.split(b"\n")[:3]
    assert head == b"hikidashi-key-file 1"
    assert hashlib.sha256(head + b"\n" + secret + b"\n").hexdigest()[:16] == (
        check.decode()
    )
    return bytes.fromhex(secret.decode())


class _File:
    """What the key files of every format share."""

    def __init__(self, data: bytes) -> None:
        assert data.endswith(b"\n")
        self.file: Json = json.loads(data)
        assert canonical(self.file) + b"\n" == data
        assert self.file["magic"] == "hikidashi-vault"
        summed = {name: each for name, each in self.file.items() if name != "sum"}
        assert self.file["sum"] == hashlib.sha256(canonical(summed)).hexdigest()
        self.vault_id = bytes.fromhex(self.file["vault_id"])


class StrangerV1(_File):
    """Opens a key file of format 1."""

    def __init__(self, data: bytes, passphrase: str) -> None:
        super().__init__(data)
        assert self.file["v"] == 1
        slot = self.file["slots"][0]
        secret = stretched(passphrase, slot["kdf"])
        kek = hkdf(secret, self.vault_id, "hkd/v1/slot-kek")
        place = [self.file["vault_id"], slot["id"], slot["type"], slot["kdf"]]
        self.vmk = unsealed(kek, slot["wrapped"], ["hikidashi-vault", 1, *place])
        signed = {k: v for k, v in self.file.items() if k not in {"mac", "sum"}}
        mac = hmac.digest(self.key("slot-file-mac"), canonical(signed), "sha256")
        assert self.file["mac"] == mac.hex()

    def key(self, use: str) -> bytes:
        return hkdf(self.vmk, self.vault_id, f"hkd/v1/{use}")


class StrangerV2(_File):
    """Reads a key file of format 2, and opens its drawers one by one."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        assert self.file["v"] == 2

    def opened(self, drawer: str, slot_type: str, secret: bytes) -> "OpenRing":
        """Open a drawer by a secret; of a passphrase the text is the secret."""
        ring = self.file[drawer]
        ring_slots = [each for each in ring["slots"] if each["type"] == slot_type]
        vmk = self._vmk(drawer, ring_slots[0], secret)
        opened = OpenRing(self, drawer, vmk)
        opened.check_mac()
        return opened

    def opened_pending(
        self, drawer: str, slot_type: str, secret: bytes
    ) -> "tuple[OpenRing, OpenRing]":
        """Return a drawer as it is, and with the keys that it is to have."""
        pending = self.file[drawer]["pending"]
        slots = [each for each in pending["slots"] if each["type"] == slot_type]
        new = OpenRing(self, drawer, self._vmk(drawer, slots[0], secret))
        signed = {k: v for k, v in pending.items() if k != "mac"}
        assert pending["mac"] == new.mac([*self._place(drawer), "pending", signed])
        bound = [*self._place(drawer), pending["gen"], "previous"]
        vmk = unsealed(new.key("previous"), pending["previous"], bound)
        old = OpenRing(self, drawer, vmk)
        old.check_mac()
        return old, new

    def _vmk(self, drawer: str, slot: Json, secret: bytes) -> bytes:
        if slot["kdf"] is not None:
            text, _, file_hash = secret.partition(b"\0")
            secret = stretched(text.decode(), slot["kdf"])
            if file_hash:
                secret = hmac.digest(file_hash, secret, "sha256")
        kek = hkdf(secret, self.vault_id, self.kek_label(drawer, slot["type"]))
        return unsealed(kek, slot["wrapped"], self.bound(drawer, slot))

    def kek_label(self, drawer: str, slot_type: str) -> str:
        return f"hkd/v2/{drawer}/slot-kek/{slot_type}"

    def bound(self, drawer: str, slot: Json) -> list[Any]:
        return [*self._place(drawer), slot["id"], slot["type"], slot["kdf"]]

    def _place(self, drawer: str) -> list[Any]:
        return ["hikidashi-vault", 2, self.file["vault_id"], drawer]


class OpenRing:
    """A drawer's keys, with what they tell of its slots."""

    def __init__(self, stranger: StrangerV2, drawer: str, vmk: bytes) -> None:
        self._vault_id = stranger.vault_id
        self._file = stranger.file
        self._drawer = drawer
        self.vmk = vmk

    def key(self, use: str) -> bytes:
        return hkdf(self.vmk, self._vault_id, f"hkd/v2/{self._drawer}/{use}")

    def mac(self, message: list[Any]) -> str:
        return hmac.digest(self.key("ring-mac"), canonical(message), "sha256").hex()

    def check_mac(self) -> None:
        ring = self._file[self._drawer]
        signed = {name: each for name, each in ring.items() if name != "mac"}
        place = ["hikidashi-vault", 2, self._vault_id.hex(), self._file["created"]]
        assert ring["mac"] == self.mac([*place, self._drawer, signed])

    def abouts(self) -> list[Json]:
        """Return what the live slots are called, and since when they are there."""
        place = ["hikidashi-vault", 2, self._vault_id.hex(), self._drawer]
        slots = self._file[self._drawer]["slots"]
        key = self.key("slot-about")
        texts = [
            unsealed(key, slot["about"], [*place, slot["id"], "about"])
            for slot in slots
        ]
        assert {len(text) for text in texts} == {256}
        return [json.loads(text.rstrip(b"\0")) for text in texts]
