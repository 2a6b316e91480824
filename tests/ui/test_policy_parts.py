"""Places in a text as Qt counts them, marks that are found fast, and little work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hikidashi.domain.policy.editable import EDITABLE, Editable, Form
from hikidashi.domain.policy.fact import Confidence, Evidence, Fact
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.ui.evidence.document_text import document_text
from hikidashi.ui.policy import facts_list, facts_model
from hikidashi.ui.policy.families import family_of, family_rank, line_of, pen_style
from hikidashi.ui.policy.lines import FactLine, title_of
from hikidashi.ui.policy.marks import Mark, Marks
from hikidashi.ui.policy.policy_view import PolicyView
from hikidashi.ui.policy.shown_text import ShownText
from hikidashi.ui.policy.text_pane import AT_ONCE, MOST_MARKS, TextPane
from hikidashi.ui.policy.value_fields import ValueField
from hikidashi.ui.theme import tokens
from hikidashi.ui.theme.hues import hue_of
from hikidashi.words.catalogue import use_language
from hikidashi.words.editable_words import value_label, value_offers, value_problem
from hikidashi.words.fact_families import FAMILIES
from hikidashi.words.policy_words import FACT_TYPES
from policy_view_kit import editable, settle

LENGTH = 300_000
FACTS = 3_000
TYPES = tuple(sorted(FACT_TYPES))
LETTERS = st.text(alphabet="ab 個𠮷😀\n\r\x00\u2028\u2029\ufdd0", max_size=60)


@pytest.mark.usefixtures("qapp")
@given(text=LETTERS)
def test_every_character_stands_where_qt_shows_it(text: str) -> None:
    shown, pane = ShownText(text), TextPane()
    pane.show_text(shown)

    for offset, letter in enumerate(document_text(text)):
        cursor = QTextCursor(pane.document())
        cursor.setPosition(shown.position(offset))
        cursor.setPosition(shown.position(offset + 1), QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selection().toPlainText().replace("\u2028", "\n") == (
            letter.replace("\u2028", "\n")
        )
        assert shown.offset(shown.position(offset)) == offset


def test_a_line_that_never_ends_is_broken_and_its_places_stay_true(
    qapp: QApplication,
) -> None:
    del qapp
    text = "個人𠮷" * 20_000
    shown, pane = ShownText(text), TextPane()

    pane.show_text(shown)

    longest = max(len(line) for line in shown.text.split("\n"))
    assert longest <= 4_000
    for offset in (0, 3_999, 4_000, 4_001, 30_000, 59_999):
        cursor = QTextCursor(pane.document())
        cursor.setPosition(shown.position(offset))
        cursor.setPosition(shown.position(offset + 1), QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selection().toPlainText().strip("\n") == text[offset]
        assert shown.offset(shown.position(offset)) == offset


def test_a_text_of_megabytes_is_cut_and_says_so() -> None:
    shown = ShownText("word " * 400_000)

    assert shown.is_cut
    assert len(shown.text) < 600_000
    assert shown.position(1_999_999) <= len(shown.text)
    assert not ShownText("word").is_cut


MARKS = st.lists(
    st.tuples(st.integers(0, 80), st.integers(1, 30)).map(
        lambda pair: Mark(pair[0], pair[0] + pair[1], 0, "data")
    ),
    max_size=30,
)


@given(made=MARKS, first=st.integers(0, 100), length=st.integers(1, 40))
def test_marks_are_found_as_if_all_were_looked_at(
    made: list[Mark], first: int, length: int
) -> None:
    last = first + length

    found = Marks(made).between(first, last)

    wanted = [each for each in made if each.end > first and each.start < last]
    assert sorted(found, key=repr) == sorted(wanted, key=repr)
    assert [each.length for each in found] == sorted(
        (each.length for each in found), reverse=True
    )
    assert list(Marks(made).at(first))[::-1] == Marks(made).between(first, first + 1)


def long_policy() -> PolicyReading:
    step = LENGTH // FACTS
    sentence = (
        "We collect your name when you register with us for the service, and more."
    )
    text = "\n".join(f"{sentence:<{step - 1}}" for _ in range(FACTS))

    def fact(number: int) -> Fact:
        start = number * step
        there = Evidence(
            quote=text[start : start + len(sentence)],
            start=start,
            end=start + len(sentence),
            source_start=start,
            source_end=start + len(sentence),
        )
        sure = Confidence.FOUND if number % 10 else Confidence.CHECK
        kind = TYPES[number % len(TYPES)]
        return Fact(type=kind, value={}, evidence=(there,), confidence=sure)

    return PolicyReading(
        text=text,
        text_sha256="long",
        language="en",
        is_policy=True,
        facts=tuple(fact(number) for number in range(FACTS)),
    )


def test_a_long_policy_is_shown_in_small_steps(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_language("en")
    worded: list[FactLine] = []

    def counted(line: FactLine) -> str:
        worded.append(line)
        return title_of(line)

    monkeypatch.setattr(facts_model, "title_of", counted)
    view, policy = PolicyView(), editable(long_policy())
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    settle()

    view.show_policy(policy)

    assert view.text.document().characterCount() <= AT_ONCE + 1
    most_worded = most_added = 0
    for _ in range(200):
        before, characters = len(worded), view.text.document().characterCount()
        QApplication.processEvents()
        most_worded = max(most_worded, len(worded) - before)
        added = view.text.document().characterCount() - characters
        most_added = max(most_added, added)
    assert view.text.toPlainText() == policy.reading.text
    assert most_added <= 2 * AT_ONCE
    assert most_worded <= 3 * facts_list.AT_ONCE
    assert 0 < len(view.text.extraSelections()) <= 80


def test_going_to_the_end_of_a_long_policy_costs_as_little(qtbot: QtBot) -> None:
    view, policy = PolicyView(), editable(long_policy())
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()

    view.show_policy(policy)
    view.show_place(LENGTH - 150)
    settle()

    assert view.text.document().characterCount() >= LENGTH - 150
    marked = [each.cursor.selectionStart() for each in view.text.extraSelections()]
    assert min(marked) > LENGTH - 20_000
    assert len(marked) <= MOST_MARKS


def test_every_kind_of_fact_has_a_family() -> None:
    families = {family_of(kind) for kind in FACT_TYPES}

    assert families == set(FAMILIES)
    assert [family_rank(each) for each in FAMILIES] == [*range(len(FAMILIES))]
    assert all(pen_style(line_of(each)) for each in FAMILIES)


@pytest.mark.parametrize("colours", [tokens.LIGHT, tokens.DARK, tokens.HIGH_CONTRAST])
@pytest.mark.parametrize("family", FAMILIES)
def test_signs_and_marked_text_can_be_read(
    colours: tokens.Colours, family: str
) -> None:
    hue = hue_of(family, colours)

    for ground in (hue.tint, colours.paper, colours.surface):
        assert contrast(hue.ink, ground) >= 4.5
    assert contrast(colours.ink, hue.tint) >= 4.5


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def brightness(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def field(qtbot: QtBot, kind: str, asked: Editable) -> ValueField:
    use_language("en")
    made = ValueField(kind, asked)
    qtbot.addWidget(made)
    return made


def test_a_code_without_a_name_stays_as_it_is(qtbot: QtBot) -> None:
    made = field(qtbot, "right", Editable("code", Form.CODE, needed=True))

    made.set_text("something_new")

    assert made.text() == "something_new"


def test_a_value_that_need_not_be_said_can_be_left_open(qtbot: QtBot) -> None:
    made = field(qtbot, "recipient", Editable("role", Form.CODE))

    assert made.text() == ""
    made.set_text("partner")
    assert made.text() == "partner"


@pytest.mark.parametrize("text", ["P30D", "P2W", "P6M", "P1Y", "P1Y6M", ""])
def test_a_period_comes_back_as_it_was(qtbot: QtBot, text: str) -> None:
    made = field(qtbot, "retention", Editable("duration", Form.PERIOD))

    made.set_text(text)

    assert made.text() == text


def test_several_codes_are_checked_in_a_list(qtbot: QtBot) -> None:
    asked = Editable("actions", Form.CODES, ("view", "change"), needed=True)
    made = field(qtbot, "self_service", asked)

    made.set_text("change, print")

    assert made.text() == "change, print"


def test_refusals_and_labels_are_words() -> None:
    use_language("en")

    assert value_problem(Form.MAIL, empty=True) == "This cannot be left empty."
    assert value_problem(Form.TEXT, empty=False) == "This cannot be."
    assert value_label("no_such_key") == "no_such_key"
    assert value_offers("fee", Editable("amount", Form.WHOLE)) == {}


def test_all_that_can_be_corrected_is_named_in_the_users_words() -> None:
    use_language("en")
    asked = {(kind, each) for kind, parts in EDITABLE.items() for each in parts}

    nameless = {each.key for _, each in asked if value_label(each.key) == each.key}
    coded = {
        f"{kind}.{code}"
        for kind, each in asked
        for code, name in value_offers(kind, each).items()
        if code == name
    }
    typed = {
        each.key
        for kind, each in asked
        if each.form in {Form.CODE, Form.CODES} and not value_offers(kind, each)
    }

    assert nameless == set()
    assert coded == set()
    assert typed == {"country"}  # as many as there are in the world
