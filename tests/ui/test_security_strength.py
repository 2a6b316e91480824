"""The strength of a passphrase in words, and the form for a new one."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from hikidashi.domain.keys.strength import Level, Strength
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.security.new_passphrase import NewPassphraseForm
from hikidashi.ui.widgets.strength_view import StrengthView, level_word, reason_sentence
from hikidashi.words.catalogue import use_language
from security_kit import Bench, bench_of


class SlowMeter:
    """Judges only when it is let; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go = Event()

    def judge(self, passphrase: str, hints: Sequence[str] = ()) -> Strength:
        del hints
        self.asked.append(passphrase)
        self.go.wait(10)
        level = Level.STRONG if " " in passphrase else Level.WEAK
        return Strength(level, 9.0, "" if " " in passphrase else "dictionary")


@pytest.fixture
def bench(
    qtbot: QtBot, threaded_jobs: Jobs, relay: Relay, tmp_path: Path
) -> Iterator[Bench]:
    with bench_of(qtbot, threaded_jobs, relay, tmp_path) as bench:
        yield bench


@pytest.fixture
def form(bench: Bench) -> NewPassphraseForm:
    house = bench.house
    return bench.show(NewPassphraseForm(bench.jobs, house.meter, house.new_passphrase))


def test_a_short_one_is_told_by_its_length_alone(bench: Bench) -> None:
    meter = SlowMeter()
    view = bench.show(StrengthView(bench.jobs, meter))

    view.set_text("short")

    assert view.message() == "Too short: at least 8 characters are needed."
    assert not view.pause.isActive()
    assert meter.asked == []


def test_a_weak_one_is_told_in_words_with_the_reason(bench: Bench) -> None:
    meter = SlowMeter()
    meter.go.set()
    view = bench.show(StrengthView(bench.jobs, meter))

    view.set_text("chrysanthemum")
    bench.qtbot.waitUntil(lambda: view.strength is not None)

    assert view.message().startswith("Weak ")
    assert "word of a dictionary" in view.message()
    assert "four or five words" in view.message()
    assert view.accessibleName() == view.message()
    assert "▲" in view.pill.text()  # a sign, not a colour alone


def test_only_the_newest_text_is_judged_in_the_end(bench: Bench) -> None:
    meter = SlowMeter()
    view = bench.show(StrengthView(bench.jobs, meter))
    view.set_text("chrysanthemum")
    bench.qtbot.waitUntil(lambda: bool(meter.asked))
    for text in ("chrysanthemum ", "chrysanthemum on ", "chrysanthemum on a"):
        view.set_text(text)

    meter.go.set()
    bench.qtbot.waitUntil(lambda: view.strength is not None)

    assert meter.asked == ["chrysanthemum", "chrysanthemum on a"]
    assert view.strength == Strength(Level.STRONG, 9.0)


def test_it_may_go_while_it_is_judged(bench: Bench) -> None:
    meter = SlowMeter()
    view = StrengthView(bench.jobs, meter)
    view.set_text("chrysanthemum")
    bench.qtbot.waitUntil(lambda: bool(meter.asked))

    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    meter.go.set()
    bench.settle()

    assert meter.asked == ["chrysanthemum"]


def test_without_a_meter_it_waits_for_one(bench: Bench) -> None:
    view = bench.show(StrengthView())
    view.set_text("chrysanthemum on a boat")
    assert view.strength is None
    assert view.message() == ""
    meter = SlowMeter()
    meter.go.set()

    view.hang(bench.jobs, meter)
    bench.qtbot.waitUntil(lambda: view.strength is not None)

    assert view.message().startswith("Strong ")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("level", list(Level))
def test_every_level_has_words(level: Level, language: str, qapp: object) -> None:
    del qapp
    use_language(language)
    try:
        assert level_word(level).strip()
        assert reason_sentence(Strength(level, 1.0, "common")).strip()
    finally:
        use_language("en")


def test_two_that_differ_are_refused_at_the_second_field(
    bench: Bench, form: NewPassphraseForm
) -> None:
    form.first.edit.setText("chrysanthemum on a boat")
    form.second.edit.setText("chrysanthemum on a goat")

    assert not form.is_sound()
    assert form.second.problem() == "▲ The two are not the same."
    assert form.second.edit.hasFocus()
    bench.qtbot.keyClicks(form.second.edit, "!")
    assert form.second.problem() == ""


def test_a_short_one_is_refused_at_the_first_field(form: NewPassphraseForm) -> None:
    form.first.edit.setText("seven77")
    form.second.edit.setText("seven77")

    assert not form.is_sound()
    assert "at least 8 characters" in form.first.problem()
    assert form.first.edit.hasFocus()


def test_a_suggestion_fills_both_fields_and_is_shown(form: NewPassphraseForm) -> None:
    form.suggest.click()

    assert form.is_sound()
    assert form.text() == form.second.text() == "kato-mine-sura-tebo"
    assert form.first.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert "Write it down" in form.first.help()


def test_return_goes_from_field_to_field_and_on(
    bench: Bench, form: NewPassphraseForm
) -> None:
    form.first.edit.setFocus()
    bench.qtbot.keyClick(form.first.edit, Qt.Key.Key_Return)
    assert form.second.edit.hasFocus()

    with bench.qtbot.waitSignal(form.entered):
        bench.qtbot.keyClick(form.second.edit, Qt.Key.Key_Return)
