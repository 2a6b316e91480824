import json
from dataclasses import replace
from typing import Any

from fakes.letters import english_letter, japanese_letter
from hikidashi.adapters.press.fonts import BUNDLED
from hikidashi.adapters.press.sheet import sheet
from hikidashi.domain.letters.letter import Letter


def _set(letter: Letter) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(sheet(letter, BUNDLED))
    return data


def test_the_title_of_the_document_tells_nothing_private() -> None:
    assert _set(japanese_letter())["title"] == "個人情報に関する請求書 HK-2026-001"
    plain = replace(english_letter(), reference="")
    assert _set(plain)["title"] == "Request concerning personal data"


def test_ijou_belongs_to_the_item_before_it() -> None:
    body = _set(japanese_letter())["body"]

    assert body[-1]["kind"] == "list"
    assert body[-1]["items"][-1]["end"] == [[["text", "以上"]]]


def test_ijou_belongs_to_the_innermost_item() -> None:
    letter = replace(japanese_letter(), body="1. 一\n（1）二\n以上")

    item = _set(letter)["body"][0]["items"][0]

    assert item["end"] == []
    assert item["items"][0]["end"] == [[["text", "以上"]]]


def test_a_second_end_and_one_after_a_heading_stand_by_themselves() -> None:
    letter = replace(japanese_letter(), body="文。\n\n敬具\n\n以上\n\n# 題\n\n以上")

    body = _set(letter)["body"]

    kinds = [part["kind"] for part in body]
    assert kinds == ["paragraph", "right", "heading", "right"]
    assert body[0]["end"] == [[["text", "敬具"]]]


def test_the_words_before_an_english_closing_stay_with_it() -> None:
    body = _set(english_letter())["body"]

    kinds = [part["kind"] for part in body[-3:]]
    assert kinds == ["paragraph", "closing", "signature"]
    assert [part["stays"] for part in body[-3:]] == [True, False, False]


def test_a_line_to_fill_in_by_hand_has_no_value() -> None:
    letter = japanese_letter()
    blank = replace(letter, sender=(replace(letter.sender[0], value=""),))

    assert _set(blank)["sender"][0]["value"] == []
