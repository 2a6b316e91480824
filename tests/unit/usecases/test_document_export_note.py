"""That a file has left the drawer is written into the activity log."""

from fakes.house import memory_house
from fakes.vault import DictVault
from hikidashi.domain.deed import Deed
from hikidashi.usecases.ports import Clock, NewId


def test_an_export_is_noted_in_the_log_of_its_drawer(now: Clock, new_id: NewId) -> None:
    session = memory_house(now, new_id).furnish(DictVault())

    session.documents.note_export()

    deeds = [entry.deed for entry in session.activity.page().entities]
    assert Deed.EXPORT_ATTACHMENT in deeds
