from dataclasses import replace

from fakes.vault import DictVault
from hikidashi.domain.person import Person
from hikidashi.usecases.about_me import AboutMe
from hikidashi.usecases.ledger import Ledger


def test_nothing_is_known_of_the_user_before_they_tell(
    vault: DictVault, ledger: Ledger
) -> None:
    assert AboutMe(vault, ledger).me().is_blank()


def test_what_the_user_told_is_kept_and_can_be_taken_back(
    vault: DictVault, ledger: Ledger
) -> None:
    desk = AboutMe(vault, ledger)
    told = Person(name="名前", email="me@example.com")

    desk.save(told)
    desk.save(told)
    desk.save(replace(told, phone="1"))
    ledger.undo()

    assert desk.me() == told
    ledger.undo()
    assert desk.me().is_blank()


def test_repr_shows_nothing_of_what_the_user_told() -> None:
    person = Person(
        name="secret", name_kana="secret", address="secret", email="secret", phone="sec"
    )
    assert "sec" not in repr(person)
