from datetime import UTC, date, datetime

import pytest

from compare_kit import Part, Said, compared, policy
from hikidashi.domain.errors import FetchError, FetchTrouble
from hikidashi.domain.network import Errand, NetworkUse, NetworkUseId, Outcome
from hikidashi.domain.policy.compare.comparison import (
    ChangeKind,
    Comparison,
    FactChange,
    Weight,
)
from hikidashi.domain.policy.compare.kinds import KINDS
from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity, Value
from hikidashi.domain.services.service import Service, ServiceId
from hikidashi.usecases.policy_checks import Checked, CheckOutcome
from hikidashi.words.catalogue import use_language
from hikidashi.words.network_words import size, use_line
from hikidashi.words.policy_changes import (
    change_line,
    check_line,
    clause_line,
    notes,
    summary,
    weight_name,
)

EVIDENCE = (Evidence(quote="words", start=0, end=5, source_start=0, source_end=5),)
NEGATED = Polarity.NEGATED
KUMO = Service(id=ServiceId("1"), name="Kumo", added=date(2031, 1, 1))


def fact(
    kind: str, polarity: Polarity = Polarity.ASSERTED, ref: str = "", **value: Value
) -> Fact:
    return Fact(type=kind, value=value, polarity=polarity, ref=ref, evidence=EVIDENCE)


def line(before: Fact | None, after: Fact | None, *, moved: bool = False) -> str:
    kind = ChangeKind.MOVED if moved else ChangeKind.CHANGED
    if before is None:
        kind = ChangeKind.ADDED
    elif after is None:
        kind = ChangeKind.REMOVED
    told = after or before
    assert told is not None
    return change_line(
        FactChange(
            kind=kind,
            type=told.type,
            weight=Weight.PLAIN,
            before=before,
            after=after,
        )
    )


YEN = fact("fee", amount=1000, currency="JPY", per="case", modality="fixed")
FREE = fact("fee", amount=None, currency=None, per=None, modality="none")
VENDOR = fact("recipient", name="Vendor Inc.")
TRAINED = fact("ai_training", uses_for_training=True)
NOT_TRAINED = fact("ai_training", NEGATED, uses_for_training=False)


@pytest.mark.parametrize(
    ("before", "after", "english", "japanese"),
    [
        (None, VENDOR, "New recipient: Vendor Inc.", "新しい提供先: Vendor Inc."),
        (
            YEN,
            FREE,
            "Fee: 1,000 yen per case → No fee is charged",
            "手数料: 1件につき1,000円 → 手数料はかかりません",
        ),
        (None, TRAINED, "Training of AI was added", "AIの学習への利用が加わりました"),
        (
            NOT_TRAINED,
            TRAINED,
            "Training of AI: ruled out → used for it",
            "AIの学習: 行わない → 利用する",
        ),
        (
            None,
            NOT_TRAINED,
            "It now rules this out: Training of AI",
            "行わないと新しく定めました: AIの学習",
        ),
        (
            fact("retention", category="account.profile", duration="P2Y"),
            fact("retention", category="account.profile", duration="P5Y"),
            "Storage period (Account and profile): 2 years → 5 years",
            "保存期間（アカウント・プロフィール）: 2年 → 5年",
        ),
        (
            None,
            fact("data.collected", category="location.precise"),
            "New data: Exact location",
            "新しい情報: 詳しい位置情報",
        ),
        (
            fact("right", code="erasure"),
            None,
            "The right to this is no longer named: Deletion",
            "記載がなくなった権利: 削除",
        ),
        (
            fact("data.negated", NEGATED, category="finance.payment", act="stored"),
            None,
            "No longer promised: Payment data (card / bank account), not stored",
            "なくなった約束: 支払情報（カード・口座）、保存しない",
        ),
        (
            None,
            fact("logs"),
            "It now speaks of this: Logs",
            "新しく記載されました: ログ",
        ),
        (
            fact("right", code="erasure", grounds=(), ref="Article 6"),
            fact("right", code="erasure", grounds=(), ref="Article 9"),
            "Right (Deletion): told otherwise than before",
            "権利（削除）: 前と違う書き方になりました",
        ),
        (
            fact("cookies"),
            fact("cookies"),
            "Cookies and tracking: told otherwise than before",
            "",
        ),
        (
            fact("right", Polarity.HEADING_ONLY, code="access"),
            fact("right", code="access", deadline_words="without delay"),
            "Right (Disclosure of your data): Named in a heading only → without delay",
            "",
        ),
        (
            None,
            fact("recipient", Polarity.MISSING_IN_TEXT, role="partner"),
            "New recipient: Partner company (Announced, but missing in the text)",
            "",
        ),
    ],
)
def test_a_change_is_one_plain_sentence(
    before: Fact | None, after: Fact | None, english: str, japanese: str
) -> None:
    assert line(before, after) == english
    if japanese:
        use_language("ja")
        assert line(before, after) == japanese


