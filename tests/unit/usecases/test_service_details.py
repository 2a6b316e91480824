from dataclasses import replace
from datetime import date

import pytest

from fakes.rooms import SmallDirectory
from fakes.vault import DictVault
from hikidashi.domain.errors import InvalidValueError, NotFoundError
from hikidashi.domain.services.service import (
    Channel,
    Contact,
    Controller,
    Service,
    ServiceId,
)
from hikidashi.usecases.ledger import Ledger
from hikidashi.usecases.ports import Clock, NewId
from hikidashi.usecases.service_book import ServiceBook
from hikidashi.usecases.service_details import (
    Problem,
    cleaned,
    correct,
    corrected,
    problems,
    rescue,
    texts_of,
)

TODAY = date(2031, 5, 4)
CHECKED = date(2030, 1, 1)


def contact(channel: Channel, value: str, source: str = "Article 9") -> Contact:
    return Contact(channel=channel, value=value, source=source, checked=CHECKED)


def told(channel: Channel, value: str) -> Contact:
    return Contact(channel=channel, value=value, source="user", checked=TODAY)


MAIL = contact(Channel.EMAIL, "privacy@shop.example")
DESK = contact(Channel.EMAIL, "desk@shop.example")
PHONE = contact(Channel.PHONE, "03-0000-0000")
POST = contact(Channel.POST, "1-2-3 Example, Tokyo")
SHOP = Service(
    id=ServiceId("shop"),
    name="Shop",
    controller=Controller(
        name="Shop Inc.",
        aliases=("The Shop",),
        address="1-2-3 Example, Tokyo",
        contacts=(MAIL, POST, DESK, PHONE),
    ),
    added=CHECKED,
    notes="one\n  two",
)
BLANK = replace(SHOP, controller=Controller(), notes="")


def change(service: Service, /, **typed: str) -> Service:
    before = texts_of(service)
    texts = {key.replace("_2", ".2"): text for key, text in typed.items()}
    return corrected(service, before, {**before, **texts}, TODAY)


def test_every_field_is_there_also_where_nothing_is_known() -> None:
    assert texts_of(SHOP) == {
        "service": "Shop",
        "name": "Shop Inc.",
        "name_ja": "",
        "representative": "",
        "representative_ja": "",
        "department": "",
        "department_ja": "",
        "address": "1-2-3 Example, Tokyo",
        "address_ja": "",
        "email": "privacy@shop.example",
        "email.2": "desk@shop.example",
        "form": "",
        "phone": "03-0000-0000",
        "notes": "one\n  two",
    }
    assert set(texts_of(BLANK)) == set(texts_of(SHOP)) - {"email.2"}


def test_what_was_not_touched_stays_as_it_is() -> None:
    wide = replace(MAIL, value=" privacy@shop.example ")
    shop = replace(SHOP, controller=replace(SHOP.controller, contacts=(wide, PHONE)))

    assert change(shop) == shop


def test_a_changed_contact_is_from_the_user_and_the_others_keep_their_source() -> None:
    contacts = change(SHOP, email="law@shop.example").controller.contacts

    assert contacts == (told(Channel.EMAIL, "law@shop.example"), POST, DESK, PHONE)


def test_an_emptied_contact_goes_and_a_new_one_comes_last() -> None:
    shop = change(SHOP, email_2="", form="shop.example/ask")

    form = told(Channel.FORM, "shop.example/ask")
    assert shop.controller.contacts == (MAIL, POST, PHONE, form)
    assert shop.controller.aliases == ("The Shop",)


def test_the_post_goes_to_a_new_address() -> None:
    moved = change(SHOP, address="9-9 Example, Osaka").controller
    gone = change(SHOP, address="").controller
    found = change(BLANK, address_ja="東京都例示区一丁目1番").controller

    assert told(Channel.POST, "9-9 Example, Osaka") in moved.contacts
    assert POST not in moved.contacts
    assert gone.address == ""
    assert gone.contacts == (MAIL, DESK, PHONE)
    assert found.contacts == (told(Channel.POST, "東京都例示区一丁目1番"),)


def test_an_address_that_only_the_post_knew_is_not_lost() -> None:
    shop = replace(SHOP, controller=Controller(contacts=(POST,)))

    who = change(shop, address_ja="東京都例示区一丁目1番").controller

    assert texts_of(shop)["address"] == POST.value
    assert who.address == POST.value
    assert who.contacts == (told(Channel.POST, "東京都例示区一丁目1番"),)


