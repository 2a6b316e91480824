"""What the tests of the real vault share: a cheap keeper and one of each entity."""

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime

from hikidashi.adapters.vault.kdf import KdfCost
from hikidashi.adapters.vault.keeper import SqlcipherKeeper
from hikidashi.domain.change import Change, Deed, Edit, Entity
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
from hikidashi.domain.services.service import (
    Channel,
    Contact,
    Controller,
    Service,
    ServiceId,
)

PASSPHRASE = "plain words 鍵カギ"
CHEAP = KdfCost(memory_kib=8 * 1024, passes=1, lanes=1)  # the least that is taken
MADE = datetime(2031, 5, 4, 12, tzinfo=UTC)
DAY = date(2031, 5, 4)


def keeper() -> SqlcipherKeeper:
    return SqlcipherKeeper(lambda: MADE, kdf=CHEAP)


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


def one_of_each() -> tuple[Entity, ...]:
    return (person(), service(), policy(), letter())


def adding(*entities: Entity) -> Change:
    return Change(Deed.IMPORT_SERVICES, tuple(Edit(None, each) for each in entities))


def replacing(before: Entity, after: Entity | None) -> Change:
    return Change(Deed.EDIT_SERVICE, (Edit(before, after),))


def kinds() -> Sequence[type[Entity]]:
    return (Person, Service, PolicyVersion, Letter)
