"""Drafts the letters that a command asks for, all before the first is saved."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

from hikidashi.cli.parser import ALL
from hikidashi.cli.profile import Profile, read_profile
from hikidashi.cli.session import find_card, opened
from hikidashi.cli.sources import read_named_policy
from hikidashi.cli.terminal import CommandError, Terminal
from hikidashi.domain.errors import ExportFolderError, HikidashiError
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.letter import Letter, LetterFormat, LetterKind, LetterLang
from hikidashi.domain.person import Person
from hikidashi.domain.policy.basis import basis_from_reading, controller_from_reading
from hikidashi.domain.services.service import ServiceId
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.ports import DirectoryEntry
from hikidashi.usecases.service_card import ServiceCard
from hikidashi.words import names
from hikidashi.words.catalogue import _
from hikidashi.words.disclaimer import short_disclaimer
from hikidashi.words.errors import explain

_SEVERAL = 2
_TOLD_BELOW = "sender-blank"


@dataclass(frozen=True, slots=True)
class Addressee:
    """A service to write to, and what the letter may build on."""

    key: str
    service_id: ServiceId
    basis: PolicyBasis


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter, and the files that it has become."""

    whom: Addressee
    letter: Letter
    files: Sequence[Path] = ()


def draft_letters(args: Namespace, house: House, terminal: Terminal) -> int:
    """Do ``letter draft``."""
    told = read_profile(args.profile) if args.profile is not None else None
    addressees, person = _addressees(args, house)
    answers = {**(told.answers if told else {}), **dict(args.set)}
    profile = Profile(told.person if told else person, answers)
    letters = [
        Draft(
            whom, _write(args, house, whom, profile, LetterKind(kind), LetterLang(lang))
        )
        for whom in addressees
        for kind, lang in product(
            _all(args.kind, LetterKind), _all(args.lang, LetterLang)
        )
    ]
    drafts = [_save(args, house, draft) for draft in letters]
    _tell(args, house, terminal, drafts)
    return 0


def _all(wanted: str, choices: type[LetterKind] | type[LetterLang]) -> Sequence[str]:
    return [each.value for each in choices] if wanted == ALL else [wanted]


def _addressees(args: Namespace, house: House) -> tuple[Sequence[Addressee], Person]:
    """Return whom to write to, and the vault's own person if a vault is named."""
    if args.vault is None:
        if args.policy is not None:
            return [_of_policy(args, house)], Person()
        return [_of_entry(each) for each in _entries(args.service, house)], Person()
    with opened(args, house) as session:
        person = session.about_me.me()
        if args.policy is not None:
            return [_of_policy(args, house)], person
        cards = _cards(args.service, session)
        return [_of_card(each, session) for each in cards], person


def _entries(wanted: str, house: House) -> Sequence[DirectoryEntry]:
    if wanted == ALL:
        return house.directory.entries()
    return [house.directory.entry(wanted)]


def _cards(wanted: str, session: Session) -> Sequence[ServiceCard]:
    if wanted == ALL:
        return session.services.cards()
    return [find_card(session, wanted)]


def _of_entry(entry: DirectoryEntry) -> Addressee:
    return Addressee(entry.key, entry.service.id, entry.basis)


def _of_card(card: ServiceCard, session: Session) -> Addressee:
    key = card.service.directory_key or card.service.id
    return Addressee(key, card.service.id, session.services.basis(card))


def _of_policy(args: Namespace, house: House) -> Addressee:
    policy = read_named_policy(args, house)
    basis = basis_from_reading(
        policy.reading,
        service=policy.name,
        controller=controller_from_reading(policy.reading),
        captured=policy.captured,
    )
    return Addressee("", ServiceId(""), basis)


def _write(  # noqa: PLR0913 - a letter is chosen by all of these
    args: Namespace,
    house: House,
    whom: Addressee,
    profile: Profile,
    kind: LetterKind,
    lang: LetterLang,
) -> Letter:
    law: str = args.law
    written: date = args.date or house.now().date()
    try:
        return house.letters.draft(
            whom.basis,
            service_id=whom.service_id,
            kind=kind,
            lang=lang,
            law=law,
            sender=profile.person,
            written=written,
            answers=profile.answers,
        )
    except HikidashiError as error:
        raise _about(whom, error) from error


def _save(args: Namespace, house: House, draft: Draft) -> Draft:
    folder: Path = args.out
    formats: Sequence[LetterFormat] = args.to
    try:
        files = house.letters.export(draft.letter, formats, folder)
    except ExportFolderError:
        raise
    except HikidashiError as error:
        raise _about(draft.whom, error) from error
    return Draft(draft.whom, draft.letter, files)


def _about(whom: Addressee, error: HikidashiError) -> CommandError:
    return CommandError(f"{whom.basis.service}: {explain(error).text}")


def _tell(
    args: Namespace, house: House, terminal: Terminal, drafts: Sequence[Draft]
) -> None:
    if args.json:
        shapes = [_shape(house, draft) for draft in drafts]
        terminal.print_json({"schema": "hikidashi-letters/1", "letters": shapes})
    else:
        for draft in drafts:
            for file in draft.files:
                terminal.print(str(file))
        _tell_apart(terminal, drafts)
    for code in dict.fromkeys(c for d in drafts for c in _checks(house, d)):
        if code == _TOLD_BELOW:
            continue
        terminal.say(_("Note: {sentence}").format(sentence=names.check(code)))
    blank = dict.fromkeys(label for d in drafts for label in _blank(d))
    if blank:
        terminal.say(
            _(
                "Lines left blank for you to fill in: {fields}. A profile fills "
                "them: --profile person.toml, or --vault."
            ).format(fields=names.listed(blank))
        )
    terminal.say(short_disclaimer())


def _tell_apart(terminal: Terminal, drafts: Sequence[Draft]) -> None:
    """Say which is which, since file names do not tell who is written to."""
    if len(drafts) < _SEVERAL:
        return
    for draft in drafts:
        letter = draft.letter
        kind, lang = names.letter_kind(letter.kind), names.letter_lang(letter.lang)
        what = names.listed((draft.whom.basis.service, kind, lang))
        terminal.say(_("{label}: {value}").format(label=letter.reference, value=what))


def _shape(house: House, draft: Draft) -> dict[str, object]:
    letter = draft.letter
    return {
        "service": draft.whom.key or draft.whom.basis.service,
        "law": letter.law,
        "kind": letter.kind.value,
        "lang": letter.lang.value,
        "subject": letter.subject,
        "reference": letter.reference,
        "files": [str(file) for file in draft.files],
        "blank_fields": _blank(draft),
        "checks": _checks(house, draft),
    }


def _blank(draft: Draft) -> list[str]:
    return [line.label for line in draft.letter.sender if not line.value]


def _checks(house: House, draft: Draft) -> list[str]:
    checks = house.letters.checks(draft.letter, draft.whom.basis)
    return [check.code for check in checks]
