from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from fakes.rooms import DAY, EchoTemplates, ListFolder, PlainPress
from hikidashi.domain.errors import FontsMissingError, IncompleteLetterError
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.letter import (
    Letter,
    LetterFormat,
    LetterKind,
    LetterLang,
)
from hikidashi.domain.person import Person
from hikidashi.domain.services.service import ServiceId
from hikidashi.usecases.letter_desk import OFFERS, LetterDesk
from hikidashi.usecases.ports import LetterPress, NewId

FOLDER = Path("chosen")
TEXT = "Subject: A request\n\nPlease tell me what you hold.\n\n#. Everything.\n"


class NoFonts(PlainPress):
    """Sets text, but has nothing to set a PDF with."""

    def make(self, letter: Letter, form: LetterFormat) -> bytes:
        if form is LetterFormat.PDF:
            raise FontsMissingError
        return super().make(letter, form)


class Desk:
    """A letter desk whose words are fixed."""

    def __init__(self, new_id: NewId, press: LetterPress | None = None) -> None:
        self.templates = EchoTemplates(TEXT)
        self.folder = ListFolder()
        self.desk = LetterDesk(
            self.templates, press or PlainPress(), self.folder, new_id
        )

    def draft(self) -> Letter:
        return self.desk.draft(
            PolicyBasis(service="Shop", captured=DAY),
            service_id=ServiceId("s1"),
            kind=LetterKind.DISCLOSURE,
            lang=LetterLang.EN,
            sender=Person(name="Name", email="me@example.com"),
            written=DAY,
            answers={"account_mail": "me@example.com"},
        )

    def export(self, letter: Letter, *forms: LetterFormat) -> Sequence[Path]:
        return self.desk.export(letter, forms, FOLDER)


def test_every_kind_is_offered_in_both_languages() -> None:
    assert {(offer.kind, offer.languages) for offer in OFFERS} == {
        (kind, (LetterLang.JA, LetterLang.EN)) for kind in LetterKind
    }


def test_a_draft_is_the_templates_text_for_its_law_kind_and_language(
    new_id: NewId,
) -> None:
    desk = Desk(new_id)

    letter = desk.draft()

    assert desk.templates.asked == ["jp-appi/disclosure.en"]
    assert letter.subject == "A request"
    assert "Please tell me what you hold." in letter.body
    assert letter.written == DAY


def test_the_screen_and_the_clipboard_show_the_letter_itself(new_id: NewId) -> None:
    desk = Desk(new_id)
    letter = desk.draft()

    assert desk.desk.pages(letter, 96) == (f"96:{letter.body}".encode(),)
    assert desk.desk.text(letter) == f"txt:{letter.body}"


def test_a_letter_is_written_in_each_wanted_format_under_one_name(
    new_id: NewId,
) -> None:
    desk = Desk(new_id)

    paths = desk.export(desk.draft(), LetterFormat.PDF, LetterFormat.EML)

    assert [path.suffix for path in paths] == [".pdf", ".eml"]
    assert len({path.stem for path in paths}) == 1
    assert {path.parent for path in paths} == {FOLDER}


def test_a_letter_with_a_hole_is_not_written(new_id: NewId) -> None:
    desk = Desk(new_id)
    holed = replace(desk.draft(), body="Dear {{ recipient }},")

    with pytest.raises(IncompleteLetterError) as caught:
        desk.export(holed, LetterFormat.TXT)

    assert caught.value.missing == ("placeholder",)
    assert desk.folder.written == []


def test_nothing_is_written_when_one_format_cannot_be_made(new_id: NewId) -> None:
    desk = Desk(new_id, NoFonts())

    with pytest.raises(FontsMissingError):
        desk.export(desk.draft(), LetterFormat.TXT, LetterFormat.PDF)

    assert desk.folder.written == []


def test_the_checks_speak_of_the_letter_as_it_is(new_id: NewId) -> None:
    desk = Desk(new_id)
    emptied = replace(desk.draft(), body="")

    assert "body-empty" in {check.code for check in desk.desk.checks(emptied)}


def test_the_basis_is_looked_at_too_and_forbids_nothing(new_id: NewId) -> None:
    desk = Desk(new_id)
    letter = desk.draft()
    elsewhere = PolicyBasis(
        service="Shop", captured=DAY, traits=frozenset({"other_law"})
    )

    first, *rest = desk.desk.checks(letter, elsewhere)

    assert (first.code, first.stops) == ("other-law", False)
    assert tuple(rest) == tuple(desk.desk.checks(letter))
    assert desk.export(letter, LetterFormat.TXT)
