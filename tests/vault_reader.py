"""Reads a whole vault by docs/vault-format.md alone: nothing in it is code of ours."""

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlcipher3 import dbapi2 as sqlcipher

MAGIC = "hikidashi-vault"
CHUNK = 65_536 + 16
HEAD = 104
Row = tuple[str, str, Any]  # kind, id, body


class UnreadableError(Exception):
    """The page says that this is damaged, or none of the ways opens it."""


def demand(fact: bool) -> None:
    if not fact:
        raise UnreadableError


def canonical(value: object) -> bytes:
    """Section 2, for what a key file and a row hash can hold."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """RFC 5869, sections 2.2 and 2.3: one block of 32 bytes."""
    extracted = hmac.digest(salt, secret, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


class KeyFile:
    """Section 3."""

    def __init__(self, data: bytes) -> None:
        demand(len(data) <= 65_536)
        self.fields: dict[str, Any] = json.loads(data)
        demand(self.fields["magic"] == MAGIC and self.fields["v"] == 2)
        summed = {name: each for name, each in self.fields.items() if name != "sum"}
        demand(self.fields["sum"] == hashlib.sha256(canonical(summed)).hexdigest())
        demand(data == canonical(self.fields) + b"\n")
        self.vault_id: str = self.fields["vault_id"]

    def master_key(self, drawer: str, passphrase: str) -> bytes:
        """Section 4, for a drawer's slots of type ``passphrase``."""
        text = unicodedata.normalize("NFKC", passphrase).encode()
        salt = bytes.fromhex(self.vault_id)
        for slot in self.fields[drawer]["slots"]:
            kdf = slot["kdf"]
            if slot["type"] == "passphrase":
                stretched = Argon2id(
                    salt=bytes.fromhex(kdf["salt"]),
                    length=32,
                    iterations=kdf["t"],
                    lanes=kdf["p"],
                    memory_cost=kdf["m"],
                ).derive(text)
                info = f"hkd/v2/{drawer}/slot-kek/passphrase".encode()
                kek = AESGCM(hkdf(stretched, salt, info))
                place = [drawer, slot["id"], slot["type"], kdf]
                bound = canonical([MAGIC, 2, self.vault_id, *place])
                wrapped = bytes.fromhex(slot["wrapped"])
                try:
                    return kek.decrypt(wrapped[:12], wrapped[12:], bound)
                except InvalidTag:
                    continue
        raise UnreadableError


class Drawer:
    """One drawer, opened by a passphrase."""

    def __init__(self, folder: Path, drawer: str, passphrase: str) -> None:
        file = KeyFile((folder / "vault.json").read_bytes())
        self._salt = bytes.fromhex(file.vault_id)
        self._master_key = file.master_key(drawer, passphrase)
        self._drawer = drawer
        ring = dict(file.fields[drawer])
        self._generation = ring["gen"]
        mac = ring.pop("mac")
        place = [MAGIC, 2, file.vault_id, file.fields["created"], drawer, ring]
        demand(mac == self._mac("ring-mac", canonical(place)).hex())
        stem, blobs = {"main": ("vault", "att"), "private": ("private", "private-att")}[
            drawer
        ]
        self._database = folder / f"{stem}-{self._generation}.db"
        self._blobs = folder / f"{blobs}-{self._generation}"

    def rows(self) -> list[Row]:
        """Sections 5 and 6; the digest must be right."""
        rows = self._found("SELECT kind, id, body FROM entity ORDER BY kind, id")
        digests = self._found("SELECT kind, n, h FROM digest")
        sums: dict[str, tuple[int, int]] = {kind: (0, 0) for kind, _, _ in digests}
        for kind, row_id, body in rows:
            message = canonical([kind, row_id.hex()]) + b"\n" + body
            number, total = sums.get(kind, (0, 0))
            row_hash = int.from_bytes(self._mac("record-digest", message))
            sums[kind] = number + 1, (total + row_hash) % (1 << 256)
        demand({kind: (n, int.from_bytes(h)) for kind, n, h in digests} == sums)
        return [
            (kind, row_id.decode(), json.loads(body)) for kind, row_id, body in rows
        ]

    def marked(self, name: str) -> list[tuple[int, object]]:
        """Section 5: the minutes of all records with a mark, each with its value."""
        field = int.from_bytes(hashlib.sha256(name.encode()).digest()[:6])
        query = "SELECT n >> 24, value FROM mark WHERE field = ? ORDER BY n, value"
        return self._found(query, field)

    def content(self, blob: str) -> bytes:
        """Section 7: the content of an attachment, by its ``blob``."""
        use = f"attachment-names/{self._generation}"
        name = self._mac(use, bytes.fromhex(blob))[:16].hex()
        data = (self._blobs / name[:2] / name).read_bytes()
        demand(data[:16] == b"hikidashi-blob\x00\x02")
        key, salt = self._key(f"attachments/{self._generation}"), data[16:48]
        head = ChaCha20Poly1305(hkdf(key, salt, b"hkd/v2/blob/head"))
        about = head.decrypt(bytes(12), data[48:HEAD], data[:16])
        length, sha256 = int.from_bytes(about[:8]), about[8:]
        chunks = ChaCha20Poly1305(hkdf(key, salt, b"hkd/v2/blob/chunks"))
        padded = b"".join(self._opened(chunks, data[HEAD:]))
        content = padded[:length]
        demand(hashlib.sha256(content).digest() == sha256 == bytes.fromhex(blob))
        return content

    def _found(self, query: str, *cells: int) -> list[Any]:
        with closing(sqlcipher.connect(str(self._database))) as connection:
            key = self._key(f"database/{self._generation}")
            connection.set_key(f"x'{key.hex()}'")
            version = connection.execute("PRAGMA user_version").fetchone()
            demand(version in {(2,), (3,), (4,)})
            return list(connection.execute(query, cells))

    def _opened(self, cipher: ChaCha20Poly1305, data: bytes) -> Iterator[bytes]:
        for number, start in enumerate(range(0, len(data), CHUNK)):
            last = b"\x01" if start + CHUNK >= len(data) else b"\x00"
            nonce = number.to_bytes(11) + last
            yield cipher.decrypt(nonce, data[start : start + CHUNK], None)

    def _mac(self, use: str, message: bytes) -> bytes:
        return hmac.digest(self._key(use), message, "sha256")

    def _key(self, use: str) -> bytes:
        info = f"hkd/v2/{self._drawer}/{use}".encode()
        return hkdf(self._master_key, self._salt, info)
