"""Reads an attachment by docs/vault-format.md alone, with nothing of ours."""

import hashlib
import hmac
import io
import json
import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hikidashi.adapters.vault.blobs.blobs import BlobFolder
from hikidashi.usecases.jobs import Ticket

KEY, NAME_KEY = bytes(range(32)), bytes(range(32, 64))
SALT = bytes(range(64, 96))
CONTENT = "添付\n".encode()


def derived(salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(KEY)


def read(sealed: bytes) -> tuple[str, bytes]:
    """Return under which name a file must lie, and what is in it."""
    magic, salt, head, rest = sealed[:16], sealed[16:48], sealed[48:104], sealed[104:]
    assert magic == b"hikidashi-blob\x00\x02"
    key = ChaCha20Poly1305(derived(salt, b"hkd/v2/blob/head"))
    plain = key.decrypt(bytes(12), head, magic)
    length, sha256 = int.from_bytes(plain[:8]), plain[8:]
    key = ChaCha20Poly1305(derived(salt, b"hkd/v2/blob/chunks"))
    content = b""
    for number, start in enumerate(range(0, len(rest), 65_552)):
        chunk = rest[start : start + 65_552]
        last = b"\1" if start + 65_552 >= len(rest) else b"\0"
        content += key.decrypt(number.to_bytes(11) + last, chunk, None)
    padding = content[length:]
    assert not any(padding)
    assert hashlib.sha256(content[:length]).digest() == sha256
    name = hmac.digest(NAME_KEY, sha256, "sha256")[:16].hex()
    return f"{name[:2]}/{name}", content[:length]


@pytest.mark.parametrize("size", [0, 5, 4096, 65_535, 65_536, 65_537, 400_000])
def test_a_stranger_can_read_what_we_write(tmp_path: Path, size: int) -> None:
    content = bytes(range(256)) * 2000
    content = content[:size]
    BlobFolder(tmp_path, KEY, NAME_KEY).add(io.BytesIO(content), size, Ticket())
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())

    name, found = read(file.read_bytes())

    assert found == content
    assert file.relative_to(tmp_path).as_posix() == name


def example(tmp_path: Path) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "hikidashi.adapters.vault.blobs.blobs.secrets.token_bytes", lambda _: SALT
        )
        stored = BlobFolder(tmp_path, KEY, NAME_KEY).add(
            io.BytesIO(CONTENT), len(CONTENT), Ticket()
        )
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    sealed = file.read_bytes()
    return {
        "k_attachments": KEY.hex(),
        "k_attachment_names": NAME_KEY.hex(),
        "salt": SALT.hex(),
        "content": CONTENT.hex(),
        "blob": stored.name,
        "file": file.relative_to(tmp_path).as_posix(),
        "head": sealed[:104].hex(),
        "file_size": str(len(sealed)),
        "file_sha256": hashlib.sha256(sealed).hexdigest(),
    }


def test_the_example_of_the_page_is_what_we_write(tmp_path: Path) -> None:
    page = Path(__file__).resolve().parents[4] / "docs" / "vault-format.md"
    shown = re.findall(r"```json\n(.*?)```", page.read_text("utf-8"), re.DOTALL)

    found = [json.loads(each) for each in shown if '"k_attachment_names":' in each]

    assert found == [example(tmp_path)]
