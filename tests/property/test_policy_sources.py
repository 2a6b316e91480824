"""Whatever a file holds, it is read or refused, and what was read stands in it."""

import random
import unicodedata
from email.message import EmailMessage
from functools import cache
from html import unescape
from typing import Literal

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fakes.policies import FIXTURES, no_step
from hikidashi.adapters.policies.building import edited
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.policies.markdown_text import markdown_text
from hikidashi.adapters.policies.reader import FileReader
from hikidashi.domain.errors import SourceError
from hikidashi.domain.policy.fold import fold
from hikidashi.domain.policy.read import read_policy
from hikidashi.domain.policy.source import Block, BlockKind, Link, SourceText
from hikidashi.usecases.ports import SourceFormat
from vault_kit import rounds

_FORMS = (
    SourceFormat.AUTO,
    SourceFormat.TEXT,
    SourceFormat.HTML,
    SourceFormat.MARKDOWN,
)
_LANGUAGES = ("auto", "ja", "en", "de", "fr")
_MADE = ("template_ja.txt", "clinic_ja.html", "saas_en.md", "shop_en.html", "app_ja.md")
_ODDITIES = (
    "# |## |**|__|*|_|[a](b)|[a](mailto:x@y.de)|![i](u)|<a href='x'>|</a>|<b>|</b>|<br>"
    "|<p>|</p>|<table>|<tr>|<td>|<th>|</table>|<ul><li>|</ul>|<dl><dt>|<dd>|</dl>"
    "|&amp;|&uuml;|&#x20;|&nbsp;|{{ name }}|{% if x %}|{{< nbsp >}}|{#m27}|\\.|\\|~~|`"
    "|<!-- c -->|---|===| | a | b |\n|---|---|\n| c | d |\n|> |1. |- |  - |\n|\n\n|\t"
    "|Datenschutzerklärung|§ 5 Kontakt|I. Zwecke|Politique de confidentialité|第一条"
    "|1.2. Titel|WHO WE ARE|Wer sind wir?|e\u0301|か\u3099|\u200b|\u2028|⽤"
    "|１，０００円"
    "|We collect your name.|Wir speichern Ihre IP-Adresse 7 Tage.|x@example.de|⽅"
    "|Nous collectons votre nom.|当社は氏名を取得します。|<footer>|</footer>|<nav>"
    "|</nav>"
    "|<div class='cookie-banner'>|</div>|<header>|</header>|[email protected]"
)
_PIECES = _ODDITIES.split("|")
_TEXTS = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=60).map("".join),
    st.lists(
        st.one_of(st.sampled_from(_PIECES), st.text(max_size=20)), max_size=30
    ).map("\n".join),
)


def _often(times: int) -> settings:
    return settings(
        max_examples=rounds(times),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )


def _read(source: SourceText, language: str = "auto") -> None:
    """Read a source, and see that all that is told of it is true."""
    told = read_policy(
        source, lexicon=bundled_lexicon(), language=language, step=no_step
    )
    original = source.original or source.text
    for fact in told.facts:
        for each in fact.evidence:
            assert each.quote == told.text[each.start : each.end]
            assert 0 <= each.source_start <= each.source_end <= len(original)
    for section in told.sections:
        assert 0 <= section.start <= section.end <= len(told.text)
        assert 0 <= section.source_start <= section.source_end <= len(original)
    for block in source.blocks:
        assert 0 <= block.start < block.end <= len(source.text)
    for link in source.links:
        assert 0 <= link.start < link.end <= len(source.text)


def _leads_back(source: SourceText) -> None:
    """See that each letter stands where the source has it, or what stands for it."""
    original = source.original or source.text
    last = 0
    for offset, letter in enumerate(source.text):
        at = source.source_offset(offset)
        assert last <= at <= len(original)
        last = at
        if letter.isalnum():
            there = original[at : at + 40]
            known = there[:1] in {letter, "&"} or letter in unescape(there)
            assert known or letter in unicodedata.normalize("NFC", there)


def _try(data: bytes, form: SourceFormat, language: str = "auto") -> None:
    try:
        source = FileReader().read(data, form=form)
    except SourceError:
        return
    _read(source, language)
    if source.form != "eml":
        _leads_back(source)


