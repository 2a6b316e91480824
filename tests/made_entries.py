"""Makes entries of many sorts, for tests of charts and summaries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hikidashi.domain.records.builtin import CYCLE, INTIMACY, MEDICATION, TEST
from hikidashi.domain.records.record import (
    Cell,
    FieldId,
    Record,
    RecordTypeId,
    Start,
    values_of,
)
from hikidashi.usecases.private_drawer import PrivateSession

TODAY = date(2031, 5, 4)
ENTERED = datetime(2031, 5, 4, tzinfo=UTC)
NO_CELLS: Mapping[str, Cell] = {}


def entry(  # noqa: PLR0913 - keywords; each is one thing about an entry
    session: PrivateSession,
    of: RecordTypeId,
    days_ago: int | None,
    cells: Mapping[str, Cell] = NO_CELLS,
    *,
    minute: int | None = None,
    duration: int | None = None,
    count: int | None = None,
    title: str = "",
    note: str = "",
    tags: Sequence[str] = (),
) -> Record:
    """Return an entry that is not kept yet; ``cells`` are by the ids of fields."""
    day = None if days_ago is None else TODAY - timedelta(days=days_ago)
    return replace(
        session.records.blank(of),
        start=Start(day=day, minute=minute),
        duration=duration,
        count=count,
        values=values_of({FieldId(name): cell for name, cell in cells.items()}),
        title=title,
        note=note,
        tags=tuple(tags),
        entered=ENTERED,
    )


def keep(session: PrivateSession, *entries: Record) -> None:
    """Save entries; on the vault's lane."""
    for each in entries:
        session.records.save(each)


def intimacies(session: PrivateSession, number: int) -> Iterator[Record]:
    """Return entries of which every fourth leaves something unstated."""
    for n in range(number):
        solo = n % 3 == 0
        cells: dict[str, Cell] = {"kind": "solo" if solo else "partnered"}
        if n % 4:
            cells["satisfaction"] = n % 5 + 1
            cells["desire"] = min(5, (n % 5) + 1 + n % 2)
        if not solo and n % 5:
            cells["protection"] = n % 2 == 0
        yield entry(
            session,
            INTIMACY,
            (n * 17) % 365,
            cells,
            minute=None if n % 6 == 0 else (n * 83) % 1440,
            duration=None if n % 4 == 0 else 10 + (n * 7) % 50,
            tags=("calm",) if n % 7 == 0 else (),
        )


def cycles(session: PrivateSession, number: int) -> Iterator[Record]:
    """Return bleedings of four days each; the cycles last 27 to 30 days."""
    days_ago = 10
    for n in range(number):
        for day in range(4):
            yield entry(session, CYCLE, days_ago - day, {"bleeding": "medium"})
        days_ago += 27 + n % 4


def medical(session: PrivateSession) -> Iterator[Record]:
    """Return two tests, and a medicine in two doses."""
    one, two = {"medicine": "m-one", "dose": "1 mg"}, {"medicine": "m-one", "dose": "2"}
    yield entry(session, TEST, 40, {"tests": ("hiv", "syphilis"), "result": "negative"})
    yield entry(session, TEST, 9, {"tests": ("chlamydia",), "result": "pending"})
    yield entry(session, MEDICATION, 30, one | {"taken": True})
    yield entry(session, MEDICATION, 20, one | {"taken": False})
    yield entry(session, MEDICATION, 10, two | {"taken": True})
