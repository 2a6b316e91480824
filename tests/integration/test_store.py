"""One drawer's database: what is found in it, and that its indexes stay whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hikidashi.adapters.vault.store import finder, schema
from hikidashi.adapters.vault.store.codec import to_row
from hikidashi.adapters.vault.store.database import Cell, Database, Row
from hikidashi.adapters.vault.store.digest import Digests
from hikidashi.adapters.vault.store.index import RULES
from hikidashi.adapters.vault.store.store import Store
from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Change, Deed, Entity
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.errors import StaleChangeError
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.records.marks import TAG
from hikidashi.domain.records.query import Condition, RecordQuery
from hikidashi.domain.records.record import NOTE, Record
from hikidashi.domain.services.service import Service
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Cursor, Page
from store_kit import (
    DAY,
    DIGEST_KEY,
    KEY,
    activity,
    adding,
    attachment,
    change,
    database_of,
    found,
    notes,
    opened,
    record,
    trash,
)
from vault_kit import letter, policy, service


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = opened(path)
    yield store
    store.close()


def is_sound(store: Store) -> bool:
    return store.check_rows(Ticket()).problems == ()


def test_words_of_any_script_are_found(store: Store) -> None:
    store.apply(
        adding(
            record("a", "昨日、Ｃ型肝炎の検査を受けた。"),
            record("b", "Dr. Café said: don't worry."),
            record("c", "ｶｳﾝｾﾘﾝｸﾞの予約"),
        )
    )

    assert (
        found(store, "査") == found(store, "検査") == ["昨日、Ｃ型肝炎の検査を受けた。"]
    )
    assert found(store, "c型肝炎 検査") == ["昨日、Ｃ型肝炎の検査を受けた。"]
    assert found(store, "検診") == []
    assert found(store, "CAFE wor") == ["Dr. Café said: don't worry."]
    assert found(store, "カウンセリング") == ["ｶｳﾝｾﾘﾝｸﾞの予約"]
    assert found(store, "orry") == []


@pytest.mark.parametrize(
    "words",
    ["", " ", '"', "*", "NOT", "a AND", "NEAR(a b", "pieces:a", "{", "\0", "^a"],
)
def test_no_words_are_taken_for_a_language_of_queries(store: Store, words: str) -> None:
    store.apply(adding(record("r1", "nothing of that")))

    assert found(store, words) in ([], ["nothing of that"])


def test_a_word_that_was_edited_away_is_not_found_any_more(store: Store) -> None:
    old, new = record("r1", "血圧 pressure"), record("r1", "体温 temperature")
    store.apply(adding(old))

    store.apply(change((old, new)))

    assert found(store, "血圧") == found(store, "pressure") == []
    assert found(store, "体温 temp") == [new.note]
    assert is_sound(store)


def test_a_search_is_limited_to_the_kinds_that_are_asked_for(store: Store) -> None:
    store.apply(adding(record("r1", "結果"), attachment("a1")))

    kinds: list[type[Entity]] = [Record, Attachment]
    both = store.search("結果", kinds, after=None, most=9)
    files = store.search("結果", [Attachment], after=None, most=9)

    assert set(both.entities) == {record("r1", "結果"), attachment("a1")}
    assert files.entities == (attachment("a1"),)
    assert store.search("結果", [], after=None, most=9).entities == ()
    assert store.search("結果", [Letter], after=None, most=9).entities == ()


def test_a_search_goes_on_where_its_page_ended(store: Store) -> None:
    store.apply(
        adding(*(record(f"{n:02}", "同じ", DAY + timedelta(n % 5)) for n in range(25)))
    )

    pages: list[Page[Record]] = []
    while not pages or pages[-1].next is not None:
        after = pages[-1].next if pages else None
        pages.append(store.search("同じ", [Record], after=after, most=10))

    newest = store.page(Record, after=None, most=25).entities
    assert [len(page.entities) for page in pages] == [10, 10, 5]
    assert tuple(each for page in pages for each in page.entities) == newest


def test_things_are_found_by_their_owner_newest_first(store: Store) -> None:
    days = [DAY + timedelta(n) for n in (1, 0, 2)]
    store.apply(
        adding(*(record(str(n), str(n), day, "s1") for n, day in enumerate(days)))
    )

    assert notes(store.where(Record, "s1")) == ["2", "0", "1"]
    assert not store.where(Record, "s2")
    assert not store.where(Attachment, "s1")


def test_of_the_same_minute_what_was_put_in_later_comes_first(store: Store) -> None:
    for name in ("first", "second", "third"):
        store.apply(adding(activity(name)))

    page = store.page(ActivityEntry, after=None, most=2)
    rest = store.page(ActivityEntry, after=page.next, most=2)

    assert [each.id for each in page.entities] == ["third", "second"]
    assert [each.id for each in rest.entities] == ["first"]
    assert rest.next is None


def test_a_record_moves_when_its_day_does(store: Store) -> None:
    old, new = record("r1", "x", DAY), record("r1", "x", date(1899, 12, 31))
    store.apply(adding(old, record("r2", "y", date(1950, 1, 1))))

    store.apply(change((old, new)))

    assert notes(store.page(Record, after=None, most=9).entities) == ["y", "x"]
    assert store.days(Record, date(1899, 1, 1), DAY) == {
        date(1899, 12, 31): 1,
        date(1950, 1, 1): 1,
    }
    assert is_sound(store)


def test_a_calendar_has_the_days_asked_for_and_no_others(store: Store) -> None:
    store.apply(
        adding(
            record("a", day=date.min),
            record("b", day=DAY, minute=1439),
            record("c", day=DAY),
            record("d", day=DAY + timedelta(1)),
            record("e", day=date.max),
            record("f", day=None),
        )
    )

    assert store.days(Record, DAY, DAY) == {DAY: 2}
    assert store.days(Record, DAY + timedelta(2), date.max) == {date.max: 1}
    assert sum(store.days(Record, date.min, date.max).values()) == 5
    assert store.days(Record, DAY, DAY - timedelta(1)) == {}


def test_every_question_is_answered_by_an_index(store: Store) -> None:
    questions = {
        finder._NEWEST: ("record", 5, 5),
        finder._OF_OWNER: ("record", b"s1"),
        finder._DAYS: ("record", 0, 5),
        finder._MATCHING: ('"a"', 5),
    }
    for query, cells in questions.items():
        plan = database_of(store).rows(f"EXPLAIN QUERY PLAN {query}", cells)
        steps = " / ".join(str(step[-1]) for step in plan)

        assert "FOR ORDER BY" not in steps
        assert "SCAN entity" not in steps


def plans(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note how the database goes about every question that it is asked from now on."""
    database, noted = database_of(store), list[str]()
    ask = database.all_rows

    def asked(query: str, cells: Sequence[Cell] = ()) -> Sequence[Row]:
        steps = ask(f"EXPLAIN QUERY PLAN {query}", cells)
        noted.append(" / ".join(str(step[-1]) for step in steps))
        return ask(query, cells)

    monkeypatch.setattr(database, "all_rows", asked)
    return noted


