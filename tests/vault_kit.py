"""What the tests of the real vault share: a cheap keeper and one of each entity."""

import hashlib
import io
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from hikidashi.adapters.vault.drawer import OpenDrawer
from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.adapters.vault.keys.kdf import KdfCost
from hikidashi.adapters.vault.store.database import Database
from hikidashi.adapters.vault.vault import OpenVault
from hikidashi.domain.activity import ActivityEntry, ActivityId, Subject
from hikidashi.domain.attachments.attachment import Attachment, AttachmentId
from hikidashi.domain.change import KINDS, Change, Deed, Edit, Entity
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.letters.letter import (
    Field,
    Letter,
    LetterId,
    LetterKind,
    LetterLang,
)
from hikidashi.domain.person import Person
from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity
from hikidashi.domain.policy.reading import Finding, PolicyReading, Section
from hikidashi.domain.policy.version import PolicyVersion, PolicyVersionId
from hikidashi.domain.records.record import PartOfDay, Record, RecordId, Start
from hikidashi.domain.services.service import (
    Channel,
    Contact,
    Controller,
    Service,
    ServiceId,
)
from hikidashi.domain.trash import TrashItem, TrashItemId
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import OpenedDrawer, SecretStore, VaultCheck
from record_kit import about_records, full_record
from review_kit import fact_review, network_use, policy_watch

PASSPHRASE = "plain words 鍵カギ"
WAY = Passphrase(PASSPHRASE)
PRIVATE_WAY = Passphrase("another lock 別の錠")
CONTENT = "private content 添付の中身\n".encode() * 40
BLOB = hashlib.sha256(CONTENT).hexdigest()  # the name that it is kept under
CHEAP = KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)  # the least that is taken
MADE = datetime(2031, 5, 4, 12, tzinfo=UTC)
DAY = date(2031, 5, 4)


def keeper(
    mirror: Path | None = None, secrets: SecretStore | None = None
) -> SqlcipherKeeper:
    return SqlcipherKeeper(lambda: MADE, mirror=mirror, secrets=secrets, kdf=CHEAP)


def made(folder: Path) -> OpenVault:
    return keeper().create(folder, WAY)


def opened(folder: Path) -> OpenVault:
    return keeper().open(folder, WAY)


def database_of(drawer: OpenDrawer) -> Database:
    """Return the database of a drawer, for faults that no port could bring about."""
    return drawer.inside.store._database


def codes(check: VaultCheck) -> list[str]:
    """Return the words for what a check found."""
    return [problem.code for problem in check.problems]


def take_in(drawer: OpenedDrawer, content: bytes = CONTENT) -> str:
    """Take a content in; return the name that it is kept under."""
    return drawer.blobs.add(io.BytesIO(content), len(content), Ticket()).name


def rounds(usual: int) -> int:
    """Return how often a soak test repeats: ``HIKIDASHI_SOAK`` times, or as usual."""
    return int(os.environ.get("HIKIDASHI_SOAK", usual))


def person(name: str = "Example Person") -> Person:
    return Person(
        name=name,
        name_kana="レイ ジブン",
        name_latin="Rei Jibun",
        postcode="100-0001",
        address="例県例市例町一丁目",
        address_latin="1 Rei-cho",
        email="rei@example.org",
        phone="03-0000-0000",
    )


def service(name: str = "Example Service", service_id: str = "s1") -> Service:
    contact = Contact(
        channel=Channel.EMAIL,
        value="privacy@example.com",
        source="Article 10",
        checked=DAY,
    )
    return Service(
        id=ServiceId(service_id),
        name=name,
        domains=("example.com", "例え.jp"),
        controller=Controller(name="Example Inc.", name_ja="例社", contacts=(contact,)),
        added=DAY,
        notes="わたしの覚え書き",
    )


