import pytest

from fakes.policies import FIXTURES, no_step, read, said
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.domain.errors import InvalidValueError, JobCancelledError
from hikidashi.domain.policy.fact import Evidence, Fact, Polarity
from hikidashi.domain.policy.read import read_policy
from hikidashi.domain.policy.source import Block, BlockKind, SourceText


def test_reading_tells_how_far_it_has_come() -> None:
    told: list[tuple[int, int]] = []
    text = (FIXTURES / "template_ja.txt").read_text(encoding="utf-8")

    read_policy(
        SourceText(text=text),
        lexicon=bundled_lexicon(),
        step=lambda done, total: told.append((done, total)),
    )

    assert told[0] == (0, told[0][1])
    assert told[-1] == (told[0][1], told[0][1])
    assert told == sorted(told)


def test_reading_can_be_stopped() -> None:
    def stop(done: int, _total: int) -> None:
        if done:
            raise JobCancelledError

    with pytest.raises(JobCancelledError):
        read_policy(SourceText(text="あ"), lexicon=bundled_lexicon(), step=stop)


def test_an_empty_text_is_no_policy() -> None:
    reading = read_policy(SourceText(text=""), lexicon=bundled_lexicon(), step=no_step)

    assert not reading.is_policy
    assert reading.language == "und"


def test_a_heading_without_words_is_skipped() -> None:
    block = Block(kind=BlockKind.HEADING, start=0, end=3, level=2)
    source = SourceText(text="   \nあ。", blocks=(block,))

    reading = read_policy(
        source, lexicon=bundled_lexicon(), language="ja", step=no_step
    )

    assert reading.sections == ()


def test_a_fact_has_evidence_unless_it_is_absent() -> None:
    evidence = Evidence(quote="a", start=0, end=1, source_start=0, source_end=1)

    with pytest.raises(InvalidValueError):
        Fact(type="fee")
    with pytest.raises(InvalidValueError):
        Fact(type="fee", polarity=Polarity.ABSENT, evidence=(evidence,))


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("個人情報保護法第28条（開示）および第29条（訂正等）の請求", ("28", "29")),
        ("法第25条に基づく開示の請求", ("25",)),
        ("法第33条第1項に基づく開示の請求", None),
        ("規約第25条に基づく開示の請求", None),
    ],
)
def test_numbers_that_the_law_once_had_are_marked_as_old(
    text: str, articles: tuple[str, ...] | None
) -> None:
    reading = read(f"第1条（開示）\n{text}に応じます。{text}です。\n", language="ja")

    old = [
        f.value["articles"] for f in said(reading, "law.cited") if f.value.get("old")
    ]

    assert old == ([articles] if articles else [])
