from datetime import UTC, date, datetime

import pytest

from fakes.letters import japanese_letter
from fakes.policies import read_fixture
from hikidashi.cli.shapes import title_of
from hikidashi.domain.attachments.attachment import Attachment, AttachmentId
from hikidashi.domain.kept import Kept
from hikidashi.domain.person import Person
from hikidashi.domain.policy.version import PolicyVersion, PolicyVersionId
from hikidashi.domain.records.record import Record, RecordId
from hikidashi.domain.services.service import Service, ServiceId

NOW = datetime(2031, 5, 4, 12, tzinfo=UTC)
DAY = date(2031, 5, 4)
VERSION = PolicyVersion(
    id=PolicyVersionId("1"),
    service_id=ServiceId("2"),
    captured=DAY,
    source="policy.html",
    reading=read_fixture("clinic_ja.html"),
)
ATTACHMENT = Attachment(
    id=AttachmentId("1"), owner="2", name="scan.pdf", size=1, blob="b", added=NOW
)


@pytest.mark.parametrize(
    ("thing", "title"),
    [
        (Service(id=ServiceId("1"), name="Diary", added=DAY), "Diary"),
        (ATTACHMENT, "scan.pdf"),
        (japanese_letter(), japanese_letter().subject),
        (Record(id=RecordId("1"), title="A walk", entered=NOW), "A walk"),
        (VERSION, "policy.html"),
        (Person(name="見本", name_latin="Sample"), "見本"),
        (Person(name_latin="Sample"), "Sample"),
    ],
    ids=lambda each: type(each).__name__,
)
def test_a_thing_is_called_what_people_know_it_by(thing: Kept, title: str) -> None:
    assert title_of(thing) == title