@_often(40)
@given(st.binary(max_size=400), st.sampled_from(_FORMS))
def test_any_bytes_are_read_or_refused(data: bytes, form: SourceFormat) -> None:
    _try(data, form)


@_often(60)
@given(_TEXTS, st.sampled_from(_FORMS), st.sampled_from(_LANGUAGES))
def test_any_text_is_read_in_every_form(
    text: str, form: SourceFormat, language: str
) -> None:
    _try(text.encode("utf-8", "surrogatepass"), form, language)


@_often(60)
@given(_TEXTS)
def test_markdown_leads_back_to_its_source(text: str) -> None:
    source = markdown_text(text)

    _leads_back(source)
    _read(source)


@_often(20)
@given(st.sampled_from(_MADE), st.randoms(use_true_random=False))
def test_a_policy_with_holes_is_read(name: str, chance: random.Random) -> None:
    data = bytearray((FIXTURES / name).read_bytes())
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(len(data))
        size = chance.randrange(0, 40)
        data[at : at + size] = chance.randbytes(chance.randrange(0, 4))

    _try(bytes(data), SourceFormat.AUTO)


@_often(25)
@given(_TEXTS, st.sampled_from(["plain", "html"]), st.booleans(), st.integers(0, 3000))
def test_a_mail_is_read_or_refused(
    text: str, kind: str, attached: bool, cut: int
) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Policy"
    mail["From"] = "a@example.jp"
    mail["MIME-Version"] = "1.0"
    clean = text.encode("utf-8", "replace").decode()
    mail.set_content(clean, subtype=kind)
    if attached:
        file = clean.encode()
        mail.add_attachment(file, maintype="text", subtype="html", filename="a")
    data = mail.as_bytes()

    _try(data, SourceFormat.MAIL)
    _try(data[:cut] + data[cut + 7 :], SourceFormat.AUTO)


@cache
def _pdf() -> bytes:
    page = (
        "= Privacy Policy\n== 1. Purposes\nWe use your name to answer.\n"
        "#table(columns: 2, [*Data*], [*Period*], [Name], [two years],"
        "[IP], [7 days])\n"
        "#pagebreak()\n== 2. Contact\nWrite to info\\@example.jp.\n"
    )
    made = typst.compile(page.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


@settings(max_examples=rounds(4), deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_damaged_pdf_is_read_or_refused(chance: random.Random) -> None:
    data = bytearray(_pdf())
    for _ in range(chance.randrange(1, 40)):
        at = chance.randrange(len(data))
        size = chance.randrange(0, 9)
        data[at : at + size] = chance.randbytes(chance.randrange(0, 9))

    _try(b"%PDF-" + bytes(data[5:]), SourceFormat.AUTO)


@_often(60)
@given(
    st.text(alphabet="ab \n&é", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9), st.text(max_size=4))),
)
def test_what_is_edited_keeps_its_places(
    text: str, wanted: list[tuple[int, int, str]]
) -> None:
    edits, at = [], 0
    for start, size, shown in sorted(wanted):
        if at <= start <= len(text):
            at = min(start + size, len(text))
            edits.append((start, at, shown))
    whole = SourceText(
        text=text,
        blocks=(Block(kind=BlockKind.PLAIN, start=0, end=len(text)),) if text else (),
        links=(Link(start=0, end=len(text), url="x"),) if text else (),
    )

    once = edited(whole, edits)
    twice = edited(once, [(0, 1, "")] if once.text else [])

    kept = [at for at in range(len(text)) if not any(s <= at < e for s, e, _ in edits)]
    expected = "".join(text[at] for at in kept)
    for source in (once, twice):
        places = [source.source_offset(at) for at in range(len(source.text))]
        assert places == sorted(places)
        assert all(0 <= place <= len(text) for place in places)
        ends = [source.source_end(at + 1) for at in range(len(source.text))]
        assert all(0 <= end <= len(text) for end in ends)
    if not any(shown for _, _, shown in edits):
        assert once.text == expected
        assert [once.source_offset(at) for at in range(len(expected))] == kept


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_are_whole_however_they_are_written(
    form: Literal["NFC", "NFD"],
) -> None:
    data = unicodedata.normalize(form, "Datenschutzerklärung für ガイド").encode()

    source = FileReader().read(data, form=SourceFormat.TEXT)

    assert source.text == "Datenschutzerklärung für ガイド"
    assert fold(source.text) == source.text
