from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hikidashi.domain.attachments.attachment import Attachment, AttachmentId
from hikidashi.domain.attachments.media import UNKNOWN, View, media_type_of, view_of
from hikidashi.domain.change import KINDS, kind_word
from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.keys.way import (
    KeyFile,
    Keyring,
    Passphrase,
    RecoveryCode,
    SlotType,
)
from hikidashi.domain.records.record import PartOfDay, Record, RecordId, Start

DAY = date(2031, 5, 4)
NOW = datetime(2031, 5, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": DAY, "minute": 1440}, "minute"),
        ({"day": DAY, "minute": -1}, "minute"),
        ({"day": DAY, "minute": 5, "part": PartOfDay.NIGHT}, "part"),
        ({"minute": 5}, "day"),
        ({"part": PartOfDay.NIGHT}, "day"),
    ],
)
def test_a_start_says_no_more_than_can_be(wrong: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        replace(Start(), **wrong)  # type: ignore[arg-type]  # that is the test

    assert caught.value.field == field


def test_a_start_may_be_known_to_the_minute_or_not_at_all() -> None:
    assert Start(day=DAY, minute=1439).minute == 1439
    assert Start(day=DAY, part=PartOfDay.EVENING).minute is None
    assert Start().day is None


def test_nothing_private_shows_in_a_repr() -> None:
    record = Record(
        id=RecordId("r"), title="secret", note="secret", tags=("secret",), entered=NOW
    )
    file = Attachment(
        id=AttachmentId("a"), owner="r", name="secret", size=1, blob="0", added=NOW
    )
    ways = (
        Passphrase("secret", b"secret"),
        RecoveryCode(b"secret"),
        KeyFile(b"secret"),
    )

    assert "secret" not in repr((record, file, *ways))


def test_a_file_needs_a_name() -> None:
    with pytest.raises(InvalidValueError):
        Attachment(
            id=AttachmentId("a"), owner="r", name=" ", size=1, blob="0", added=NOW
        )


def test_every_way_fits_slots_of_one_type() -> None:
    ways = (
        Passphrase("x"),
        Passphrase("x", b"y"),
        RecoveryCode(b"x"),
        KeyFile(b"x"),
        Keyring(),
    )

    assert [way.type for way in ways] == list(SlotType)


@pytest.mark.parametrize(
    ("name", "media_type", "view"),
    [
        ("答え.PDF", "application/pdf", View.PDF),
        ("a.b.jpeg", "image/jpeg", View.IMAGE),
        ("note.md", "text/markdown", View.TEXT),
        ("mail.eml", "message/rfc822", View.TEXT),
        ("data.json", "application/json", View.TEXT),
        ("all.zip", "application/zip", View.NONE),
        ("noname", UNKNOWN, View.NONE),
        (".pdf", UNKNOWN, View.NONE),
    ],
)
def test_a_name_tells_how_a_file_is_shown(
    name: str, media_type: str, view: View
) -> None:
    assert media_type_of(name) == media_type
    assert view_of(media_type) is view


def test_every_kind_has_a_word_of_its_own() -> None:
    words = [kind_word(kind) for kind in KINDS]

    assert len(set(words)) == len(KINDS)
