"""What is sealed in a key file is bound to its place, under a nonce of its own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from fakes.keyring import MemoryKeyring
from hikidashi.adapters.vault.keys import about, pending, sealing, slot
from hikidashi.adapters.vault.keys.maker import RandomBytes
from hikidashi.adapters.vault.keys.sealing import OVERHEAD, seal, unseal
from hikidashi.domain.errors import DamagedVaultError
from hikidashi.domain.keys.way import Passphrase, SlotType, Way
from key_kit import made, maker, one_of

KEY, DATA, BOUND = b"k" * 32, b"sealed text", b"its place"
Sealed = tuple[bytes, bytes, bytes]


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> list[Sealed]:
    """Remember the key, the nonce and the place of whatever is sealed."""
    seen: list[Sealed] = []

    def watched(
        key: bytes, data: bytes, bound: bytes, random_bytes: RandomBytes
    ) -> bytes:
        done = sealing.seal(key, data, bound, random_bytes)
        seen.append((key, done[:12], bound))
        return done

    for module in (slot, about, pending):
        monkeypatch.setattr(module, "seal", watched)
    return seen


def all_ways(*types: SlotType) -> Iterator[tuple[Way, str]]:
    return ((one_of(each), "") for each in types)


def test_no_two_things_are_bound_to_the_same_place(sealed: list[Sealed]) -> None:
    make = maker(MemoryKeyring())
    held = set(SlotType) - {SlotType.KEYRING}
    file, main = made()
    for way, name in all_ways(*SlotType):
        file, _ = file.with_slot(main, way, name, make)
    file, private = file.with_private(Passphrase("p"), "", make)
    for way, name in all_ways(*held):
        file, _ = file.with_slot(private, way, name, make)
    for keys, types in ((main, set(SlotType)), (private, held)):
        file, new = file.begin_rotation(keys, list(all_ways(*types)), make)
        file = file.finish_rotation(new)
        file, _ = file.begin_rotation(new, list(all_ways(*types)), make)

    # 6 + 5 slots, twice 5 + 4 in rotations, with an "about" each; 4 old master keys
    assert len(sealed) == 2 * (11 + 18) + 4
    assert len({bound for _key, _nonce, bound in sealed}) == len(sealed)
    assert len({(key, nonce) for key, nonce, _bound in sealed}) == len(sealed)


def test_a_slot_that_is_changed_or_renamed_gets_new_nonces(
    sealed: list[Sealed],
) -> None:
    file, keys = made()
    (card,) = file.cards(keys)
    for number in range(3):
        file = file.with_changed(keys, card.id, Passphrase(str(number)), maker())
        file = file.with_renamed(keys, card.id, str(number), maker())

    assert len({nonce for _key, nonce, _bound in sealed}) == len(sealed) == 8


def test_a_name_of_another_slot_or_drawer_is_damage() -> None:
    file, main = made()
    file, _ = file.with_slot(main, one_of(SlotType.KEY_FILE), "", maker())
    file, private = file.with_private(Passphrase("p"), "", maker())
    first, second = file.main.slots

    for keys, mixed in (
        (main, replace(first, about=second.about)),
        (main, replace(first, id=second.id)),
        (private, first),
    ):
        with pytest.raises(DamagedVaultError):
            mixed.card(keys)


def test_what_is_sealed_opens_again() -> None:
    assert unseal(KEY, seal(KEY, DATA, BOUND, _zeros), BOUND) == DATA
    assert len(seal(KEY, DATA, BOUND, _zeros)) == len(DATA) + OVERHEAD


def test_not_with_another_key_place_or_byte() -> None:
    done = seal(KEY, DATA, BOUND, _zeros)
    cut = [done[:length] for length in range(len(done))]
    flipped = [done[:at] + bytes([done[at] ^ 1]) + done[at + 1 :] for at in range(39)]

    assert unseal(b"K" * 32, done, BOUND) is None
    assert unseal(KEY, done, BOUND + b"!") is None
    assert [unseal(KEY, each, BOUND) for each in (*cut, *flipped)] == [None] * 78


def _zeros(size: int) -> bytes:
    return bytes(size)
