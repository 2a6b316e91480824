"""Every letter that the app can draft on its own, set on paper."""

from datetime import date

import pytest

from hikidashi.adapters.directory.bundled import BundledDirectory
from hikidashi.adapters.files.out_folder import DiskFolder
from hikidashi.adapters.press.typst_press import TypstPress
from hikidashi.adapters.templates.jinja import JinjaTemplates
from hikidashi.domain.letters.letter import LetterKind, LetterLang
from hikidashi.domain.person import Person
from hikidashi.usecases.letter_desk import LetterDesk

DESK = LetterDesk(JinjaTemplates(), TypstPress(), DiskFolder(), lambda: "letter")
DIRECTORY = BundledDirectory()
TOLD = Person(
    name="見本 太郎",
    name_kana="みほん たろう",
    name_latin="Taro Mihon",
    postcode="100-0001",
    address="東京都千代田区千代田1番1号 見本ビル203号室",
    address_latin="203 Mihon Building, 1-1 Chiyoda, Chiyoda-ku, Tokyo",
    email="sender@example.com",
    phone="03-0000-0000",
)


@pytest.mark.parametrize("key", [entry.key for entry in DIRECTORY.entries()])
@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("lang", LetterLang)
@pytest.mark.parametrize("sender", [TOLD, Person()], ids=["told", "untold"])
def test_a_drafted_letter_takes_one_page_or_two(
    key: str, kind: LetterKind, lang: LetterLang, sender: Person
) -> None:
    entry = DIRECTORY.entry(key)
    letter = DESK.draft(
        entry.basis,
        service_id=entry.service.id,
        kind=kind,
        lang=lang,
        sender=sender,
        written=date(2026, 11, 22),
    )

    assert len(DESK.pages(letter, dpi=20)) in {1, 2}
