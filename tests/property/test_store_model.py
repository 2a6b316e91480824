"""Whatever is changed, a drawer answers every question as a dict would."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from hikidashi.adapters.vault.store.index import fold, pieces
from hikidashi.adapters.vault.store.store import Store
from hikidashi.domain.attachments.attachment import Attachment
from hikidashi.domain.change import Entity
from hikidashi.domain.records.record import Record
from hikidashi.domain.traits import traits_of
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import Cursor
from store_kit import DAY, attachment, change, opened, record
from vault_kit import rounds

# Few characters, so that they meet in ever new ways; each asks for some care.
CHARACTERS = "病院検査のcafeéＣカフェｶﾞー々 ・-'\"*。\n"
TEXT = st.text(CHARACTERS, max_size=14)
WORDS = st.text(CHARACTERS, max_size=5)
DAYS = st.sampled_from(
    [None, date.min, date(1969, 12, 31), date(1970, 1, 1), DAY, date.max]
)
RECORD = st.builds(
    record,
    name=st.sampled_from("abcd"),
    note=TEXT,
    day=DAYS,
    service=st.sampled_from(["", "s1", "s\udcff"]),
)
ATTACHMENT = st.builds(
    lambda name, owner, said: replace(attachment(name, owner), name=said + "."),
    st.sampled_from("xy"),
    st.sampled_from("abcd"),
    TEXT,
)
ENTITY = RECORD | ATTACHMENT
KINDS: tuple[type[Record | Attachment], ...] = (Record, Attachment)
STEP = st.tuples(ENTITY, st.booleans(), WORDS, st.integers(1, 4))


@settings(max_examples=rounds(120), deadline=None)
@given(steps=st.lists(STEP, max_size=14))
def test_a_drawer_answers_as_a_dict_would(
    steps: Sequence[tuple[Record | Attachment, bool, str, int]],
) -> None:
    with TemporaryDirectory() as place:
        store = opened(Path(place) / "store.db")
        model: dict[tuple[type[Entity], str], Record | Attachment] = {}
        for entity, goes, words, most in steps:
            key = (type(entity), entity.id)
            before = model.pop(key, None)
            after = None if goes else entity
            store.apply(change((before, after)))
            if after is not None:
                model[key] = after
            assert_same(store, list(model.values()), words, most)
        problems = store.check_rows(Ticket()).problems
        store.close()

    assert problems == ()


@settings(max_examples=rounds(60), deadline=None)
@given(
    steps=st.lists(STEP, max_size=20),
    rows=st.lists(st.integers(0, 3), min_size=20, max_size=20),
)
def test_looking_over_never_takes_a_change_for_damage(
    steps: Sequence[tuple[Record | Attachment, bool, str, int]], rows: Sequence[int]
) -> None:
    with TemporaryDirectory() as place:
        path = Path(place) / "store.db"
        store = opened(path)
        model: dict[tuple[type[Entity], str], Entity] = {}
        for number, (entity, goes, _, _) in enumerate(steps):
            if number == len(steps) // 2:
                store = reopened_unseen(store, path)
            key = (type(entity), entity.id)
            before = model.pop(key, None)
            store.apply(change((before, None if goes else entity)))
            if not goes:
                model[key] = entity
            store.look_over(rows[number])
        store = reopened_unseen(store, path)
        while not store.look_over(1):
            pass
        store.close()


@settings(max_examples=rounds(60), deadline=None)
@given(texts=st.lists(st.text(max_size=30), min_size=1, max_size=6), data=st.data())
def test_every_word_of_any_script_is_found_again(
    texts: Sequence[str], data: st.DataObject
) -> None:
    records = [record(f"r{number}", text) for number, text in enumerate(texts)]
    with TemporaryDirectory() as place:
        store = opened(Path(place) / "store.db")
        store.apply(change(*((None, each) for each in records)))
        for each in records:
            for piece in pieces(each.note, 0).split()[1:]:
                word = piece[: data.draw(st.integers(1, len(piece)))]
                hits = store.search(word, [Record], after=None, most=9).entities
                assert each in hits
        store.apply(change(*((each, None) for each in records[::2])))
        problems = store.check_rows(Ticket()).problems
        store.close()

    assert problems == ()


def reopened_unseen(store: Store, path: Path) -> Store:
    """Open a store again as if it were too large to be compared at once."""
    store.close()
    fresh = opened(path)
    again = Store(fresh._database, fresh._digest_key, fresh.drawer)
    again.look_over(1)
    return again


def assert_same(
    store: Store, model: Sequence[Record | Attachment], words: str, most: int
) -> None:
    for kind in KINDS:
        mine = [each for each in model if isinstance(each, kind)]
        assert store.all(kind) == sorted(mine, key=lambda each: each.id)
        assert store.count(kind) == len(mine)
        assert all(store.get(kind, each.id) == each for each in mine)
        assert same(paged(store, [kind], "", most), mine)
        for owner in ("", "a", "s1", "s\udcff"):
            theirs = [each for each in mine if traits_of(each).owner == owner]
            assert same(store.where(kind, owner), theirs)
        days = [traits_of(each).day for each in mine]
        for first, last in ((date.min, date.max), (DAY, DAY + timedelta(1))):
            assert store.days(kind, first, last) == {
                day: days.count(day) for day in days if day and first <= day <= last
            }
    hits = [each for each in model if holds(traits_of(each).text, words)]
    assert same(paged(store, KINDS, words, most), hits if runs(fold(words)) else [])


def paged(
    store: Store,
    kinds: Sequence[type[Record | Attachment]],
    words: str,
    most: int,
) -> list[Record | Attachment]:
    """Return all pages of a search, or of the newest ones, in one list."""
    after: Cursor | None = None
    gathered: list[Record | Attachment] = []
    while True:
        page = (
            store.search(words, kinds, after=after, most=most)
            if len(kinds) > 1
            else store.page(kinds[0], after=after, most=most)
        )
        assert len(page.entities) <= most
        gathered += page.entities
        if page.next is None:
            return gathered
        assert len(page.entities) == most
        after = page.next


def same(
    answer: Sequence[Record | Attachment], expected: Sequence[Record | Attachment]
) -> bool:
    """Tell whether an answer has the expected ones, newest first."""
    moments = [traits_of(each).moment for each in answer]
    in_order = moments == sorted(moments, reverse=True)
    return in_order and sorted(map(repr_of, answer)) == sorted(map(repr_of, expected))


def repr_of(entity: Record | Attachment) -> str:
    return f"{type(entity).__name__} {entity.id} {traits_of(entity)!r}"


def holds(text: str, words: str) -> bool:
    """Tell by trying every place whether ``text`` holds all ``words``."""
    folded = fold(text)
    return all(
        any(stands_at(folded, at, runs(word)) for at in range(len(folded)))
        for word in fold(words).split()
        if runs(word)
    )


def stands_at(text: str, at: int, terms: Sequence[str]) -> bool:
    for number, term in enumerate(terms):
        while number and at < len(text) and sort_of(text[at]) == "":
            at += 1
        is_inside = at > 0 and sort_of(text[at - 1]) == "word"
        if not text.startswith(term, at) or (sort_of(term[0]) == "word" and is_inside):
            return False
        at += len(term)
    return True


def runs(text: str) -> list[str]:
    return ["".join(run) for sort, run in groupby(text, sort_of) if sort]


def sort_of(character: str) -> str:
    if not character.isalnum() and character not in "\u3099\u309a":
        return ""
    return "word" if ord(character) < 0x3000 else "japanese"