def test_a_name_typed_in_japanese_is_the_japanese_name_too() -> None:
    first = change(BLANK, name="株式会社例示", representative="Example Person")
    again = change(first, name="株式会社例")
    latin = change(again, name="Example Inc.")

    assert first.controller.name_ja == "株式会社例示"
    assert first.controller.representative_ja == ""
    assert again.controller.name_ja == "株式会社例"
    assert latin.controller.name_ja == "株式会社例"
    told_apart = change(BLANK, name="レイジ", name_ja="株式会社例示").controller
    assert (told_apart.name, told_apart.name_ja) == ("レイジ", "株式会社例示")


def test_texts_lose_their_controls_and_notes_keep_their_lines() -> None:
    untrusted = {"name": " Shop\x00\u202e\n Inc. ", "notes": "a\x07\r\n  b\rc\td \n"}

    assert cleaned(untrusted) == {"name": "Shop Inc.", "notes": "a\n  b\nc\td"}


def test_notes_and_the_services_own_name_are_taken_over() -> None:
    shop = change(SHOP, service=" My shop ", notes="three")

    assert (shop.name, shop.notes) == ("My shop", "three")
    assert "three" not in repr(shop)


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("service", "  ", Problem.NO_NAME),
        ("email", "shop.example", Problem.NO_MAIL_ADDRESS),
        ("email", "a@b", Problem.NO_MAIL_ADDRESS),
        ("email", "a@shop.example, b@shop.example", Problem.NO_MAIL_ADDRESS),
        ("email.2", "a@@shop.example", Problem.NO_MAIL_ADDRESS),
        ("form", "ask us", Problem.NO_WEB_ADDRESS),
        ("form", "javascript:alert(1)", Problem.NO_WEB_ADDRESS),
        ("email", "first.last+tag@mail.shop.example", None),
        ("email", "", None),
        ("form", "https://shop.example/ask?x=1#y", None),
        ("form", "例え.example", None),
        ("phone", "whatever they say", None),
    ],
)
def test_what_cannot_be_is_named_by_its_field(
    key: str, text: str, problem: Problem | None
) -> None:
    before = texts_of(SHOP)

    found = problems(before, {**before, key: text})

    assert found == ({key: problem} if problem else {})


def test_a_strange_address_of_the_policy_is_left_alone() -> None:
    strange = contact(Channel.EMAIL, "privacy★shop.example")
    shop = replace(SHOP, controller=Controller(contacts=(strange,)))
    before = texts_of(shop)

    assert problems(before, {**before, "phone": "1"}) == {}
    assert change(shop, phone="1").controller.contacts[0] == strange


@pytest.fixture
def book(vault: DictVault, now: Clock, new_id: NewId) -> ServiceBook:
    return ServiceBook(
        vault, Ledger(vault, now, new_id), SmallDirectory("shop"), now, new_id
    )


def test_what_changed_elsewhere_meanwhile_stays(book: ServiceBook) -> None:
    service = book.add_known("shop")
    before = texts_of(service)
    book.edit(replace(service, notes="from elsewhere"))

    correct(book, service.id, before, {**before, "phone": "1"}, TODAY)

    kept = book.card(service.id).service
    assert kept.notes == "from elsewhere"
    assert kept.controller.reach(Channel.PHONE) == "1"


def test_a_service_without_a_name_is_not_kept(book: ServiceBook) -> None:
    service = book.add_known("shop")
    before = texts_of(service)

    with pytest.raises(InvalidValueError):
        correct(book, service.id, before, {**before, "service": ""}, TODAY)

    assert book.card(service.id).service == service


def test_a_service_that_is_gone_cannot_be_corrected(book: ServiceBook) -> None:
    with pytest.raises(NotFoundError):
        rescue(book, ServiceId("gone"), {}, TODAY)


def test_as_much_as_can_be_is_rescued(book: ServiceBook) -> None:
    service = book.add_known("shop")

    with pytest.raises(InvalidValueError) as left_out:
        rescue(book, service.id, {"service": "", "email": "x", "phone": "1"}, TODAY)

    assert left_out.value.field == "service"
    kept = book.card(service.id).service
    assert kept.name == service.name
    assert kept.controller.contacts[-1] == told(Channel.PHONE, "1")
    assert not kept.controller.reach(Channel.EMAIL)


def test_what_has_nothing_wrong_with_it_is_kept_as_it_was_typed(
    book: ServiceBook,
) -> None:
    service = book.add_known("shop")

    rescue(book, service.id, {"phone": "1"}, TODAY)

    kept = book.card(service.id).service
    assert kept.controller.contacts[-1] == told(Channel.PHONE, "1")
