"""The letter as plain text, for the clipboard."""

from datetime import date

from fakes.rooms import EchoTemplates, ListFolder, PlainPress
from hikidashi.domain.letters.letter import (
    Letter,
    LetterFormat,
    LetterId,
    LetterKind,
    LetterLang,
)
from hikidashi.domain.services.service import ServiceId
from hikidashi.usecases.letter_desk import LetterDesk
from hikidashi.usecases.ports import NewId


class MarkedPress(PlainPress):
    """Begins its files with a byte order mark, as some do."""

    def make(self, letter: Letter, form: LetterFormat) -> bytes:
        return b"\xef\xbb\xbf" + super().make(letter, form)


def test_it_is_what_the_text_file_says_without_a_byte_order_mark(new_id: NewId) -> None:
    desk = LetterDesk(EchoTemplates(""), MarkedPress(), ListFolder(), new_id)
    letter = Letter(
        id=LetterId("1"),
        service_id=ServiceId("2"),
        kind=LetterKind.DISCLOSURE,
        lang=LetterLang.JA,
        law="jp-appi",
        written=date(2031, 5, 4),
        body="本文",
    )

    assert desk.text(letter) == "txt:本文"
