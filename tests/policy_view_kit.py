"""A policy with facts of our own making, and the view that shows it."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity, Value
from hikidashi.domain.policy.reading import Finding, PolicyReading, Section
from hikidashi.ui.policy.lines import FactLine, ShownPolicy, of_reading, title_of
from hikidashi.ui.policy.policy_view import PolicyView

TEXT = """\
Privacy Policy of Lantern

Article 1 (Data)
We collect your name. We also collect your e-mail address.
We may receive a list of your friends from partners.

Article 2 (Purposes)
We use your data to answer inquiries.

Article 3 (Contact)
Write to privacy@lantern.example.com or to the desk next door.
A fee of 800 yen is charged.
"""


def section(number: int, title: str) -> Section:
    start = TEXT.index(f"Article {number}")
    following = TEXT.find(f"Article {number + 1}")
    end = following if following > 0 else len(TEXT)
    return Section(
        id=f"s{number}",
        kind="article",
        label=f"Article {number}",
        number=(number,),
        title=title,
        start=start,
        end=end,
        source_start=start,
        source_end=end,
    )


def fact(
    kind: str,
    quote: str,
    *,
    ref: str = "",
    confidence: Confidence = Confidence.FOUND,
    **value: Value,
) -> Fact:
    start = TEXT.index(quote)
    end = start + len(quote)
    evidence = Evidence(
        quote=quote, start=start, end=end, source_start=start, source_end=end
    )
    return Fact(
        type=kind, value=value, ref=ref, evidence=(evidence,), confidence=confidence
    )


NAME = fact(
    "data.collected",
    "We collect your name.",
    ref="Article 1",
    category="identity.name",
)
MAIL = fact(
    "data.collected",
    "We also collect your e-mail address.",
    ref="Article 1",
    category="contact.email",
    confidence=Confidence.LIKELY,
)
FRIENDS = fact(
    "data.collected",
    "We may receive a list of your friends from partners.",
    ref="Article 1",
    category="contact.addressbook",
    confidence=Confidence.CHECK,
)
PURPOSE = fact(
    "purpose",
    "We use your data to answer inquiries.",
    ref="Article 2",
    code="customer_support",
)
CONTACT = fact(
    "contact.email",
    "Write to privacy@lantern.example.com or to the desk next door.",
    ref="Article 3",
    address="privacy@lantern.example.com",
    confidence=Confidence.CHECK,
)
FEE = fact(
    "fee",
    "A fee of 800 yen is charged.",
    ref="Article 3",
    modality="fixed",
    amount=800,
    currency="JPY",
    per=None,
    applies_to=("access",),
    confidence=Confidence.CHECK,
)
UNDATED = Fact(type="date.revised", value={"date": None}, polarity=Polarity.ABSENT)


def reading_of(text: str = TEXT, **changes: object) -> PolicyReading:
    made = PolicyReading(
        text=text,
        text_sha256=str(hash(text)),
        language="en",
        is_policy=True,
        sections=(
            section(1, "Data"),
            section(2, "Purposes"),
            section(3, "Contact"),
        ),
        facts=(NAME, MAIL, FRIENDS, PURPOSE, CONTACT, FEE, UNDATED),
        findings=(
            Finding(code="undated"),
            Finding(code="contact-not-sure", ref="Article 3", fact=4),
            Finding(code="change-without-notice", ref="Article 2"),
        ),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # as a test needs them


@dataclass
class Asked:
    """What a view has asked for, in its order."""

    deeds: list[tuple[str, str]] = field(default_factory=list)
    added: list[tuple[int, int]] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)


def listen(view: PolicyView) -> Asked:
    """Write down what is asked of ``view``."""
    asked, deeds = Asked(), view.deeds

    def note(name: str, line: FactLine) -> None:
        asked.deeds.append((name, title_of(line)))

    deeds.confirm_wanted.connect(lambda line: note("confirm", line))
    deeds.reject_wanted.connect(lambda line: note("reject", line))
    deeds.correct_wanted.connect(lambda line: note("correct", line))
    deeds.take_back_wanted.connect(lambda line: note("take back", line))
    deeds.add_wanted.connect(lambda start, end: asked.added.append((start, end)))
    deeds.copy_wanted.connect(asked.copied.append)
    return asked


def editable(reading: PolicyReading) -> ShownPolicy:
    return replace(of_reading(reading), editable=True)


def shown(qtbot: QtBot, policy: ShownPolicy, *, width: int = 1000) -> PolicyView:
    """Show a policy in a window of its own, with the focus on its facts."""
    view = PolicyView()
    qtbot.addWidget(view)
    view.resize(width, 700)
    view.show()
    view.show_policy(policy)
    view.activateWindow()
    view.facts.setFocus()
    settle()
    return view


def settle() -> None:
    """Let the view mark what it shows now."""
    for _ in range(3):
        QApplication.processEvents()


def press(widget: QWidget, *keys: Qt.Key | str) -> None:
    """Press keys on whatever has the focus in the window of ``widget``."""
    for key in keys:
        focused: QWidget | None = widget.window().focusWidget()
        assert focused is not None
        if isinstance(key, str):
            QTest.keyClicks(focused, key)
        else:
            QTest.keyClick(focused, key)
    settle()


def titles(view: PolicyView) -> list[str]:
    """Return the facts that are listed."""
    rows = view.facts.rows
    found = (rows.line(row) for row in range(rows.rowCount()))
    return [title_of(line) for line in found if line is not None]
