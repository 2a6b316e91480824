"""The list of services, the detail beside it, and what can be asked of a service."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desk_kit import POLICY, TODAY, Desk, desk_of
from hikidashi.domain.letters.basis import Gap
from hikidashi.domain.letters.letter import LetterKind
from hikidashi.domain.policy.fact import Confidence, Evidence, Fact, Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.ui.evidence.facts_model import FactsModel, row_of
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.services.list_model import ServiceListModel
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.ui.services.summary import fee_line
from hikidashi.ui.widgets import Prose
from hikidashi.words.catalogue import use_language


@pytest.fixture
def desk(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    with desk_of(qtbot, threaded_jobs, relay) as desk:
        yield desk


@pytest.fixture
def room(desk: Desk) -> ServicesRoom:
    desk.do(desk.session.services.import_known)
    return desk.services()


def names(room: ServicesRoom) -> list[str]:
    model = room.view_model.model
    return [str(model.index(n).data()) for n in range(model.rowCount())]


def test_an_empty_list_offers_the_two_ways_in(desk: Desk) -> None:
    room = desk.services()

    assert room.empty.isVisible()
    assert [b.text() for b in room.empty.buttons] == [
        "Add from a policy",
        "Add a known service",
    ]


def test_the_first_service_is_shown_at_once(room: ServicesRoom) -> None:
    assert names(room) == ["1SEC", "Deskrex", "Onplanetz", "Sectra", "sekaoku"]
    assert room.detail.known is not None
    assert room.detail.known.card.service.name == "1SEC"


def test_a_row_says_fee_contact_date_and_what_is_missing(room: ServicesRoom) -> None:
    model = room.view_model.model
    index = model.index(names(room).index("Sectra"))

    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    assert "1,000 yen per case" in spoken
    assert "E-mail" in spoken
    assert "2 things missing" in spoken


def test_what_is_only_doubtful_is_not_called_missing(desk: Desk) -> None:
    text = POLICY.replace("A fee of 800 yen per case is", "No fee is")
    text = text.replace("lantern.example.com", "lantern.example")
    desk.lantern(text)

    room = desk.services()

    known = room.detail.known
    assert known is not None
    assert fee_line(known.basis) == "No fee is charged"
    assert dict(known.unsure) == {Gap.EMAIL: "privacy@lantern.example"}
    assert Gap.EMAIL in known.basis.missing
    assert Gap.EMAIL not in known.missing
    shown = [each.plain_text() for each in room.detail.overview.findChildren(Prose)]
    assert any("privacy@lantern.example" in each for each in shown)


def test_searching_finds_by_every_name_and_says_how_many(
    desk: Desk, room: ServicesRoom
) -> None:
    desk.qtbot.keyClick(room, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert room.search.hasFocus()
    room.search.insert("ｓｅｃｔｒａ operations")

    assert names(room) == ["Sectra"]
    assert room.count.text() == "1 of 5 services"

    room.search.clear()
    assert len(names(room)) == 5


def test_a_removed_service_can_be_taken_back(desk: Desk, room: ServicesRoom) -> None:
    room.list.setCurrentIndex(room.view_model.model.index(3))
    assert room.detail.known is not None
    assert room.detail.known.card.service.name == "Sectra"

    room.detail.remove.click()
    desk.settle()

    assert "Sectra" not in names(room)
    assert desk.notices == ["“Sectra” was moved to the trash, with its letters."]
    assert room.detail.known.card.service.name == "sekaoku"  # its neighbour
    desk.do(desk.session.ledger.undo)
    assert "Sectra" in names(room)


def test_removing_the_last_service_empties_the_room(desk: Desk) -> None:
    desk.known("sectra")
    room = desk.services()

    room.detail.remove.click()
    desk.settle()

    assert room.empty.isVisible()


def test_asking_goes_to_the_letters_with_service_and_kind(
    desk: Desk, room: ServicesRoom
) -> None:
    room.detail.disclose.click()
    room.detail.delete.click()
    room.detail.letters.empty.buttons[0].click()

    service_id = room.view_model.choice
    assert desk.visits == [
        ("letters", {"service_id": service_id, "kind": "disclosure"}),
        ("letters", {"service_id": service_id, "kind": "deletion"}),
        ("letters", {"service_id": service_id, "kind": "disclosure"}),
    ]


def test_the_letters_of_a_service_are_listed_and_open(
    desk: Desk, room: ServicesRoom
) -> None:
    service = desk.do(desk.session.services.cards)[0].service
    card = desk.do(lambda: desk.session.services.card(service.id))
    letter = desk.ctx.house.letters.draft(
        desk.session.services.basis(card),
        service_id=service.id,
        kind=LetterKind.DISCLOSURE,
        lang="ja",  # type: ignore[arg-type]  # an enum of strings
        sender=desk.session.about_me.me(),
        written=TODAY,
    )
    desk.do(lambda: desk.session.letters.save(letter))
    desk.settle()
    tab = room.detail.letters
    assert tab.model.rowCount() == 1

    tab.list.activated.emit(tab.model.index(0))

    assert desk.visits == [("letters", {"letter_id": letter.id})]


def test_a_bundled_service_says_when_it_was_checked_and_offers_its_text(
    desk: Desk, room: ServicesRoom
) -> None:
    policy = room.detail.policy
    row = policy.facts.model.row(0)
    assert row.passages == ()
    assert row.sure.startswith("Checked on")
    assert "bundled list" in policy.offer.message()

    policy.offer.action.click()
    desk.settle()

    assert room.add_page.isVisible()
    assert room.add_page.view_model.service is not None


def test_visiting_shows_a_service_and_the_place_leads_back(
    desk: Desk, room: ServicesRoom
) -> None:
    sectra = desk.known("sectra")

    room.visit({"service_id": sectra.id})
    assert room.detail.known is not None
    assert room.detail.known.id == sectra.id
    assert room.place() == {"service_id": sectra.id}
    room.detail.tabs.setCurrentIndex(2)
    room.splitter.moveSplitter(400, 1)
    place = dict(room.place())
    assert place["tab"] == "2"
    room.detail.tabs.setCurrentIndex(0)
    room.splitter.setSizes([320, 776])
    room.visit(place)
    assert room.place() == place
    assert room.splitter.sizes()[0] == 400
    room.visit({"add": "yes"})
    assert room.place() == {"add": "yes"}
    room.visit({"add": "yes", "pasted": "not kept yet"})
    assert room.place() == {"add": "yes", "pasted": "not kept yet"}
    room.visit({})
    desk.settle()


def test_a_service_without_any_policy_says_so(desk: Desk) -> None:
    service = desk.lantern()
    version = desk.do(lambda: desk.session.services.card(service.id)).policies[0]
    desk.do(desk.session.ledger.undo)
    empty = PolicyReading(
        text="Nothing.", text_sha256="0", language="en", is_policy=False
    )
    book = desk.session.services
    desk.do(lambda: book.add_from_policy("Shop", empty, "paste", version.captured))
    room = desk.services()

    assert "Nothing is known yet" in room.detail.holdings.summary.plain_text()
    assert room.detail.policy.facts.isHidden()


def test_the_list_stays_where_it_is_when_something_else_changes(
    desk: Desk, room: ServicesRoom
) -> None:
    room.list.setCurrentIndex(room.view_model.model.index(3))
    room.detail.tabs.setCurrentWidget(room.detail.policy)

    desk.lantern()

    assert room.detail.known is not None
    assert room.detail.known.card.service.name == "Sectra"
    assert room.list.currentIndex().data() == "Sectra"
    assert room.detail.tabs.currentWidget() is room.detail.policy


@pytest.mark.parametrize(
    ("polarity", "confidence", "words"),
    [
        (Polarity.ASSERTED, Confidence.FOUND, "Found"),
        (Polarity.ASSERTED, Confidence.CHECK, "? Please check"),
        (Polarity.NEGATED, Confidence.FOUND, "The policy denies it"),
        (Polarity.ABSENT, Confidence.FOUND, "Searched for, not there"),
        (Polarity.HEADING_ONLY, Confidence.FOUND, "Named in a heading only"),
        (
            Polarity.MISSING_IN_TEXT,
            Confidence.LIKELY,
            "Announced, but missing in the text (Likely)",
        ),
    ],
)
def test_how_a_fact_is_put_is_said_in_words(
    polarity: Polarity, confidence: Confidence, words: str
) -> None:
    use_language("en")
    there = Evidence(quote="x", start=0, end=1, source_start=0, source_end=1)
    evidence = () if polarity is Polarity.ABSENT else (there,)
    fact = Fact(type="fee", polarity=polarity, confidence=confidence, evidence=evidence)
    model = FactsModel()

    model.show_rows([row_of(fact)])

    assert model.index(0, FactsModel.SURE).data() == words
    sentence = model.index(0, FactsModel.SENTENCE).data()
    assert sentence == ("Show sentence" if evidence else "")


def test_the_models_keep_qts_rules(
    qtmodeltester: ModelTester, desk: Desk, room: ServicesRoom
) -> None:
    qtmodeltester.check(room.view_model.model)
    qtmodeltester.check(room.detail.holdings.facts.model)
    assert isinstance(room.view_model.model, ServiceListModel)
    desk.settle()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_room_speaks_both_languages(desk: Desk, language: str) -> None:
    desk.known("sectra")
    desk.lantern(POLICY)
    use_language(language)

    room = desk.services()

    tabs = [room.detail.tabs.tabText(n) for n in range(4)]
    expected = {
        "en": ["Overview", "Data held", "Policy", "Letters"],
        "ja": ["概要", "持っている情報", "ポリシー", "手紙"],
    }
    assert tabs == expected[language]


def test_a_new_look_is_taken_over_without_harm(desk: Desk, room: ServicesRoom) -> None:
    for widget in room.findChildren(type(room.list)):
        QApplication.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))
    desk.qtbot.keyClick(room.list, Qt.Key.Key_Down)

    assert room.detail.known is not None
    assert room.detail.known.card.service.name == "Deskrex"


def test_rows_grow_where_the_list_gets_narrow(desk: Desk, room: ServicesRoom) -> None:
    def heights() -> list[int]:
        model = room.view_model.model
        rows = range(model.rowCount())
        return [room.list.visualRect(model.index(n)).height() for n in rows]

    wide = heights()
    room.splitter.setSizes([1, 1095])

    desk.qtbot.waitUntil(lambda: sum(heights()) > sum(wide))
