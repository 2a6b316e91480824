from datetime import date

import pytest

from hikidashi.domain.letters.letter import Letter, LetterId, LetterKind, LetterLang
from hikidashi.domain.letters.name import file_stem
from hikidashi.domain.services.service import ServiceId


def letter(reference: str) -> Letter:
    return Letter(
        id=LetterId("a"),
        service_id=ServiceId("a service that others should not see"),
        kind=LetterKind.DISCLOSURE,
        lang=LetterLang.JA,
        law="jp-appi",
        written=date(2026, 11, 22),
        reference=reference,
    )


@pytest.mark.parametrize(
    ("reference", "stem"),
    [
        ("HK-2026-1A2B", "HK-2026-1A2B_disclosure_ja"),
        ("../../etc/passwd", "etc-passwd_disclosure_ja"),
        ('a<>:"/\\|?*\0b', "a-b_disclosure_ja"),
        ("CON", "CON_disclosure_ja"),
        ("整理番号", "letter_disclosure_ja"),
        ("", "letter_disclosure_ja"),
        ("x" * 500, "x" * 40 + "_disclosure_ja"),
    ],
)
def test_a_files_name_is_safe_everywhere_and_tells_nothing(
    reference: str, stem: str
) -> None:
    assert file_stem(letter(reference)) == stem