def test_every_count_is_answered_by_the_marks_alone(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted, tally = plans(store, monkeypatch), store.tally
    some = (Condition(mark=TAG, any_of=("a",)), Condition(mark="x", is_stated=False))
    query = RecordQuery(type=NOTE, first=DAY, last=DAY, conditions=some)

    for each in (replace(query, type=None), query, RecordQuery(conditions=some)):
        tally.find(each, after=Cursor(5), most=9)
        tally.matching(each)
    tally.by_day(query)
    tally.by_slot(query)
    tally.by_value(query, TAG)
    tally.pairs(query, TAG, "x")
    tally.series(query, "x")

    assert len(noted) == 11
    for steps in noted:
        assert "FOR ORDER BY" not in steps
        assert "SCAN entity" not in steps
        assert "SCAN base" not in steps
        assert "SCAN had" not in steps
        assert "SEARCH base USING INTEGER" not in steps  # that would read the rows


def test_the_names_of_contents_are_those_in_the_trash_too(store: Store) -> None:
    store.apply(
        adding(
            attachment("a1", blob="b1"),
            trash("t1", record("r1"), attachment("a2", blob="b2")),
        )
    )

    assert store.blob_names() == {"b1", "b2"}


def test_what_lies_in_the_trash_is_not_found_by_its_words(store: Store) -> None:
    store.apply(adding(trash("t1", record("r1", "秘密"))))

    assert store.search("秘密", [Record, TrashItem], after=None, most=9).entities == ()


def test_each_change_turns_the_counter_on_and_tells_so(store: Store) -> None:
    seen: list[tuple[int, bytes]] = []
    store.on_change = lambda counter, mark: seen.append((counter, mark))
    before = store.freshness()

    store.apply(adding(record()))
    store.apply(change((record(), None)))

    assert [counter for counter, _ in seen] == [before[0] + 1, before[0] + 2]
    assert seen[1] == store.freshness()
    assert len({before[1], seen[0][1], seen[1][1]}) == 3


def test_a_change_that_fails_leaves_no_trace(store: Store) -> None:
    store.apply(adding(record("r1", "前")))
    before = store.freshness()

    with pytest.raises(StaleChangeError):
        store.apply(
            change(
                (record("r1", "前"), record("r1", "後", date(2000, 1, 1))),
                (None, record("r2", "新")),
                (record("r3"), None),
            )
        )

    assert store.freshness() == before
    assert found(store, "前") == ["前"]
    assert found(store, "後") == found(store, "新") == []
    assert store.count(Record) == 1
    assert is_sound(store)


def test_a_change_of_the_other_drawer_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="another drawer"):
        store.apply(Change(Deed.SAVE_LETTER, (), Drawer.MAIN))


