"""Looks a letter through as it would be sent, the user's own edits included.

docs/letters.md lists the codes. A check that ``stops`` forbids the export; every
other one is a hint that the user may know better about.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hikidashi.domain.letters.addressee import operator_is_unknown
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.letter import Field, Letter, LetterKind, LetterLang
from hikidashi.domain.letters.markup import parse_body
from hikidashi.domain.letters.name import file_stem


@dataclass(frozen=True, slots=True)
class Check:
    """One finding; ``values`` are short pieces of the letter that it speaks of."""

    code: str
    stops: bool = False
    values: tuple[str, ...] = ()


_TO_FILL = r"[A-Z ]*(?:NAME|ADDRESS|DATE|MAIL|PHONE|COMPANY|SERVICE|NUMBER)[A-Z ]*"
_PLACEHOLDERS = re.compile(
    r"\{\{|\}\}|\{%|%\}|＿{2,}|_{3,}|○{2,}|〇{2,}|●{2,}"
    rf"|[\[<【〔](?:{_TO_FILL}|[^\]>】〕\n]{{0,12}}を(?:記入|入力))[\]>】〕]"
)
_NO_REPLY = re.compile(r"(?:do[-_.]?)?no[t]?[-_.]?reply[^@]*@", re.IGNORECASE)
_INTIMATE = re.compile(
    r"性(?:的|行為|生活|交|癖|病|感染)|セックス|自慰|オナニー|避妊|妊娠|中絶|生理|月経|風俗"
    r"|(?<![a-z])(?:sex\w*|masturbat\w*|intercourse|porn\w*|contracepti\w*|pregnan\w*"
    r"|abortion\w*|menstrua\w*|intimate)(?![a-z])",
    re.IGNORECASE,
)
_FEE = {
    LetterLang.JA: re.compile(r"手数料"),
    LetterLang.EN: re.compile(r"\b(?:fees?|charges?)\b", re.IGNORECASE),
}
_DEADLINES = {
    LetterLang.JA: re.compile(
        r"\d+\s*(?:日|週間|か月|ヶ月|カ月|箇月)以内|期限[^。\n]*\d+日|\d+日[^。\n]*期限"
    ),
    LetterLang.EN: re.compile(
        r"\bwithin \w+ (?:business |working |calendar )?(?:days?|weeks?|months?)\b"
        r"|\bdeadline\b",
        re.IGNORECASE,
    ),
}
_YEN = re.compile(r"([0-9][0-9,]{0,11})\s?(?:円|yen\b)")
_HONORIFICS = re.compile(r"(?:御中|(?<!お客)様|殿)(?=\s|$|御中|様|殿)")
# Words of our own templates, which say what the letter is about to do.
_LEAVING = re.compile(r"退会の手続が完了した時|once the procedure is completed")
_DISCREET = re.compile(r"サービスの内容がわかる語|reveal what the service is about")
_ARTICLE_34 = {
    LetterLang.JA: re.compile(r"法第34条|、第34条"),
    LetterLang.EN: re.compile(r"\bArticles? 34\b"),
}


def check_letter(letter: Letter) -> tuple[Check, ...]:
    """Return what should be looked at before the letter leaves, stops first."""
    found = [check for look in _LOOKS for check in look(letter)]
    return tuple(sorted(found, key=lambda check: not check.stops))


def check_basis(basis: PolicyBasis) -> tuple[Check, ...]:
    """Return what speaks against this kind of letter to this company.

    The letters rest on the Japanese act. Where a policy speaks under another law, the
    act may still reach the company (Article 171), which only the user can tell.
    """
    return (Check("other-law"),) if "other_law" in basis.traits else ()


def _empty(letter: Letter) -> Iterator[Check]:
    if not letter.subject.strip():
        yield Check("subject-empty", stops=True)
    if not letter.body.strip():
        yield Check("body-empty", stops=True)


def _unfinished(letter: Letter) -> Iterator[Check]:
    fields = (*letter.sender, *letter.details)
    written = "\n".join(
        [
            *(letter.subject, letter.body, letter.mail_to, *letter.addressee),
            *(each.value for each in fields),
        ]
    )
    marks = tuple(dict.fromkeys(_PLACEHOLDERS.findall(written)))
    if marks:
        yield Check("placeholder", stops=True, values=marks)


def _addressee(letter: Letter) -> Iterator[Check]:
    if not letter.addressee:
        yield Check("addressee-missing")
    if operator_is_unknown(letter.addressee):
        yield Check("operator-unknown")
    doubled = tuple(x for x in letter.addressee if len(_HONORIFICS.findall(x)) > 1)
    if doubled:
        yield Check("two-honorifics", values=doubled)
    if _NO_REPLY.match(letter.mail_to):
        yield Check("no-reply-address", values=(letter.mail_to,))
    elif not letter.mail_to:
        yield Check("mail-unknown")


def _sender(letter: Letter) -> Iterator[Check]:
    blank = _blank(letter.sender)
    if blank:
        yield Check("sender-blank", values=blank)
    if letter.details and len(_blank(letter.details)) == len(letter.details):
        yield Check("account-blank")


def _fee(letter: Letter) -> Iterator[Check]:
    """Look for the fee: said once for disclosure, never for deletion (APPI 38)."""
    sign = _FEE[letter.lang]
    said = [x.text for x in parse_body(letter.body) if sign.search(x.text)]
    if letter.kind is LetterKind.DELETION:
        if said:
            yield Check("fee-in-deletion")
        return
    if len(said) != 1:
        yield Check("fee-repeated" if said else "fee-unsaid")
    limits = [x.value for x in letter.answers if x.label == "fee_limit"]
    sums = tuple(_YEN.findall("\n".join(said)))
    if any(_number(each) > _number(limit) for each in sums for limit in limits):
        yield Check("fee-over-limit")


def _law(letter: Letter) -> Iterator[Check]:
    """Look for what the APPI does not say: a deadline, or Art. 34 as a way out."""
    if dates := tuple(dict.fromkeys(_DEADLINES[letter.lang].findall(letter.body))):
        yield Check("deadline", values=dates)
    wrong = _ARTICLE_34[letter.lang].search(letter.body)
    if wrong and letter.kind is LetterKind.DELETION:
        yield Check("article-of-correction")


def _discretion(letter: Letter) -> Iterator[Check]:
    """Look at what others see: the subject, and the names of the files.

    A letter that asks for discretion should keep to it in its own text as well.
    """
    seen = [letter.subject, file_stem(letter)]
    if _DISCREET.search(letter.body):
        seen += [letter.body, *(each.value for each in letter.details)]
    words = tuple(dict.fromkeys(_INTIMATE.findall("\n".join(seen))))
    if words:
        yield Check("indiscreet", values=words)


def _policy(letter: Letter) -> Iterator[Check]:
    if not letter.policy_sha256:
        yield Check("policy-unseen")


def _order(letter: Letter) -> Iterator[Check]:
    """Remind of what deletion takes away, and of what must come before it."""
    if letter.kind is not LetterKind.DELETION:
        return
    if _LEAVING.search(letter.body):
        yield Check("leave-first")
    yield Check("keep-a-copy-first")


def _number(written: str) -> int:
    return int(re.sub(r"[^0-9]", "", written) or 0)


def _blank(fields: Iterable[Field]) -> tuple[str, ...]:
    return tuple(each.label for each in fields if not each.value)


_LOOKS: tuple[Callable[[Letter], Iterator[Check]], ...] = (
    _empty,
    _unfinished,
    _addressee,
    _sender,
    _fee,
    _law,
    _discretion,
    _policy,
    _order,
)
