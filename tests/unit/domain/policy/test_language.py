import pytest

from hikidashi.domain.policy.fold import fold, lower
from hikidashi.domain.policy.language import detect, is_translated


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("当社は、お客様の個人情報を Cookie により取得します。", "ja"),
        ("We collect the data that you give to us for the service.", "en"),
        ("Wir erheben die Daten, die Sie uns mit der Anmeldung geben.", "de"),
        ("Nous utilisons les données que vous nous donnez pour le service.", "fr"),
        ("Raccogliamo i dati che sono nella richiesta per una risposta.", "it"),
        ("我们收集您的个人信息，用于提供服务。", "zh"),
        ("당사는 이용자의 개인정보를 수집합니다.", "ko"),
        ("lorem ipsum dolor amet consectetur", "und"),
        ("12345", "und"),
    ],
)
def test_the_language_is_told_by_script_and_small_words(text: str, code: str) -> None:
    assert detect(text) == code


def test_a_translation_machine_is_known_by_its_slips() -> None:
    text = "Use targets. Departure: May 1. Third part provided. Interested Stop."

    assert is_translated(lower(fold(text)))
    assert not is_translated("we tell you the purposes of use.")
    assert not is_translated(
        "利用目的と第三者提供を use targets, departure: と訳す interested stop"
    )
