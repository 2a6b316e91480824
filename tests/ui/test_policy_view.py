"""The policy view: three panes that keep to one place, by mouse and by keyboard."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desk_kit import TODAY
from hikidashi.domain.policy.fact import Confidence
from hikidashi.domain.policy.review import Anchor, FactReview, FactReviewId, Verdict
from hikidashi.domain.preferences import Theme
from hikidashi.domain.services.service import ServiceId
from hikidashi.ui.policy.facts_model import STATE
from hikidashi.ui.policy.lines import FactLine, ShownPolicy, of_reading, section_of_ref
from hikidashi.ui.policy.policy_view import PolicyView
from hikidashi.ui.theme.style import apply_theme
from hikidashi.words.catalogue import use_language
from hikidashi.words.fact_families import FAMILIES, family_name, family_sign
from policy_view_kit import (
    CONTACT,
    FEE,
    FRIENDS,
    MAIL,
    NAME,
    PURPOSE,
    TEXT,
    editable,
    listen,
    press,
    reading_of,
    settle,
    shown,
    titles,
)

KEYS = Qt.Key


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, Theme.LIGHT)
    use_language("en")
    yield
    use_language("en")
    qapp.setStyleSheet("")


@pytest.fixture
def view(qtbot: QtBot) -> PolicyView:
    return shown(qtbot, editable(reading_of()))


def pointed(view: PolicyView) -> list[str]:
    """Return the words that are marked as those that are spoken of."""
    return [view.text.shown.text[a:b] for a, b in view.text.current]


def said_of(policy: ShownPolicy, quote: str, verdict: Verdict) -> ShownPolicy:
    """Return the policy after the user has spoken of the fact with a quote."""
    value = {"category": "other_unspecified"}
    is_value = verdict in {Verdict.CORRECTED, Verdict.ADDED}

    def lines() -> Iterator[FactLine]:
        for line in policy.lines:
            if line.quote != quote:
                yield line
                continue
            review = FactReview(
                id=FactReviewId("r1"),
                service_id=ServiceId("s"),
                verdict=verdict,
                type=line.fact.type,
                value=value if is_value else {},
                anchor=Anchor(quote=quote),
                made=TODAY,
            )
            fact = replace(line.fact, confidence=Confidence.FOUND)
            yield replace(line, fact=fact, review=review)

    return replace(policy, lines=tuple(lines()))


def test_facts_are_listed_by_family_with_place_and_certainty(view: PolicyView) -> None:
    rows = view.facts.rows

    assert rows.heading(0) == "Data (3)"
    assert titles(view)[:4] == [
        "Data collected: Name of the person",
        "Data collected: E-mail address",
        "Data collected: Address book (data about others)",
        "Purpose of use: Customer support",
    ]
    states = [str(rows.index(n).data(STATE)) for n in (1, 2, 3)]
    assert states == [
        "Article 1 · Found",
        "Article 1 · Likely",
        "Article 1 · ? Please check",
    ]


def test_a_fact_shows_its_words_and_its_part_of_the_outline(view: PolicyView) -> None:
    row = view.facts.rows.find(titles(view).index("Purpose of use: Customer support"))

    view.facts.setCurrentIndex(row)
    settle()

    assert pointed(view) == [PURPOSE.evidence[0].quote]
    section = view.outline.section()
    assert section is not None
    assert section.label == "Article 2"
    assert view.text.accessibleDescription() == PURPOSE.evidence[0].quote


def test_a_click_into_the_text_chooses_what_is_said_there(view: PolicyView) -> None:
    place = TEXT.index("answer inquiries")
    cursor = QTextCursor(view.text.document())
    cursor.setPosition(place)
    point = view.text.cursorRect(cursor).center()

    QTest.mouseClick(view.text.viewport(), Qt.MouseButton.LeftButton, pos=point)
    settle()

    assert view.line is not None
    assert view.line.fact == PURPOSE
    assert view.facts.number == view.number


def test_a_second_click_goes_to_the_other_fact_of_the_same_words(
    qtbot: QtBot,
) -> None:
    twin = replace(NAME, type="logs", value={})
    view = shown(qtbot, editable(reading_of(facts=(NAME, twin), findings=())))
    cursor = QTextCursor(view.text.document())
    cursor.setPosition(TEXT.index("your name"))
    point: QPoint = view.text.cursorRect(cursor).center()
    found = []

    for _ in range(3):
        QTest.mouseClick(view.text.viewport(), Qt.MouseButton.LeftButton, pos=point)
        settle()
        assert view.line is not None
        found.append(view.line.fact.type)

    assert sorted(found[:2]) == ["data.collected", "logs"]
    assert found[2] == found[0]


def test_moving_in_the_text_by_keyboard_tells_the_fact(view: PolicyView) -> None:
    view.text.setFocus()
    view.text.moveCursor(QTextCursor.MoveOperation.Start)

    press(view, *[KEYS.Key_Down] * 7)

    assert view.line is not None
    assert view.line.fact == PURPOSE


def test_the_outline_leads_to_its_part_of_the_text(view: PolicyView) -> None:
    view.outline.setFocus()
    view.outline.setCurrentIndex(view.outline.parts.find(TEXT.index("Article 3")))

    assert view.text.textCursor().position() == TEXT.index("Article 3")


def test_the_outline_tells_how_much_is_to_check(view: PolicyView) -> None:
    parts = view.outline.parts
    index = parts.find(TEXT.index("Article 3"))

    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    assert index.data() == "Article 3 Contact  ?2"
    assert spoken == "Article 3 Contact. 2 facts. 2 to check"


def test_a_finding_leads_to_its_fact_or_at_least_to_its_clause(
    view: PolicyView,
) -> None:
    view.findings.setFocus()

    view.findings.opened.emit("1")
    assert view.line is not None
    assert view.line.fact == CONTACT
    view.findings.opened.emit("2")
    assert view.line.fact == CONTACT
    assert view.text.textCursor().position() == TEXT.index("Article 2")
    view.findings.opened.emit("0")
    assert view.text.textCursor().position() == TEXT.index("Article 2")


def test_a_finding_says_what_a_letter_can_ask(view: PolicyView) -> None:
    row = view.findings.rows[0]

    assert row.title == "The policy bears no date"
    assert "A letter can" in row.facts


def test_single_keys_say_right_wrong_and_correct(view: PolicyView) -> None:
    asked = listen(view)

    press(view, "y", "n", "c")

    name = "Data collected: Name of the person"
    assert asked.deeds == [("confirm", name), ("reject", name), ("correct", name)]


def test_a_letter_typed_into_a_field_stays_a_letter(
    qtbot: QtBot, view: PolicyView
) -> None:
    asked = listen(view)
    field = QLineEdit(view)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()

    press(view, "ynca")

    assert field.text() == "ynca"
    assert asked.deeds == []
    assert asked.added == []


def test_keys_with_ctrl_or_alt_are_left_to_the_app(view: PolicyView) -> None:
    asked = listen(view)

    QTest.keyClick(view.facts, KEYS.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view.facts, KEYS.Key_C, Qt.KeyboardModifier.AltModifier)

    assert asked.deeds == []


def test_j_and_k_walk_through_the_facts(view: PolicyView) -> None:
    press(view, "jj")
    assert view.line is not None
    assert view.line.fact == FRIENDS

    press(view, "k")

    assert view.line.fact == MAIL


def test_f6_goes_round_the_panes_both_ways(view: PolicyView) -> None:
    view.outline.setFocus()
    stops = [view.text, view.facts, view.findings, view.outline]

    for stop in stops:
        press(view, KEYS.Key_F6)
        assert stop.hasFocus()
    QTest.keyClick(
        view.window().focusWidget(), KEYS.Key_F6, Qt.KeyboardModifier.ShiftModifier
    )

    assert view.findings.hasFocus()


def test_what_is_in_doubt_is_gone_through_one_by_one(view: PolicyView) -> None:
    asked = listen(view)
    assert view.check.text() == "3 to check"
    policy = view.policy
    assert policy is not None

    view.check.click()
    settle()
    assert view.facts.hasFocus()
    assert len(titles(view)) == 3
    assert view.bar.question.plain_text().startswith("1 of 3 to check")
    press(view, "y")
    policy = said_of(policy, FRIENDS.evidence[0].quote, Verdict.CONFIRMED)
    view.show_policy(policy)

    assert asked.deeds[0][0] == "confirm"
    assert view.line is not None
    assert view.line.fact in (CONTACT, FEE)
    assert view.bar.question.plain_text().startswith("2 of 3 to check")


def test_later_leaves_one_out_and_comes_back_to_it(view: PolicyView) -> None:
    view.start_checking()
    first = view.line

    press(view, "jjj")

    assert view.line == first
    assert view.walk.is_on


def test_the_walk_ends_when_nothing_is_left_or_by_escape(view: PolicyView) -> None:
    policy = view.policy
    assert policy is not None
    view.start_checking()
    press(view, KEYS.Key_Escape)
    assert not view.walk.is_on
    assert len(titles(view)) == 7

    view.start_checking()
    for each in (FRIENDS, CONTACT, FEE):
        policy = said_of(policy, each.evidence[0].quote, Verdict.CONFIRMED)
        view.show_policy(policy)

    assert not view.walk.is_on
    assert view.check.isHidden()
    assert len(titles(view)) == 7


def test_a_rejected_fact_stays_struck_out_and_can_be_taken_back(
    view: PolicyView,
) -> None:
    asked = listen(view)
    policy = view.policy
    assert policy is not None

    view.show_policy(said_of(policy, NAME.evidence[0].quote, Verdict.REJECTED))
    state = str(view.facts.currentIndex().data(STATE))
    press(view, "n", "c", "t")

    assert "✕ you said: wrong" in state
    assert [name for name, _ in asked.deeds] == ["take back"]
    assert view.bar.reject.isHidden()
    mark = view.text.marks_at(TEXT.index("your name"))[0]
    assert mark.is_plain
    assert view.text.margin.signs([mark])[0][0] == "×"
    view.grab()


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.CONFIRMED, "✓ you said: right"),
        (Verdict.CORRECTED, "✎ corrected by you"),
        (Verdict.ADDED, "+ added by you"),
    ],
)
def test_what_the_user_said_is_told_in_words(
    view: PolicyView, verdict: Verdict, words: str
) -> None:
    policy = view.policy
    assert policy is not None

    view.show_policy(said_of(policy, NAME.evidence[0].quote, verdict))

    index = view.facts.currentIndex()
    assert words in str(index.data(STATE))
    assert words in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_family_that_is_left_out_is_neither_listed_nor_marked(
    view: PolicyView,
) -> None:
    chip = view.legend.chips["data"]

    chip.click()
    settle()

    assert not any(title.startswith("Data collected") for title in titles(view))
    assert view.text.marks_at(TEXT.index("your name")) == []
    assert chip.text() == "○ Data 3"
    view.show_fact(0)
    assert chip.isChecked()
    assert titles(view)[0] == "Data collected: Name of the person"


def test_families_without_facts_have_no_chip(view: PolicyView) -> None:
    offered = {family for family, chip in view.legend.chips.items() if chip.isVisible()}

    assert offered == {"data", "purpose", "rights", "contact", "who"}


def test_a_selection_is_what_a_fact_is_added_from(view: PolicyView) -> None:
    asked = listen(view)
    start = TEXT.index("We use your data")
    cursor = view.text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + 11, QTextCursor.MoveMode.KeepAnchor)
    view.text.setTextCursor(cursor)
    view.text.setFocus()

    press(view, "a")

    assert asked.added == [(start, start + 11)]


def test_ctrl_c_copies_the_words_of_the_fact_or_the_selection(
    view: PolicyView,
) -> None:
    asked = listen(view)

    QTest.keyClick(view.facts, KEYS.Key_C, Qt.KeyboardModifier.ControlModifier)
    cursor = view.text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(7, QTextCursor.MoveMode.KeepAnchor)
    view.text.setTextCursor(cursor)
    view.text.setFocus()
    QTest.keyClick(view.text, KEYS.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert asked.copied == [NAME.evidence[0].quote, "Privacy"]


def test_a_policy_that_is_not_kept_can_be_read_but_not_corrected(
    qtbot: QtBot,
) -> None:
    view = shown(qtbot, of_reading(reading_of()))
    asked = listen(view)

    press(view, "ynca")

    assert asked.deeds == []
    assert asked.added == []
    assert view.bar.confirm.isHidden()
    assert "Y " not in view.bar.keys.plain_text()


def test_an_absent_fact_has_no_words_to_judge(view: PolicyView) -> None:
    view.show_fact(6)

    assert pointed(view) == []
    assert view.bar.confirm.isHidden()
    assert view.bar.copy.isHidden()
    assert not view.bar.correct.isHidden()


def test_the_same_policy_keeps_its_place_and_another_begins_anew(
    view: PolicyView,
) -> None:
    view.show_fact(3)
    policy = view.policy
    assert policy is not None

    view.show_policy(replace(policy))
    assert view.line is not None
    assert view.line.fact == PURPOSE
    view.show_policy(replace(policy, key="another"))

    assert view.line.fact == NAME


def test_the_view_opens_at_a_section(view: PolicyView) -> None:
    view.show_section("s3")
    assert view.text.textCursor().position() == TEXT.index("Article 3")

    view.show_place(TEXT.index("800 yen"))

    assert view.line is not None
    assert view.line.fact == FEE


def test_foreign_text_is_never_taken_for_markup(qtbot: QtBot) -> None:
    text = TEXT.replace("Privacy Policy of", "<img src='//host.example/a'>")
    moved = reading_of(text, facts=(), findings=(), sections=())

    view = shown(qtbot, of_reading(moved))

    assert view.text.toPlainText() == text
    assert view.line is None


def test_a_narrow_view_stacks_its_panes(qtbot: QtBot) -> None:
    view = shown(qtbot, editable(reading_of()), width=480)

    assert view.parts.panes.orientation() is Qt.Orientation.Vertical
    assert view.outline.isHidden()
    view.parts.outline_button.click()
    assert not view.outline.isHidden()
    view.resize(1200, 700)
    settle()
    assert view.parts.panes.orientation() is Qt.Orientation.Horizontal
    assert not view.outline.isHidden()


@pytest.mark.parametrize("theme", list(Theme))
def test_it_is_painted_in_every_dress(
    qapp: QApplication, view: PolicyView, theme: Theme
) -> None:
    view.show_fact(0)

    apply_theme(qapp, theme)
    settle()

    assert not view.grab().isNull()
    assert view.text.extraSelections()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_family_has_a_sign_of_its_own(language: str) -> None:
    use_language(language)

    signs = [family_sign(each) for each in FAMILIES]

    assert len(set(signs)) == len(signs)
    assert len({family_name(each) for each in FAMILIES}) == len(signs)


def test_the_models_keep_qts_rules(
    qtmodeltester: ModelTester, view: PolicyView
) -> None:
    qtmodeltester.check(view.facts.rows)
    qtmodeltester.check(view.outline.parts)


def test_everything_speaks(view: PolicyView) -> None:
    interface = QAccessible.queryAccessibleInterface(view.facts)
    names = [
        view.text.accessibleName(),
        view.facts.accessibleName(),
        view.findings.accessibleName(),
        view.outline.accessibleName(),
        view.legend.chips["data"].accessibleName(),
    ]
    first = view.facts.rows.index(1).data(Qt.ItemDataRole.AccessibleTextRole)

    assert interface is not None
    assert names == [
        "The text of the policy",
        "Facts",
        "What stands out",
        "Outline of the policy",
        "Data: 3 facts",
    ]
    assert first == "Data collected: Name of the person. Article 1 · Found. Data"


def test_return_corrects_the_fact_or_goes_to_its_words(
    qtbot: QtBot, view: PolicyView
) -> None:
    asked = listen(view)
    press(view, KEYS.Key_Return)
    assert [name for name, _ in asked.deeds] == ["correct"]

    plain = shown(qtbot, of_reading(reading_of()))
    press(plain, KEYS.Key_Return)

    assert plain.text.hasFocus()


def test_a_reference_leads_to_the_clause_that_it_stands_in() -> None:
    sections = reading_of().sections

    assert section_of_ref(sections, "Article 2") == sections[1]
    assert section_of_ref(sections, "Article 3(1), item 2") == sections[2]
    assert section_of_ref(sections, "Purposes") == sections[1]
    assert section_of_ref(sections, "Article 12") is None
    assert section_of_ref(sections, "") is None


def test_a_text_without_parts_has_no_outline(qtbot: QtBot) -> None:
    view = shown(qtbot, of_reading(reading_of(sections=())))
    assert view.outline.isHidden()
    assert view.parts.outline_button.isHidden()

    view.show_policy(replace(of_reading(reading_of()), key="another"))

    assert not view.outline.isHidden()
    assert view.parts.outline_button.isChecked()


def test_a_place_that_was_asked_for_before_is_in_sight_when_shown(
    qtbot: QtBot,
) -> None:
    text = TEXT + "\n" * 400
    view = PolicyView()
    qtbot.addWidget(view)
    view.resize(1000, 500)
    view.show_policy(of_reading(reading_of("\n" * 400 + text, facts=(), findings=())))
    view.show_place(400 + TEXT.index("800 yen"))

    view.show()
    settle()

    first, last = view.text.seen()
    assert first <= 400 + TEXT.index("800 yen") <= last


def test_return_or_a_click_in_the_outline_goes_there_again(view: PolicyView) -> None:
    index = view.outline.parts.find(TEXT.index("Article 2"))
    view.outline.setFocus()
    view.outline.setCurrentIndex(index)
    view.text.moveCursor(QTextCursor.MoveOperation.Start)

    press(view, KEYS.Key_Return)
    by_key = view.text.textCursor().position()
    view.text.moveCursor(QTextCursor.MoveOperation.Start)
    place = view.outline.visualRect(index).center()
    QTest.mouseClick(view.outline.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert by_key == TEXT.index("Article 2")
    assert view.text.textCursor().position() == TEXT.index("Article 2")


def test_a_click_on_a_finding_goes_to_its_fact(view: PolicyView) -> None:
    index = view.findings.model().index(1, 0)
    view.findings.scrollTo(index)
    place = view.findings.visualRect(index).center()

    QTest.mouseClick(view.findings.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert view.line is not None
    assert view.line.fact == CONTACT


def test_more_families_than_there_is_room_for_end_in_a_dot(qtbot: QtBot) -> None:
    kinds = ("logs", "purpose", "recipient", "fee")
    facts = tuple(replace(NAME, type=kind, value={}) for kind in kinds)
    view = shown(qtbot, editable(reading_of(facts=facts, findings=())))

    lines = [marks for _, _, marks in view.text.margin.lines()]

    assert len(lines) == 1
    assert len(view.text.margin.signs(lines[0])) == len(kinds)
    assert not view.text.margin.grab().isNull()


def test_leaving_the_list_of_doubts_by_a_finding_ends_the_walk(
    view: PolicyView,
) -> None:
    view.start_checking()

    view.show_fact(0)

    assert not view.walk.is_on
    assert view.line is not None
    assert view.line.fact == NAME
