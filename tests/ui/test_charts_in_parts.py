"""What takes long to compare comes in parts, so that the vault answers in between."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from charts_kit import charts_desk, charts_page, open_drawer, settle
from desk_kit import NOW, Desk
from hikidashi.domain.records.builtin import INTIMACY
from hikidashi.domain.records.marks import field_of
from hikidashi.domain.records.record import FieldId
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.private.charts import reader
from hikidashi.ui.private.charts.offers import Seen
from hikidashi.ui.private.charts.page import ChartsPage
from hikidashi.ui.private.charts.picture import Chart, Table
from hikidashi.ui.private.charts.reader import look
from hikidashi.ui.private.charts.wish import EVERYTHING, Reach, Section, Wish
from hikidashi.ui.relay import Relay
from hikidashi.usecases.analysis_desk import AnalysisDesk
from hikidashi.usecases.private_drawer import PrivateSession

FIELD = f"{INTIMACY} {field_of(INTIMACY, FieldId('satisfaction'))}"
WISH = Wish(
    section=Section.LINK,
    type=INTIMACY,
    field=FIELD,
    other=EVERYTHING,
    reach=Reach.ALL,
)
FOREVER = 1e9


@pytest.fixture
def desk(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Desk]:
    with charts_desk(qtbot, threaded_jobs, relay) as desk:
        yield desk


@pytest.fixture
def session(desk: Desk) -> PrivateSession:
    return open_drawer(desk, few=90)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was compared, each time that something is."""
    seen: list[str] = []
    correlation = AnalysisDesk.correlation

    def noted(desk: AnalysisDesk, *asked: object) -> object:
        seen.append(str(asked[2]))
        return correlation(desk, *asked)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(AnalysisDesk, "correlation", noted)
    return seen


def all_parts(desk: Desk, session: PrivateSession) -> list[Seen]:
    parts = [desk.do(lambda: look(session, WISH, NOW.date()))]
    while (more := parts[-1].more) is not None:
        parts.append(desk.do(more))
    return parts


def rows(chart: Chart) -> tuple[tuple[str, ...], ...]:
    assert isinstance(chart.table, Table)
    return chart.table.rows


def show_link(desk: Desk, page: ChartsPage) -> None:
    """Show how the first two fields go together."""
    page.list.setCurrentRow(list(Section).index(Section.LINK))
    desk.qtbot.waitUntil(lambda: " and " in page.card.title.text())
    settle(desk)


def is_done(page: ChartsPage) -> bool:
    """Tell whether all verdicts are given on the page."""
    chart = page.card.chart
    if chart is None or chart.table is None or chart.picture is not None:
        return False
    verdicts = {row[-1] for row in rows(chart)}
    return bool(verdicts) and "…" not in verdicts


def test_each_part_compares_once_where_each_takes_long(
    desk: Desk,
    session: PrivateSession,
    compared: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "AT_ONCE_S", -1.0)

    parts = all_parts(desk, session)

    assert len(parts) == len(compared) > 3


def test_the_parts_come_to_the_same_as_all_at_once(
    desk: Desk, session: PrivateSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "AT_ONCE_S", FOREVER)
    (whole,) = all_parts(desk, session)
    monkeypatch.setattr(reader, "AT_ONCE_S", -1.0)

    parts = all_parts(desk, session)

    assert parts[-1].chart == whole.chart


def test_no_verdict_is_given_before_all_are_compared(
    desk: Desk, session: PrivateSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each allows for how many comparisons there are, so it could still change."""
    monkeypatch.setattr(reader, "AT_ONCE_S", -1.0)

    *before, last = all_parts(desk, session)

    assert all(row[-1] == "…" for part in before for row in rows(part.chart))
    assert all(row[-1] != "…" for row in rows(last.chart))
    assert len(rows(before[0].chart)) <= 1


def test_the_page_goes_on_until_all_is_compared(
    desk: Desk,
    session: PrivateSession,
    compared: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "AT_ONCE_S", -1.0)
    page = charts_page(desk, session)
    shown: list[object] = []
    page.content_shown.connect(lambda: shown.append(page.card.chart))

    show_link(desk, page)
    del shown[:], compared[:]
    page.bar.other.setCurrentIndex(page.bar.other.findData(EVERYTHING))
    desk.qtbot.waitUntil(lambda: is_done(page))

    assert len(shown) == len(compared) > 3


def test_what_is_chosen_meanwhile_is_not_taken_back_by_an_older_part(
    desk: Desk, session: PrivateSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "AT_ONCE_S", -1.0)
    page = charts_page(desk, session)
    show_link(desk, page)
    week = list(Section).index(Section.WEEK)
    page.content_shown.connect(lambda: page.list.setCurrentRow(week))

    page.bar.other.setCurrentIndex(page.bar.other.findData(EVERYTHING))
    desk.qtbot.waitUntil(lambda: page.card.title.text().endswith("Weekday and hour"))
    settle(desk)

    assert page.list.currentRow() == week
    assert page.bar.wish.section is Section.WEEK
    assert page.card.title.text() == "Intimacy: Weekday and hour"


def test_closing_the_drawer_ends_the_comparing(
    desk: Desk,
    session: PrivateSession,
    compared: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reader, "AT_ONCE_S", -1.0)
    page = charts_page(desk, session)
    show_link(desk, page)
    page.content_shown.connect(page.put_away)
    del compared[:]

    page.bar.other.setCurrentIndex(page.bar.other.findData(EVERYTHING))
    settle(desk)
    settle(desk)

    assert len(compared) <= 2
    assert page.card.chart is None
