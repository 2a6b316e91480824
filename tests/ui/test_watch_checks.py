"""Looking at a policy again: by paste, by file, by fetching, and all at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desk_kit import POLICY
from hikidashi.domain.errors import FetchTrouble
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.ui.watch.changes_dialog import ChangesDialog
from hikidashi.ui.watch.check_all_dialog import CheckAllDialog
from hikidashi.ui.watch.check_dialog import CheckDialog, Way
from hikidashi.usecases.jobs import Progress
from hikidashi.usecases.policy_checks import CheckOutcome
from tab_kit import dialog as dialog_above
from watch_kit import CHANGED, LOGIN, OLD_PAGE, PAGE, Watcher, letters, watcher_of


@pytest.fixture
def watcher(qtbot: QtBot, threaded_jobs: Jobs, relay: Relay) -> Iterator[Watcher]:
    with watcher_of(qtbot, threaded_jobs, relay) as watcher:
        yield watcher


@pytest.fixture
def room(watcher: Watcher) -> ServicesRoom:
    return watcher.desk.services()


def check_dialog(watcher: Watcher, room: ServicesRoom) -> CheckDialog:
    room.detail.tabs.setCurrentWidget(room.detail.policy)
    room.detail.policy.watch.look.click()
    watcher.desk.settle()
    return dialog_above(room, CheckDialog)


def all_dialog(watcher: Watcher, room: ServicesRoom) -> CheckAllDialog:
    room.check_all.click()
    watcher.desk.settle()
    return dialog_above(room, CheckAllDialog)


def submit(watcher: Watcher, dialog: CheckDialog | CheckAllDialog) -> None:
    dialog.main.click()
    watcher.desk.settle()


def rows(dialog: CheckAllDialog) -> list[tuple[str, str]]:
    return [(each.title, each.facts) for each in dialog.list.rows]


def test_a_pasted_text_that_changed_is_kept_and_can_be_looked_into(
    watcher: Watcher, room: ServicesRoom
) -> None:
    dialog = check_dialog(watcher, room)
    assert dialog.way is Way.PASTE

    dialog.paste.text.setPlainText(CHANGED)
    submit(watcher, dialog)

    assert dialog.banner.message().startswith("The policy has changed.")
    assert len(watcher.versions()) == 2
    dialog.banner.action.click()
    watcher.desk.settle()
    assert dialog_above(dialog, ChangesDialog).comparison is not None
    assert watcher.pages.asked == []


def test_the_same_text_is_not_kept_twice(watcher: Watcher, room: ServicesRoom) -> None:
    dialog = check_dialog(watcher, room)

    dialog.paste.text.setPlainText(POLICY)
    submit(watcher, dialog)

    assert dialog.banner.message() == "The policy is as it was."
    assert len(watcher.versions()) == 1
    assert dialog.cancel.text() == "Close"


def test_nothing_pasted_is_said(watcher: Watcher, room: ServicesRoom) -> None:
    dialog = check_dialog(watcher, room)

    submit(watcher, dialog)

    assert dialog.banner.message() == "Paste the text of the policy first."
    assert dialog.checked is None


def test_a_pasted_page_may_be_read_with_its_structure(
    watcher: Watcher, room: ServicesRoom
) -> None:
    dialog = check_dialog(watcher, room)
    pasted = QMimeData()
    pasted.setText(CHANGED)
    pasted.setHtml("".join(f"<p>{line}</p>" for line in CHANGED.splitlines() if line))
    assert not dialog.paste.structure.isVisible()

    dialog.paste.text.insertFromMimeData(pasted)
    dialog.paste.structure.setChecked(True)
    submit(watcher, dialog)

    assert dialog.paste.structure.isVisible()
    assert dialog.checked is not None
    assert dialog.checked.outcome is CheckOutcome.CHANGED


def test_a_text_too_long_for_a_field_is_read_all_the_same(
    watcher: Watcher, room: ServicesRoom
) -> None:
    dialog = check_dialog(watcher, room)

    dialog.paste.text.too_long.emit(CHANGED)
    watcher.desk.settle()

    assert dialog.checked is not None
    assert dialog.checked.outcome is CheckOutcome.CHANGED


def test_a_file_is_looked_at_by_its_name_alone(
    watcher: Watcher, room: ServicesRoom, tmp_path: Path
) -> None:
    file = tmp_path / "policy.txt"
    file.write_text(CHANGED, "utf-8")
    dialog = check_dialog(watcher, room)
    dialog.ways[Way.FILE].click()
    submit(watcher, dialog)
    assert dialog.file.problem()

    dialog.file.path.setText(str(file))
    submit(watcher, dialog)

    assert watcher.versions()[0].source == "policy.txt"


def test_before_anything_is_sent_it_says_to_whom_and_what_they_see(
    watcher: Watcher, room: ServicesRoom
) -> None:
    dialog = check_dialog(watcher, room)
    dialog.ways[Way.FETCH].click()

    dialog.fetch.url.setText("lantern.example.com/privacy")

    told = dialog.fetch.consent.plain_text()
    assert f"asks lantern.example.com for this page: {PAGE}" in told
    assert "IP address" in told
    assert "Nothing else is sent" in told
    assert dialog.main.text() == "Fetch th&is page"
    assert watcher.pages.asked == []


def test_fetching_once_leaves_no_leave_behind(
    watcher: Watcher, room: ServicesRoom
) -> None:
    dialog = check_dialog(watcher, room)
    dialog.ways[Way.FETCH].click()
    dialog.fetch.url.setText(OLD_PAGE)
    assert dialog.fetch.once.isChecked()

    submit(watcher, dialog)

    watching, service_id = watcher.desk.session.watching, watcher.service.id
    watch = watcher.desk.do(lambda: watching.watch(service_id))
    assert (watch.url, watch.may_fetch) == (OLD_PAGE, False)
    assert [url for url, _ in watcher.pages.asked] == [OLD_PAGE]
    assert dialog.banner.message().startswith("The policy has changed.")
    assert f"→ {PAGE}" in dialog.redirects.plain_text()
    assert watcher.desk.do(watcher.desk.session.network.count) == 1


def test_leave_for_always_is_kept_and_offered_again(
    watcher: Watcher, room: ServicesRoom
) -> None:
    dialog = check_dialog(watcher, room)
    dialog.ways[Way.FETCH].click()
    dialog.fetch.url.setText(PAGE)
    dialog.fetch.always.click()
    submit(watcher, dialog)
    dialog.cancel.click()

    again = check_dialog(watcher, room)

    assert again.way is Way.FETCH
    assert again.fetch.url.text() == PAGE
    assert again.fetch.always.isChecked()
    assert len(watcher.versions()) == 2


@pytest.mark.parametrize(
    ("typed", "told"),
    [("http://lantern.example.com/", "https"), ("nowhere", ""), ("", "")],
)
def test_an_address_that_is_none_is_refused_beside_its_field(
    watcher: Watcher, room: ServicesRoom, typed: str, told: str
) -> None:
    dialog = check_dialog(watcher, room)
    dialog.ways[Way.FETCH].click()
    dialog.fetch.url.setText(typed)

    submit(watcher, dialog)

    assert dialog.fetch.field.problem()
    assert told in dialog.fetch.field.problem()
    assert watcher.pages.asked == []


@pytest.mark.parametrize("always", [False, True])
def test_a_failure_says_what_to_do(
    watcher: Watcher, room: ServicesRoom, *, always: bool
) -> None:
    watcher.pages.pages.clear()
    watcher.pages.troubles[PAGE] = FetchTrouble.CERTIFICATE
    dialog = check_dialog(watcher, room)
    dialog.ways[Way.FETCH].click()
    dialog.fetch.url.setText(PAGE)
    (dialog.fetch.always if always else dialog.fetch.once).click()

    submit(watcher, dialog)

    assert "Nothing was kept from it." in dialog.banner.message()
    assert len(watcher.versions()) == 1
    assert dialog.main.isEnabled()


def test_a_page_that_is_no_policy_is_called_so(
    watcher: Watcher, room: ServicesRoom
) -> None:
    watcher.pages.pages[PAGE] = LOGIN
    dialog = check_dialog(watcher, room)
    dialog.ways[Way.FETCH].click()
    dialog.fetch.url.setText(PAGE)

    submit(watcher, dialog)

    assert "does not read like a policy" in dialog.banner.message()
    assert len(watcher.versions()) == 1


def test_the_address_can_be_noted_and_forgotten_without_fetching(
    watcher: Watcher, room: ServicesRoom
) -> None:
    watching, service_id = watcher.desk.session.watching, watcher.service.id
    dialog = check_dialog(watcher, room)
    dialog.ways[Way.FETCH].click()
    dialog.fetch.url.setText("http://no")
    dialog.keep.click()
    assert dialog.fetch.field.problem()
    dialog.fetch.url.setText(PAGE)
    dialog.fetch.always.click()
    dialog.keep.click()
    watcher.desk.settle()
    assert watcher.desk.do(lambda: watching.watch(service_id)).may_fetch

    again = check_dialog(watcher, room)
    again.fetch.url.clear()
    again.keep.click()
    watcher.desk.settle()

    assert watcher.desk.do(lambda: watching.watch(service_id)).url == ""
    assert watcher.pages.asked == []
    assert (
        watcher.desk.notices[-1] == "The policy of “Lantern” is not watched any more."
    )


@pytest.mark.parametrize("way", list(Way))
def test_each_letter_leads_to_one_thing(
    watcher: Watcher, room: ServicesRoom, way: Way
) -> None:
    watcher.watch()
    dialog = check_dialog(watcher, room)
    dialog.paste.structure.show()
    dialog.paste.text.setPlainText(CHANGED)
    dialog.ways[Way.PASTE].click()
    submit(watcher, dialog)

    dialog.ways[way].click()

    for window in (dialog, room):
        found = letters(window)
        assert len(found) == len(set(found))


def test_nobody_watched_is_said_with_the_way_in(
    watcher: Watcher, room: ServicesRoom
) -> None:
    dialog = all_dialog(watcher, room)

    assert "No policy is watched yet." in dialog.about.plain_text()
    assert not dialog.main.isEnabled()
    assert dialog.list.isHidden()


def test_all_are_looked_at_and_those_without_leave_need_the_user(
    watcher: Watcher, room: ServicesRoom
) -> None:
    session = watcher.desk.session
    watcher.watch()
    other = watcher.desk.do(lambda: session.services.add("Garden"))
    watcher.desk.do(
        lambda: session.watching.set(other.id, url="https://garden.example/p")
    )
    dialog = all_dialog(watcher, room)
    assert rows(dialog)[0] == (
        "Garden",
        "needs you: garden.example may not be fetched",
    )
    assert "1 policy needs you" in dialog.about.plain_text()

    submit(watcher, dialog)

    assert [url for url, _ in watcher.pages.asked] == [PAGE]
    assert dialog.banner.message() == "1 policy has changed."
    assert [title for title, _ in rows(dialog)] == ["▲ Lantern", "○ Garden"]
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    watcher.desk.settle()
    shown = dialog_above(dialog, ChangesDialog)
    assert shown.comparison is not None
    shown.close()
    dialog.list.choose(other.id)
    assert not dialog.changes.isEnabled()
    assert dialog.yourself.isEnabled()


def test_who_needs_the_user_is_looked_at_from_the_list(
    watcher: Watcher, room: ServicesRoom
) -> None:
    watcher.watch(leave=False)
    dialog = all_dialog(watcher, room)
    assert not dialog.main.isEnabled()
    assert "so nothing is sent" in dialog.about.plain_text()

    dialog.yourself.click()
    watcher.desk.settle()

    assert dialog_above(dialog, CheckDialog).fetch.url.text() == PAGE


def test_a_failure_among_all_is_told_in_full_and_can_be_mended(
    watcher: Watcher, room: ServicesRoom
) -> None:
    watcher.watch()
    watcher.pages.pages.clear()
    watcher.pages.troubles[PAGE] = FetchTrouble.TOO_SLOW
    dialog = all_dialog(watcher, room)
    submit(watcher, dialog)
    assert dialog.banner.message() == "No policy has changed. 1 could not be looked at."
    assert "Nothing was kept from it." in dialog.detail.plain_text()

    dialog.yourself.click()
    watcher.desk.settle()
    mending = dialog_above(dialog, CheckDialog)
    mending.ways[Way.PASTE].click()
    mending.paste.text.setPlainText(CHANGED)
    submit(watcher, mending)
    mending.cancel.click()
    watcher.desk.settle()

    assert rows(dialog)[0][0] == "▲ Lantern"
    assert dialog.changes.isEnabled()


def test_while_it_works_each_service_says_where_it_stands(
    watcher: Watcher, room: ServicesRoom
) -> None:
    session = watcher.desk.session
    watcher.watch()
    for name in ("Apple tree", "Zoo"):
        service = watcher.desk.do(lambda name=name: session.services.add(name))  # type: ignore[misc]  # mypy sees no default
        url = f"https://{name[:3].lower()}.example/p"
        watcher.desk.do(
            lambda each=service, url=url: session.watching.set(  # type: ignore[misc]  # as above
                each.id, url=url, may_fetch=True
            )
        )
    dialog = all_dialog(watcher, room)

    dialog._on_progress(Progress(1, 3))

    assert [told for _, told in rows(dialog)] == [
        "looked at",
        "being looked at…",
        "waits",
    ]
