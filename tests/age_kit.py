"""Makes a file for age by its specification alone, for a passphrase that is cheap.

age-encryption.org/v1 with one scrypt stanza (https://age-encryption.org/v1). The tests
of exports open the same key many times, and need not pay a second each time.
"""

import hashlib
import hmac
import os
import zipfile
from base64 import b64encode
from pathlib import Path

import pyrage
import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_LABEL = b"age-encryption.org/v1/scrypt"


def sealed_cheaply(plain: bytes, passphrase: str, cost: int = 10) -> bytes:
    """Return ``plain``, of less than 64 KiB, as an age file.

    Args:
        plain: what is in it.
        passphrase: what opens it.
        cost: the logarithm of scrypt's N.
    """
    key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    word = passphrase.encode()
    wrap = hashlib.scrypt(word, salt=_LABEL + salt, n=1 << cost, r=8, p=1, dklen=32)
    body = ChaCha20Poly1305(wrap).encrypt(bytes(12), key, None)
    header = b"age-encryption.org/v1\n-> scrypt %s %d\n%s\n---" % (
        _base64(salt),
        cost,
        _base64(body),
    )
    mac = hmac.digest(_derived(key, b"", b"header"), header, "sha256")
    last_chunk = bytes(11) + b"\1"
    payload = ChaCha20Poly1305(_derived(key, nonce, b"payload"))
    data = payload.encrypt(last_chunk, plain, None)
    return header + b" " + _base64(mac) + b"\n" + nonce + data


def make_age_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the exports of a test be sealed cheaply; they are opened by age as ever."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", sealed_cheaply)


def make_cheap(export: Path, passphrase: str) -> None:
    """Seal the key of an export anew, so that it opens without seconds of work."""
    with zipfile.ZipFile(export) as box:
        members = {name: box.read(name) for name in box.namelist()}
    key = pyrage.passphrase.decrypt(members["identity.age"], passphrase)
    members["identity.age"] = sealed_cheaply(key, passphrase)
    with zipfile.ZipFile(export, "w") as box:
        for name, data in members.items():
            box.writestr(name, data)


def _base64(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(key)
