from dataclasses import replace

import pytest

from fakes.letters import japanese_letter
from hikidashi.adapters.press.clean import clean, clean_letter, one_line


@pytest.mark.parametrize(
    ("untrusted", "seen"),
    [
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("a\tb", "a b"),
        ("one\r\ntwo\u2028three\x85four", "one\ntwo\nthree\nfour"),
        ("\ufeffa\u202eb\u200fc\u2066d\u2069", "abcd"),
        ("soft\u00adhyphen, zero\u200bwidth", "softhyphen, zerowidth"),
        ("\ud800", "\ufffd"),
        ("  \n ends \n ", "ends"),
        ("𠮷谷 髙﨑 葛\U000e0100", "𠮷谷 髙﨑 葛\U000e0100"),
        ("か\u3099", "か\u3099"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_only_what_can_be_seen_stays(untrusted: str, seen: str) -> None:
    assert clean(untrusted) == seen


def test_a_subject_is_one_line_whatever_was_typed() -> None:
    assert one_line("Request\r\nBcc: someone\x0bnow") == "Request Bcc: someone now"


def test_every_text_of_a_letter_is_cleaned() -> None:
    dirty = japanese_letter()
    dirty = replace(
        dirty,
        reference=f"{dirty.reference}\u202e",
        addressee=tuple(f"\u200f{line}" for line in dirty.addressee),
        sender=tuple(replace(x, value=f"{x.value}\x00") for x in dirty.sender),
        subject=f"\x07{dirty.subject}\n",
        body=dirty.body.replace("\n", "\r\n"),
        details=tuple(replace(x, label=f"{x.label}\x01") for x in dirty.details),
    )

    assert clean_letter(dirty) == clean_letter(japanese_letter())
