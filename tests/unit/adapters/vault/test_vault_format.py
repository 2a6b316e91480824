"""A stranger's reader, written from docs/vault-format.md alone, agrees with us."""

import hashlib
import hmac
import json
import re
import shutil
import unicodedata
from dataclasses import fields
from itertools import count
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from sqlcipher3 import dbapi2 as sqlcipher

from hikidashi.adapters.vault.codec import to_row
from hikidashi.adapters.vault.digest import hash_row
from hikidashi.adapters.vault.kdf import FLOOR
from hikidashi.adapters.vault.key_file import KeyFile
from hikidashi.domain.letters.letter import Field, Letter, LetterId
from hikidashi.domain.person import Person
from hikidashi.domain.policy.fact import Evidence, Fact
from hikidashi.domain.policy.reading import Finding, PolicyReading, Section
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Contact, Controller, Service
from vault_kit import CHEAP, MADE, PASSPHRASE, keeper, letter

ROOT = Path(__file__).resolve().parents[4]
FIXTURE = ROOT / "tests" / "fixtures" / "vault_v1"
Example = dict[str, str]


@pytest.fixture(scope="module")
def page() -> str:
    return (ROOT / "docs" / "vault-format.md").read_text("utf-8")


@pytest.fixture(scope="module")
def example(page: str) -> Example:
    example: Example = json.loads(page.rsplit("```json\n")[-1].split("```")[0])
    return example


class Stranger:
    """Reads a key file as the page says."""

    def __init__(self, data: bytes, passphrase: str) -> None:
        assert data.endswith(b"\n")
        self.file = json.loads(data)
        self.vault_id = bytes.fromhex(self.file["vault_id"])
        slot = self.file["slots"][0]
        kdf = slot["kdf"]
        self.text = unicodedata.normalize("NFKC", passphrase).encode()
        self.stretched = Argon2id(
            salt=bytes.fromhex(kdf["salt"]),
            length=32,
            iterations=kdf["t"],
            lanes=kdf["p"],
            memory_cost=kdf["m"],
        ).derive(self.text)
        self.kek = self.hkdf(self.stretched, "hkd/v1/slot-kek")
        place = [slot["id"], slot["type"], kdf]
        self.aad = canonical(["hikidashi-vault", 1, self.file["vault_id"], *place])
        wrapped = bytes.fromhex(slot["wrapped"])
        self.vmk = AESGCM(self.kek).decrypt(wrapped[:12], wrapped[12:], self.aad)

    def hkdf(self, secret: bytes, info: str) -> bytes:
        """Return 32 bytes: one block of RFC 5869, sections 2.2 and 2.3."""
        extracted = hmac.digest(self.vault_id, secret, "sha256")
        return hmac.digest(extracted, info.encode() + b"\x01", "sha256")

    def key(self, label: str) -> bytes:
        return self.hkdf(self.vmk, f"hkd/v1/{label}")

    def without(self, *names: str) -> bytes:
        return canonical({k: v for k, v in self.file.items() if k not in names})

    def mac(self) -> bytes:
        key = self.key("slot-file-mac")
        return hmac.digest(key, self.without("mac", "sum"), "sha256")

    def row_hash(self, kind: str, row_id: bytes, body: bytes) -> int:
        message = canonical([kind, row_id.hex()]) + b"\n" + body
        key = self.key("record-digest")
        return int.from_bytes(hmac.digest(key, message, "sha256"))


def canonical(value: object) -> bytes:
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    ).encode()


def test_the_example_is_what_we_write(example: Example) -> None:
    numbers = count()

    file, keys = KeyFile.make(
        example["passphrase"],
        cost=CHEAP,
        created=MADE,
        random_bytes=lambda size: bytes(next(numbers) % 256 for _ in range(size)),
    )

    assert file.to_bytes().decode() == example["key_file"] + "\n"
    assert keys.database(1).hex() == example["k_database_1"]
    assert keys.database(2).hex() == example["k_database_2"]
    assert keys.key_file_mac().hex() == example["k_slot_file_mac"]
    assert keys.record_digest().hex() == example["k_record_digest"]
    row = to_row(Person(name="例 A"))
    assert row.kind == example["row_kind"]
    assert row.id.hex() == example["row_id"]
    assert row.body.decode() == example["row_body"]
    row_hash = hash_row(keys.record_digest(), row)
    assert row_hash.to_bytes(32).hex() == example["row_hash"]