@pytest.mark.parametrize(
    ("kind", "told"),
    [("right", "Right: Deletion: "), ("identity_check", "Identity check: ")],
)
def test_what_has_moved_tells_both_places(kind: str, told: str) -> None:
    value: dict[str, Value] = {"code": "erasure"} if kind == "right" else {}
    before = Fact(type=kind, value=value, ref="Article 6", evidence=EVIDENCE)
    after = Fact(type=kind, value=value, ref="Article 9", evidence=EVIDENCE)

    assert line(before, after, moved=True) == f"{told}Article 6 → Article 9"


def test_what_is_not_sure_is_to_be_checked() -> None:
    doubtful = Fact(
        type="logs", evidence=EVIDENCE, confidence=Confidence.CHECK, value={}
    )

    assert line(None, doubtful).endswith("(please check)")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_type_has_sentences_in_both_languages(kind: str) -> None:
    plain, denied = fact(kind), fact(kind, NEGATED)
    pairs = [(None, plain), (plain, None), (None, denied), (denied, None)]
    english = [line(*each) for each in (*pairs, (plain, denied))]
    use_language("ja")

    japanese = [line(*each) for each in (*pairs, (plain, denied))]

    assert all("{" not in each for each in (*english, *japanese))
    assert not set(english) & set(japanese)


def clauses(old: list[Part], new: list[Part]) -> list[str]:
    return [clause_line(each) for each in compared(policy(*old), policy(*new)).clauses]


def test_what_became_of_a_clause_is_one_sentence() -> None:
    data = Part("Article 1", "Data", "We collect your name and your address.")
    fees = Part("Article 2", "Fees", "Disclosure costs one thousand yen a case.")
    more = Part("Article 2", "Cookies", "Our pages set cookies to know you again.")
    later = Part("Article 3", "Fees", "Disclosure costs two thousand yen a case.")

    assert clauses([data, fees], [data, more, later]) == [
        "“Article 1 (Data)” is as it was",
        "“Article 2 (Cookies)” is new",
        "“Article 2 (Fees)” is now “Article 3 (Fees)”, and its wording has changed",
    ]
    assert clauses([data, fees], [data])[1] == "“Article 2 (Fees)” is gone"


def test_a_heading_without_number_is_called_by_its_title() -> None:
    a, b = (Part("", name, f"What we say of {name} is this.") for name in "AB")

    assert "“A” stands in another place now" in clauses([a, b], [b, a])


def test_a_long_title_is_cut_and_none_is_said_to_be_none() -> None:
    long = Part("1", "T" * 100, "words that are there for the test of it")
    none = Part("", "", "words that have neither a number nor a title at all")

    assert clauses([], [long]) == [f"“1 ({'T' * 60}…)” is new"]
    assert clauses([], [none]) == ["“a paragraph without a number” is new"]


def test_how_much_has_changed_is_summed_up() -> None:
    new = policy(Part("1", "A", "b", (Said("logs"),)))
    old = policy(Part("1", "A", "b"))
    worded = policy(Part("1", "A", "c"))

    assert summary(compared(old, new)) == "1 thing that it says has changed."
    assert summary(compared(old, worded)).startswith("The wording has changed")
    assert summary(compared(old, old)) == "Nothing has changed."


def test_what_must_be_known_of_a_comparison_is_told() -> None:
    assert notes(Comparison()) == []
    assert len(notes(Comparison(coarse=True, other_language=True))) == 2


def test_every_weight_has_a_heading() -> None:
    assert len({weight_name(each) for each in Weight}) == len(Weight)


@pytest.mark.parametrize("outcome", CheckOutcome)
def test_what_came_of_a_check_is_told(outcome: CheckOutcome) -> None:
    assert check_line(Checked(service=KUMO, outcome=outcome)).startswith("Kumo: ")


def test_a_check_tells_how_much_has_changed_or_why_it_failed() -> None:
    changed = Checked(
        service=KUMO, outcome=CheckOutcome.CHANGED, comparison=Comparison()
    )
    failed = Checked(
        service=KUMO,
        outcome=CheckOutcome.FAILED,
        error=FetchError(FetchTrouble.ANSWERED_NO, 404),
    )

    assert check_line(changed) == ("Kumo: The policy has changed. Nothing has changed.")
    assert "404" in check_line(failed)


def test_an_entry_of_the_network_ledger_is_one_line() -> None:
    use = NetworkUse(
        id=NetworkUseId("1"),
        at=datetime(2031, 5, 4, tzinfo=UTC),
        errand=Errand.FETCH_POLICY,
        hosts=("kumo.example", "www.kumo.example"),
        sent=320,
        received=48_400,
        outcome=Outcome.DONE,
    )

    assert use_line(use) == (
        "kumo.example, www.kumo.example: fetching a policy, 320 bytes sent, "
        "48 kB received – it worked"
    )


def test_sizes_are_told_as_people_read_them() -> None:
    assert [size(n) for n in (0, 999, 1_000, 9_876_543)] == [
        "0 bytes",
        "999 bytes",
        "1 kB",
        "9,877 kB",
    ]
