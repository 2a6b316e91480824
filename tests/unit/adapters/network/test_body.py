import gzip

import pytest

from hikidashi.adapters.network.body import Body
from hikidashi.domain.errors import FetchError, FetchTrouble

LIMIT = 1_000


def trouble_of(coding: str, *pieces: bytes) -> FetchTrouble:
    with pytest.raises(FetchError) as refused:
        taken(coding, *pieces)
    return refused.value.trouble


def taken(coding: str, *pieces: bytes) -> bytes:
    body = Body(coding, LIMIT)
    for piece in pieces:
        body.take(piece)
    return body.whole()


def test_pieces_are_put_together() -> None:
    assert taken("", b"ab", b"c") == b"abc"
    assert taken("identity") == b""


def test_a_packed_body_may_come_in_the_smallest_pieces() -> None:
    packed = gzip.compress(b"policy" * 100)

    assert taken(" GZIP ", *(bytes([each]) for each in packed)) == b"policy" * 100


def test_an_empty_body_needs_no_packing() -> None:
    assert taken("gzip") == b""


def test_exactly_as_much_as_is_allowed_is_taken() -> None:
    assert len(taken("", bytes(LIMIT))) == LIMIT
    assert trouble_of("", bytes(LIMIT), b"x") is FetchTrouble.TOO_LARGE


def test_what_becomes_too_much_when_unpacked_is_refused() -> None:
    bomb = gzip.compress(bytes(LIMIT + 1))

    assert trouble_of("gzip", bomb) is FetchTrouble.TOO_LARGE


def test_what_is_not_packed_as_it_says_is_broken() -> None:
    assert trouble_of("gzip", b"not packed") is FetchTrouble.BROKEN_ANSWER


def test_what_was_cut_off_is_broken() -> None:
    packed = gzip.compress(bytes(range(256)))

    assert trouble_of("gzip", packed[:-9]) is FetchTrouble.BROKEN_ANSWER


def test_another_coding_is_not_taken() -> None:
    assert trouble_of("br") is FetchTrouble.BROKEN_ANSWER


def test_what_follows_the_packed_part_is_left_out() -> None:
    assert taken("gzip", gzip.compress(b"policy"), b"and more") == b"policy"
