"""The letter desk: drafts, checks, shows and exports letters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Change, Deed, Edit
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import IncompleteLetterError
from hikidashi.domain.kept import Kept
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.check import Check, check_basis, check_letter
from hikidashi.domain.letters.compose import LetterOrder, assemble, template_values
from hikidashi.domain.letters.letter import (
    Letter,
    LetterFormat,
    LetterId,
    LetterKind,
    LetterLang,
)
from hikidashi.domain.letters.name import file_stem
from hikidashi.domain.person import Person
from hikidashi.domain.services.service import ServiceId
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import (
    Clock,
    LetterPress,
    LetterTemplates,
    NewId,
    OutFolder,
    Vault,
)
from hikidashi.usecases.trash_can import Removal


@dataclass(frozen=True, slots=True)
class KindOffer:
    """A letter that can be drafted."""

    law: str
    kind: LetterKind
    languages: tuple[LetterLang, ...]


OFFERS = tuple(
    KindOffer("jp-appi", kind, (LetterLang.JA, LetterLang.EN)) for kind in LetterKind
)


class LetterDesk:
    """Drafts letters and sets them; it needs no vault."""

    def __init__(
        self,
        templates: LetterTemplates,
        press: LetterPress,
        folder: OutFolder,
        new_id: NewId,
    ) -> None:
        self._templates = templates
        self._press = press
        self._folder = folder
        self._new_id = new_id

    def draft(  # noqa: PLR0913 - keywords; each names one thing that the letter shows
        self,
        basis: PolicyBasis,
        *,
        service_id: ServiceId,
        kind: LetterKind,
        lang: LetterLang,
        sender: Person,
        written: date,
        law: str = "jp-appi",
        answers: Mapping[str, str] | None = None,
    ) -> Letter:
        """Write a letter from what is known.

        ``answers`` are what the user told beyond the basis; docs/letters.md lists
        the keys.

        Raises:
            UnknownLetterError: there are no letters under this law.
            IncompleteLetterError: something that the letter must say is not known.
            InvalidValueError: an answer is not what its key expects.
        """
        order = LetterOrder(
            id=LetterId(self._new_id()),
            service_id=service_id,
            kind=kind,
            lang=lang,
            law=law,
            written=written,
            sender=sender,
            answers=dict(answers or {}),
        )
        values = template_values(order, basis)
        text = self._templates.render(f"{law}/{kind}.{lang}", values)
        return assemble(order, basis, text)

    def checks(
        self, letter: Letter, basis: PolicyBasis | None = None
    ) -> Sequence[Check]:
        """Look the letter through as it would be sent.

        ``basis`` is what it was written from; with it, what does not fit is told too.
        """
        return (*([] if basis is None else check_basis(basis)), *check_letter(letter))

    def pages(self, letter: Letter, dpi: int = 110) -> Sequence[bytes]:
        """Return the pages as PNG images."""
        return self._press.pages(letter, dpi=dpi)

    def text(self, letter: Letter) -> str:
        """Return the letter as plain text, as the TXT file says it.

        Raises:
            UnprintableError, FontsMissingError
        """
        return self._press.make(letter, LetterFormat.TXT).decode("utf-8-sig")

    def export(
        self, letter: Letter, formats: Sequence[LetterFormat], folder: Path
    ) -> Sequence[Path]:
        """Write the letter into ``folder``; all are made before the first is written.

        Raises:
            IncompleteLetterError: a check forbids the export.
            UnprintableError, FontsMissingError, ExportFolderError
        """
        stops = [each.code for each in check_letter(letter) if each.stops]
        if stops:
            raise IncompleteLetterError(*stops)
        made = [(form, self._press.make(letter, form)) for form in formats]
        stem = file_stem(letter)
        return [
            self._folder.write(folder, f"{stem}.{form}", data) for form, data in made
        ]


class LetterBook:
    """Keeps drafts in the vault."""

    def __init__(self, vault: Vault, ledger: Ledger, now: Clock, new_id: NewId) -> None:
        self._vault = vault
        self._ledger = ledger
        self._removal = Removal(now, new_id)

    def letters(self, service_id: ServiceId | None = None) -> Sequence[Letter]:
        """Return the kept drafts, newest first, of one service or of all."""
        mine = (
            self._vault.all(Letter)
            if service_id is None
            else self._vault.where(Letter, service_id)
        )
        return sorted(mine, key=lambda x: (x.written, x.id), reverse=True)

    def save(self, letter: Letter) -> None:
        """Keep a draft, or a new state of one that is kept."""
        before = self._vault.get(Letter, letter.id)
        if before != letter:
            self._ledger.commit(Change(Deed.SAVE_LETTER, (Edit(before, letter),)))

    def remove(self, letter_id: LetterId) -> None:
        """Put a draft into the trash; one that is already gone is no error."""
        before = self._vault.get(Letter, letter_id)
        if before is not None:
            gone: list[Kept] = [before, *self._vault.where(Attachment, letter_id)]
            change = self._removal.of(Deed.REMOVE_LETTER, gone, Drawer.MAIN)
            self._ledger.commit(change)


def with_body(letter: Letter, subject: str, body: str) -> Letter:
    """Return the letter as the user has edited it."""
    return replace(letter, subject=subject, body=body)
