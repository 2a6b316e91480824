"""Compared with itself, a policy is the same; with others, each thing is told once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from fakes.policies import read
from hikidashi.domain.policy.compare.compare import compare
from hikidashi.domain.policy.compare.comparison import ClauseKind, Comparison
from hikidashi.domain.policy.reading import PolicyReading

LINES = st.sampled_from(
    [
        "Privacy Policy",
        "第1条（取得する情報）",
        "第2条（開示）",
        "第3条（第三者提供）",
        "1. 氏名、メールアドレス及び位置情報を取得します。",
        "2. 手数料は1件につき1,000円です。",
        "当社は、本人の同意なく第三者に提供しません。",
        "本人は、個人情報の開示を請求できます。",
        "## Article 2 (Retention)",
        "We keep your account data for two years.",
        "We share your data with Google Analytics.",
        "- your name and your e-mail address",
        "Sie können Auskunft verlangen.",
        "",
    ]
)
POLICIES = st.lists(LINES, max_size=14).map("\n".join).filter(str.strip)


def compared(old: PolicyReading, new: PolicyReading) -> Comparison:
    return compare(old, new, lambda: None)


@settings(max_examples=60, deadline=None)
@given(POLICIES)
def test_a_policy_is_the_same_as_itself(text: str) -> None:
    reading = read(text)

    found = compared(reading, reading)

    assert found.is_empty
    assert {each.kind for each in found.clauses} <= {ClauseKind.SAME}


@settings(max_examples=60, deadline=None)
@given(POLICIES, POLICIES)
def test_each_clause_and_fact_is_told_once_at_most(old: str, new: str) -> None:
    before, after = read(old), read(new)

    found = compared(before, after)

    here = [each.before.id for each in found.clauses if each.before]
    there = [each.after.id for each in found.clauses if each.after]
    assert sorted(here) == sorted(each.id for each in before.sections)
    assert there == [each.id for each in after.sections]
    for change in found.facts:
        assert change.before is None or change.before in before.facts
        assert change.after is None or change.after in after.facts


@settings(max_examples=60, deadline=None)
@given(POLICIES, POLICIES)
def test_what_is_new_one_way_is_gone_the_other_way(old: str, new: str) -> None:
    before, after = read(old), read(new)

    there, back = compared(before, after), compared(after, before)

    assert {each.type for each in there.facts} == {each.type for each in back.facts}
    assert there.is_empty == back.is_empty