def policy(text: str = "第1条 個人情報の開示に応じます。") -> PolicyVersion:
    evidence = Evidence(
        quote=text[:4], start=0, end=4, section="1", source_start=7, source_end=11
    )
    fact = Fact(
        type="right",
        value={"right": "disclosure", "days": 14, "free": False, "of": ("a", "b")},
        ref="第1条",
        evidence=(evidence,),
        confidence=Confidence.LIKELY,
    )
    reading = PolicyReading(
        text=text,
        text_sha256="0" * 64,
        language="ja",
        is_policy=True,
        rules=1,  # as in the vaults that are kept under fixtures
        sections=(
            Section(
                id="1",
                kind="article",
                label="第1条",
                number=(1,),
                start=0,
                end=9,
                source_start=7,
                source_end=16,
            ),
        ),
        facts=(fact, Fact(type="fee", polarity=Polarity.ABSENT)),
        findings=(Finding(code="contact-missing", fact=1),),
    )
    return PolicyVersion(
        id=PolicyVersionId("p1"),
        service_id=ServiceId("s1"),
        captured=DAY,
        source="policy.html",
        reading=reading,
    )


def letter(letter_id: str = "l1", body: str = "開示を請求します。") -> Letter:
    return Letter(
        id=LetterId(letter_id),
        service_id=ServiceId("s1"),
        kind=LetterKind.DISCLOSURE,
        lang=LetterLang.JA,
        law="jp-appi",
        written=DAY,
        addressee=("例社", "個人情報窓口 御中"),
        sender=(Field(label="氏名", value="例 自分"), Field(label="印")),
        subject="開示請求書",
        body=body,
        details=(Field(label="登録メールアドレス", value="rei@example.org"),),
    )


def record(record_id: str = "r1", note: str = "覚え in the private drawer") -> Record:
    return Record(
        id=RecordId(record_id),
        start=Start(day=DAY, part=PartOfDay.EVENING),
        title="ひみつの題 secret title",
        note=note,
        tags=("しるし", "marked"),
        service_id="s1",
        entered=MADE,
    )


def attachment(
    owner: str = "s1", blob: str = BLOB, attachment_id: str = "a1"
) -> Attachment:
    return Attachment(
        id=AttachmentId(attachment_id),
        owner=owner,
        name="身分証 passport scan.pdf",
        media_type="application/pdf",
        size=len(CONTENT),
        blob=blob,
        added=MADE,
    )


def trash_item(item_id: str = "t1") -> TrashItem:
    removed = service("Removed Service 捨てたもの", "s9")
    return TrashItem(
        id=TrashItemId(item_id),
        removed=MADE,
        deed=Deed.REMOVE_SERVICE,
        entities=(removed, letter("l9", "捨てた手紙です。")),
    )


def activity(entry_id: str = "e1") -> ActivityEntry:
    return ActivityEntry(
        id=ActivityId(entry_id),
        at=MADE,
        deed=Deed.ADD_SERVICE,
        subjects=(Subject("service", "s1"),),
        count=1,
    )


def one_of_each(drawer: Drawer = Drawer.MAIN) -> tuple[Entity, ...]:
    """Return one of each kind that may lie in a drawer; see ``fill``."""
    books = (trash_item(), activity())
    if drawer is Drawer.PRIVATE:
        return (record(), attachment("r1"), *books, full_record(), *about_records())
    said = (fact_review(), policy_watch(), network_use())
    return (person(), service(), policy(), letter(), attachment(), *books, *said)


def adding(*entities: Entity, drawer: Drawer = Drawer.MAIN) -> Change:
    edits = tuple(Edit(None, each) for each in entities)
    return Change(Deed.IMPORT_SERVICES, edits, drawer)


def fill(drawer: OpenedDrawer) -> None:
    """Put one of each kind into a drawer, with the content of the attachment."""
    assert take_in(drawer) == BLOB
    drawer.apply(adding(*one_of_each(drawer.drawer), drawer=drawer.drawer))


def replacing(
    before: Entity, after: Entity | None, drawer: Drawer = Drawer.MAIN
) -> Change:
    return Change(Deed.EDIT_SERVICE, (Edit(before, after),), drawer)


def kinds() -> Sequence[type[Entity]]:
    return KINDS