def test_the_example_is_what_a_stranger_reads(example: Example) -> None:
    read = Stranger(example["key_file"].encode() + b"\n", example["passphrase"])

    slot = read.file["slots"][0]
    assert read.text.hex() == example["nfkc_utf8"]
    assert read.stretched.hex() == example["stretched"]
    assert read.kek.hex() == example["slot_kek"]
    assert read.aad.decode() == example["aad"]
    assert read.vmk.hex() == example["vmk"]
    assert read.vault_id.hex() == example["vault_id"]
    assert (slot["id"], slot["kdf"]["salt"]) == (example["slot_id"], example["salt"])
    assert slot["wrapped"].startswith(example["nonce"])
    assert read.key("sqlcipher-raw-key/1").hex() == example["k_database_1"]
    assert read.key("sqlcipher-raw-key/2").hex() == example["k_database_2"]
    assert read.key("slot-file-mac").hex() == example["k_slot_file_mac"]
    assert read.key("record-digest").hex() == example["k_record_digest"]
    assert read.file["mac"] == read.mac().hex()
    assert read.file["sum"] == hashlib.sha256(read.without("sum")).hexdigest()
    row_id, body = bytes.fromhex(example["row_id"]), example["row_body"].encode()
    row_hash = read.row_hash(example["row_kind"], row_id, body)
    assert row_hash.to_bytes(32).hex() == example["row_hash"]


def test_a_stranger_reads_a_whole_vault(tmp_path: Path) -> None:
    known = json.loads((FIXTURE / "contents.json").read_text("utf-8"))
    read = Stranger((FIXTURE / "vault.json").read_bytes(), known["passphrase"])
    database = shutil.copy(FIXTURE / "vault-1.db", tmp_path)

    connection = sqlcipher.connect(str(database))
    connection.set_key(f"x'{read.key('sqlcipher-raw-key/1').hex()}'")
    query = "SELECT kind, id, body FROM entity ORDER BY kind, id"
    rows = connection.execute(query).fetchall()
    digests = connection.execute("SELECT kind, n, h FROM digest").fetchall()
    version = connection.execute("PRAGMA user_version").fetchall()
    counter = connection.execute("SELECT counter FROM generation").fetchall()
    connection.close()

    assert [[k, i.decode(), json.loads(b)] for k, i, b in rows] == known["rows"]
    assert all(canonical(json.loads(body)) == body for _, _, body in rows)
    for kind, number, total in digests:
        hashes = [read.row_hash(*row) for row in rows if row[0] == kind]
        assert number == len(hashes)
        assert int.from_bytes(total) == sum(hashes) % (1 << 256)
    assert version == [(1,)]
    assert counter == [(4,)]


def test_a_vault_of_version_1_still_opens(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(FIXTURE, tmp_path / "vault"))

    vault = keeper().open(folder, PASSPHRASE)

    assert vault.check().entities == 4
    assert vault.check().problems == ()
    kept = vault.get(Letter, LetterId("l1"))
    assert kept == letter(body="送付により開示を請求します。")
    vault.close()


def test_a_vault_is_made_with_no_less_than_the_page_says(page: str) -> None:
    said = f"`m` = {FLOOR.memory_kib:,} (64 MiB), `t` = {FLOOR.passes}, `p` = "

    assert said + str(FLOOR.lanes) in page


def test_the_page_shows_the_tables_as_they_are(page: str, tmp_path: Path) -> None:
    vault = keeper().create(tmp_path / "vault", PASSPHRASE)

    query = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
    made = [str(sql) for (sql,) in vault._database.rows(query)]

    shown = page.split("```sql\n")[1].split("```")[0]
    assert [_squeezed(each) for each in shown.split(";\n") if each] == [
        _squeezed(each) for each in made
    ]
    vault.close()


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("person", (Person,)),
        ("service", (Service, Controller, Contact)),
        (
            "policy-version",
            (PolicyVersion, PolicyReading, Section, Fact, Evidence, Finding),
        ),
        ("letter", (Letter, Field)),
    ],
)
def test_the_page_names_every_field(
    page: str, heading: str, kinds: tuple[type, ...]
) -> None:
    part = page.split(f"### `{heading}`\n")[1].split("\n##")[0]
    named = set(re.findall(r"`(\w+)`", part))

    assert {each.name for kind in kinds for each in fields(kind)} <= named | {"id"}
