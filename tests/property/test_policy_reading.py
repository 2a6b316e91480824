"""Whatever a text says, it can be read, and what is found stands in it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fakes.policies import FIXTURES, no_step
from hikidashi.adapters.policies.html_text import html_text
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.adapters.policies.markdown_text import markdown_text
from hikidashi.cli.policy_json import reading_as_json
from hikidashi.domain.policy.basis import basis_from_reading, controller_from_reading
from hikidashi.domain.policy.fold import fold, lower
from hikidashi.domain.policy.read import read_policy
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.policy.source import Block, BlockKind, SourceText
from hikidashi.domain.services.service import Controller

_FILES = ("template_ja.txt", "company_ja.txt", "saas_en.md", "shop_en.html")
_ODDITIES = (
    "|1. |(2)|① 開示|・|  - |第1条|第1条（|第十十条（開示）|Article 1|（目的）|【|_|**"
    "|令和99年99月99日|2020-02-31|a@b.jp|@|￥|〒100-0001|03-1111-2222|1,000円の手数料"
    "|開示等の請求|(以下「当社」)|附則|ア|(iv)|iiiii.|Section 2 (X)|改定履歴"
    "|https://a.jp/form|第1条第9項|\u2028"
)
_TAGS = (
    "<p> <ol><li> </li> </ol> <td> <tr> <nav> </nav> <h2> </h2> <a/href='x'> </a> "
    "&amp; &# <!-- --> < > <script> </script> <dl><dt> <dd> \u200b \" '"
)
PIECES = [
    *(
        line
        for name in _FILES
        for line in (FIXTURES / name).read_text(encoding="utf-8").splitlines()
    ),
    *_ODDITIES.split("|"),
    "|a|b|",
]
_SOUND = [
    *("".join(f"<p>{line}</p>" for line in PIECES[at : at + 3]) for at in range(200)),
    *("<h2>開示</h2>", "<h2>取得する情報</h2>", "<ol><li>氏名</li></ol>", "<b>"),
    *("</b>", "<!-- x -->", "&amp;", "&#x958b;示", "&lt;", "&copy;", "&nbsp;", "\n"),
    *("&zwnj;", "&NotEqualTilde;", "\u200b", " "),
    "<p>個&#20154;情報の開示を<i>請求</i>できます&#12290;</p><script>x</script>",
    "<p>We collect your name &amp; address&period;</p><nav>menu</nav>",
    "<table><tr><th>会社名<td>株式会社&amp;ア</table>",
]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=40).map("\n".join),
    st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join),
)
LANGUAGES = st.sampled_from(["auto", "ja", "en", "de"])


def _bare(text: str) -> str:
    return "".join(text.split())


def _check(reading: PolicyReading, source: SourceText) -> None:
    for fact in reading.facts:
        for each in fact.evidence:
            assert each.quote == reading.text[each.start : each.end]
            assert each.quote
            assert each.source_start == source.source_offset(each.start)
    ids = [section.id for section in reading.sections]
    assert len(set(ids)) == len(ids)
    for section in reading.sections:
        assert section.start <= section.end
        assert section.parent in {"", *ids}


@given(TEXTS, LANGUAGES)
def test_any_text_is_read_and_every_quote_stands_in_it(
    text: str, language: str
) -> None:
    source = SourceText(text=text)

    reading = read_policy(
        source, lexicon=bundled_lexicon(), language=language, step=no_step
    )

    _check(reading, source)
    assert reading == read_policy(
        source, lexicon=bundled_lexicon(), language=language, step=no_step
    )


@given(TEXTS, LANGUAGES)
def test_any_reading_gives_a_basis_and_json(text: str, language: str) -> None:
    reading = read_policy(
        SourceText(text=text),
        lexicon=bundled_lexicon(),
        language=language,
        step=no_step,
    )

    controller = controller_from_reading(reading)
    basis = basis_from_reading(
        reading, service="Example", controller=controller, captured=date(2031, 5, 4)
    )

    assert isinstance(controller, Controller)
    assert (
        basis.fee.amount is None or str(basis.fee.amount)[0] in fold(text) + "123456789"
    )
    assert reading_as_json(reading)["text_sha256"] == basis.sha256


@given(
    st.lists(st.sampled_from([*PIECES, *_TAGS.split(" ")]), max_size=40).map("".join)
)
def test_any_page_is_read_and_leads_back_to_its_source(html: str) -> None:
    source = html_text(html)

    reading = read_policy(
        source, lexicon=bundled_lexicon(), language="ja", step=no_step
    )

    _check(reading, source)
    for offset, letter in enumerate(source.text):
        if letter.isalnum() and letter not in "amp<>":
            assert html[source.source_offset(offset)] in {letter, "&"}


@given(st.lists(st.sampled_from(_SOUND), max_size=40).map("".join))
def test_a_stretch_of_a_page_shows_what_was_read_from_it(html: str) -> None:
    source = html_text(html)

    told = reading_as_json(
        read_policy(source, lexicon=bundled_lexicon(), language="ja", step=no_step)
    )

    facts, sections = told["facts"], told["sections"]
    assert isinstance(facts, list)
    assert isinstance(sections, list)
    for each in [*sections, *(e for fact in facts for e in fact["evidence"])]:
        shown = html_text(html[each["start"] : each["end"]]).text
        text = source.text[each["text_start"] : each["text_end"]]
        assert _bare(shown) == _bare(text)
        assert each.get("quote", text) == text


@given(TEXTS)
def test_markdown_is_read_and_its_blocks_stand_in_it(text: str) -> None:
    source = markdown_text(text)

    for block in source.blocks:
        assert 0 <= block.start < block.end <= len(source.text)
    _check(
        read_policy(source, lexicon=bundled_lexicon(), language="en", step=no_step),
        source,
    )


@given(st.text())
def test_folding_keeps_every_character_at_its_place(text: str) -> None:
    assert len(lower(fold(text))) == len(text)


@given(
    st.text(alphabet="ab 1.\n・第条", max_size=60),
    st.lists(
        st.tuples(
            st.sampled_from(BlockKind),
            st.integers(0, 60),
            st.integers(0, 60),
            st.integers(0, 9),
        ),
        max_size=8,
    ),
)
def test_any_blocks_over_a_text_are_borne(
    text: str, told: list[tuple[BlockKind, int, int, int]]
) -> None:
    blocks = tuple(
        Block(
            kind=kind,
            start=min(a, b, len(text)),
            end=min(max(a, b), len(text)),
            level=level,
        )
        for kind, a, b, level in told
    )
    source = SourceText(text=text, blocks=blocks)

    _check(
        read_policy(source, lexicon=bundled_lexicon(), language="ja", step=no_step),
        source,
    )
