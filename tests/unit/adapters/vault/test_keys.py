"""Derived keys: no label serves two uses, and none is like another."""

from itertools import product

import pytest

from hikidashi.adapters.vault.keys.keys import DrawerKeys, Use, derive, label, slot_kek
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.way import SlotType

VAULT_ID, MASTER = bytes(16), bytes(range(32))


def all_keys(drawer: Drawer) -> list[bytes]:
    keys = DrawerKeys(MASTER, VAULT_ID, drawer)
    return [
        keys.database(1),
        keys.database(11),
        keys.record_digest(),
        keys.blobs(1),
        keys.blobs(11),
        keys.blob_names(1),
        keys.blob_names(11),
        keys.freshness(),
        keys.ring_mac(),
        keys.slot_about(),
        keys.previous(),
        keys.backup(),
        *(slot_kek(MASTER, VAULT_ID, drawer, each) for each in SlotType),
    ]


def test_every_use_of_every_drawer_has_a_key_of_its_own() -> None:
    keys = [*all_keys(Drawer.MAIN), *all_keys(Drawer.PRIVATE)]

    assert len(set(keys)) == len(keys) == 34
    assert {len(key) for key in keys} == {32}
    assert MASTER not in keys


def test_every_label_is_written_once_and_none_leads_into_another() -> None:
    details = ("", "1", "11", *SlotType)

    labels = [label(*each) for each in product(Drawer, Use, details)]

    assert len(set(labels)) == len(labels)
    assert {each.count("/") for each in labels} == {3, 4}
    assert not [each for each in (*Drawer, *Use, *SlotType) if "/" in each]


def test_no_label_of_format_1_is_one_of_format_2() -> None:
    assert all(label(*each).startswith("hkd/v2/") for each in product(Drawer, Use))


@pytest.mark.parametrize(
    "other",
    [
        DrawerKeys(MASTER, b"\1" * 16, Drawer.MAIN),
        DrawerKeys(MASTER, VAULT_ID, Drawer.PRIVATE),
        DrawerKeys(b"\1" * 32, VAULT_ID, Drawer.MAIN),
    ],
    ids=["vault", "drawer", "master"],
)
def test_another_vault_drawer_or_master_key_gives_other_keys(
    other: DrawerKeys,
) -> None:
    assert other.database(1) != DrawerKeys(MASTER, VAULT_ID, Drawer.MAIN).database(1)


def test_a_key_is_what_rfc_5869_says() -> None:
    # One block of HKDF-SHA256, reckoned by hand with hmac alone.
    key = derive(b"\x0b" * 22, bytes(range(13)), "hkd/v2/main/database/1")

    assert key.hex() == (
        "2c7eda9843e5fbdefffe7736354cd7103b52c8c46fe90ce3bb8691a720dd3f27"
    )


def test_keys_do_not_show_themselves() -> None:
    keys = DrawerKeys(MASTER, VAULT_ID, Drawer.MAIN)

    assert MASTER.hex() not in repr(keys) + str(keys)
    assert repr(MASTER) not in repr(keys)
    assert (keys.vault_id, keys.drawer) == (VAULT_ID, Drawer.MAIN)
