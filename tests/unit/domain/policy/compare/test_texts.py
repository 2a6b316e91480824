from hypothesis import given
from hypothesis import strategies as st

from hikidashi.domain.policy.compare.comparison import Hunk, Span
from hikidashi.domain.policy.compare.texts import changed_lines

WORDS = st.lists(
    st.sampled_from(["data", "個人情報", "fee", "\n", " ", ""]), max_size=40
)
TEXTS = WORDS.map("".join)


def hunks(old: str, new: str) -> tuple[Hunk, ...]:
    return changed_lines(old, new, lambda: None)[0]


def cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


def plain(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


@given(TEXTS)
def test_the_same_text_has_no_hunks(text: str) -> None:
    assert hunks(text, text) == ()


@given(TEXTS, TEXTS)
def test_hunks_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    made: list[str] = []
    at = 0
    for hunk in hunks(old, new):
        made += plain(old[at : hunk.before.start]) + plain(cut(new, hunk.after))
        at = hunk.before.end
    made += plain(old[at:])

    assert made == plain(new)


@given(TEXTS, TEXTS)
def test_words_that_differ_lie_in_their_hunk(old: str, new: str) -> None:
    for hunk in hunks(old, new):
        for was, now in hunk.words:
            assert hunk.before.start <= was.start <= was.end <= hunk.before.end
            assert hunk.after.start <= now.start <= now.end <= hunk.after.end
            assert cut(old, was) != cut(new, now)


def test_blanks_and_empty_lines_make_no_difference() -> None:
    assert hunks("a  b\n\nc\n", "a b\nc") == ()


def test_within_a_line_only_the_other_words_are_shown() -> None:
    old, new = "We keep it for two years.", "We keep it for five years."

    (hunk,) = hunks(old, new)

    assert [(cut(old, was), cut(new, now)) for was, now in hunk.words] == [
        ("two", "five")
    ]


def test_japanese_is_cut_where_its_script_changes() -> None:
    old, new = "保存期間は二年とします。", "保存期間は五年間とします。"

    (hunk,) = hunks(old, new)

    assert [(cut(old, was), cut(new, now)) for was, now in hunk.words] == [
        ("二年", "五年間")
    ]


def test_a_new_line_stands_where_it_was_put() -> None:
    old, new = "a\nc\n", "a\nb\nc\n"

    assert hunks(old, new) == (Hunk(Span(1, 1), Span(2, 3)),)


def test_beyond_any_real_number_of_lines_the_rest_is_one() -> None:
    lines = [f"line {n}" for n in range(100_010)]
    old, new = "\n".join(lines), "\n".join([*lines[:-1], "another end"])

    (hunk,), coarse = changed_lines(old, new, lambda: None)

    assert cut(old, hunk.before).count("\n") == 9
    assert coarse


def test_a_line_without_end_is_shown_as_a_whole() -> None:
    old, new = "x" * 20_000, "y" * 20_000

    found, coarse = changed_lines(old, new, lambda: None)

    assert found == (Hunk(Span(0, 20_000), Span(0, 20_000)),)
    assert coarse