def test_a_search_left_half_way_does_not_stand_in_the_way_of_a_save(
    store: Store,
) -> None:
    store.apply(adding(*(record(str(n), "同じ") for n in range(300))))

    store.search("同じ", [Record], after=None, most=1)
    store.apply(adding(record("new", "同じ")))

    assert database_of(store).row("PRAGMA wal_checkpoint(TRUNCATE)") == (0, 0, 0)


def test_a_policy_of_a_hundred_kilobytes_comes_and_goes(path: Path) -> None:
    database = Database.open(path, KEY)
    schema.climb(database, schema.STEPS)
    main = Store(database, DIGEST_KEY, Drawer.MAIN)
    text = "".join(
        f"第{n}条 利用者の個人情報{n:x}を取り扱います。\n" for n in range(2500)
    )
    long = policy(text)
    main.apply(Change(Deed.ADD_POLICY, adding(long).edits))

    hits = main.search("第1234条", [type(long)], after=None, most=9).entities
    main.apply(Change(Deed.ADD_POLICY, change((long, None)).edits))

    assert hits == (long,)
    assert main.search("条", [type(long)], after=None, most=9).entities == ()
    assert is_sound(main)
    main.close()


def test_the_tables_of_version_1_are_led_to_those_of_today(path: Path) -> None:
    database = Database.open(path, KEY)
    schema.climb(database, schema.STEPS[:1])
    rows = [to_row(each) for each in (service(), letter(), policy())]
    rows += [rows[0]._replace(kind="of-tomorrow"), rows[1]._replace(id=b"\xff")]
    digests = Digests(database, DIGEST_KEY)
    for row in rows:
        database.execute("INSERT INTO entity VALUES (?, ?, ?)", row)
        digests.add(row)
    digests.write()

    schema.climb(database, schema.STEPS)

    main = Store(database, DIGEST_KEY, Drawer.MAIN)
    main.settle()
    assert [each.code for each in main.check_rows(Ticket()).problems] == [
        "unreadable-entity"
    ]
    assert main.where(Letter, "s1") == [letter()]
    assert main.get(Letter, "l1") == letter()
    kinds: list[type[Entity]] = [Service, PolicyVersion]
    assert set(main.search("例", kinds, after=None, most=9).entities) == {service()}
    assert main.search("開示", kinds, after=None, most=9).entities == (policy(),)
    main.close()


def test_an_index_by_other_rules_is_made_anew_at_opening(path: Path) -> None:
    store = opened(path)
    store.apply(adding(record("r1", "言葉")))
    database = database_of(store)
    database.execute("UPDATE words_rules SET rules = 'of yesterday'")
    database.execute("INSERT INTO words (words) VALUES ('delete-all')")
    assert found(store, "言葉") == []
    store.close()

    store = opened(path)

    assert found(store, "言葉") == ["言葉"]
    assert database_of(store).row("SELECT rules FROM words_rules") == (RULES,)
    assert is_sound(store)
    store.close()


def test_an_index_that_would_keep_removed_words_is_made_anew(path: Path) -> None:
    store = opened(path)
    database = database_of(store)
    database.execute("INSERT INTO words (words, rank) VALUES ('secure-delete', 0)")
    store.close()

    store = opened(path)

    query = "SELECT v FROM words_config WHERE k = 'secure-delete'"
    assert database_of(store).row(query) == (1,)
    store.close()


def test_no_statement_of_ours_reaches_another_file(store: Store, path: Path) -> None:
    store.copy_to(path.with_name("copy.db"), Ticket())

    for statement in ("ATTACH 'x' AS x KEY 'k'", "VACUUM INTO 'x'"):
        with pytest.raises(Exception, match="authoriz"):
            database_of(store).execute(statement)
    names = {each.name for each in path.parent.iterdir()}
    assert names == {"copy.db", "store.db", "store.db-wal"}
