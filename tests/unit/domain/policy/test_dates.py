import pytest

from fakes.policies import absent, document, read, said
from hikidashi.domain.policy.days import days_in
from hikidashi.domain.policy.fact import Confidence, Value

HEAD = (
    "プライバシーポリシー\n\n当社は個人情報を取り扱います。"
    "利用目的は次のとおりです。\n\n"
)


def _dates(text: str) -> dict[str, list[Value]]:
    reading = read(HEAD + text, language="ja")
    kinds = ("established", "effective", "revised", "version")
    found = {k: [f.value["date"] for f in said(reading, f"date.{k}")] for k in kinds}
    return {kind: days for kind, days in found.items() if days}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022年4月1日", "2022-04-01"),
        ("２０２２年１２月３１日", "2022-12-31"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和 6 年 1 月 2 日", "2024-01-02"),
        ("平成二十九年五月三十日", "2017-05-30"),
        ("昭和63年12月1日", "1988-12-01"),
        ("2024-02-29", "2024-02-29"),
        ("2024/2/9", "2024-02-09"),
        ("2018.10.05", "2018-10-05"),
        ("October 12, 2023", "2023-10-12"),
        ("Sept. 1st 2021", "2021-09-01"),
        ("3rd of March 2021", "2021-03-03"),
        ("12 May, 2020", "2020-05-12"),
        ("25. Mai 2018", "2018-05-25"),
        ("1. Jänner 2024", "2024-01-01"),
        ("25.05.2018", "2018-05-25"),
        ("1er mars 2023", "2023-03-01"),
        ("3 août 2021", "2021-08-03"),
        ("13/05/2024", "2024-05-13"),
        ("05/13/2024", "2024-05-13"),
        ("07/07/2024", "2024-07-07"),
    ],
)
def test_dates_are_read_in_many_shapes(text: str, day: str) -> None:
    doc = document(text)

    assert [each.iso for each in days_in(doc, 0, len(doc.low))] == [day]


@pytest.mark.parametrize(
    "text",
    ["2023年2月30日", "2023-13-01", "2023-1/5", "32/12/2026", "110.2023-01-02-3"],
)
def test_what_no_calendar_knows_is_no_date(text: str) -> None:
    doc = document(text)

    assert list(days_in(doc, 0, len(doc.low))) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "2017年3月20日制定 2022年4月1日改定",
            {"established": ["2017-03-20"], "revised": ["2022-04-01"]},
        ),
        (
            "制定 2017年3月20日 改定 2022年4月1日",
            {"established": ["2017-03-20"], "revised": ["2022-04-01"]},
        ),
        ("制定日\n2020年1月1日", {"established": ["2020-01-01"]}),
        ("最終更新日：令和6年6月1日", {"revised": ["2024-06-01"]}),
        (
            "本ポリシーは、当社の取締役会において慎重に審議され、"
            "その決議を経て、社外の有識者の意見も聞いたうえで定め"
            "られ、関係する各部署への周知のための期間を"
            "おいたうえで、2021年5月6日から施行します。",
            {"effective": ["2021-05-06"]},
        ),
        (
            "改定履歴\n\n・2020年1月1日\n・2021年1月1日",
            {"revised": ["2020-01-01", "2021-01-01"]},
        ),
        ("以上\n2020年4月1日", {"version": ["2020-04-01"]}),
        ("個人情報の保護に関する法律（平成15年5月30日法律第57号）に従います。", {}),
        ("お申し込みは2023年3月1日までに、店頭または郵便によりお願いいたします。", {}),
        (
            "毎年の春に行っている、"
            "たくさんのお客様にご参加をいただくキャンペーンの賞品"
            "は2023年3月1日に発送され、"
            "ご応募いただいた方の個人情報は、その発送の"
            "ためだけに利用したのち、すみやかに廃棄いたします。",
            {},
        ),
        (
            "Established on and valid from January 1st, 2021 .",
            {
                "established": ["2021-01-01"],
                "effective": ["2021-01-01"],
            },
        ),
    ],
)
def test_each_date_gets_its_part(text: str, dates: dict[str, list[str]]) -> None:
    assert _dates(text) == dates


def test_a_note_says_what_was_changed() -> None:
    reading = read(
        HEAD
        + "Revision History\n\n• Revised on May 30, 2024 (Changed the operator, and "
        "added a long list of provisions regarding the use of data)\n",
        language="en",
    )

    (revised,) = said(reading, "date.revised")

    assert str(revised.value["change"]).startswith("Changed the operator")


def test_a_bare_date_is_only_a_guess() -> None:
    (version,) = said(read(HEAD + "2020年4月1日", language="ja"), "date.version")

    assert version.confidence is Confidence.CHECK


def test_a_date_in_the_middle_of_a_text_tells_nothing() -> None:
    text = HEAD + "あ。\n\n" * 9 + "2020年4月1日\n\n" + "い。\n\n" * 9

    assert absent(read(text, language="ja")) >= {"date.established", "date.revised"}
    assert _dates("あ。\n\n" * 9 + "2020年4月1日\n\n" + "い。\n\n" * 9) == {}


def test_a_line_without_end_is_no_date_line() -> None:
    assert _dates("2020年4月1日制定" + "あ" * 400) == {}


def test_a_text_may_begin_with_a_date() -> None:
    (version,) = said(read("2020年4月1日", language="ja"), "date.version")

    assert version.ref == ""


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Mai 2018", "2018-05"),
        ("05/2024", "2024-05"),
        ("12.2023", "2023-12"),
        ("décembre 2022", "2022-12"),
        ("2021年3月", "2021-03"),
        ("令和3年4月", "2021-04"),
    ],
)
def test_a_month_gets_no_day(text: str, month: str) -> None:
    doc = document(text)

    assert [(each.iso, each.month) for each in days_in(doc, 0, len(doc.low))] == [
        ("", month)
    ]


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("de", "Stand: 25. Mai 2018", {"revised": ["2018-05-25"]}),
        ("de", "Stand 05/2024", {"revised": ["2024-05"]}),
        ("de", "Gültig ab 01.02.2023", {"effective": ["2023-02-01"]}),
        (
            "de",
            "Diese Datenschutzerklärung ist derzeit gültig, mit dem Stand März 2021.",
            {"revised": ["2021-03"]},
        ),
        (
            "de",
            "Die Datenschutz-Grundverordnung vom 27. April 2016 ist seit dem "
            "25. Mai 2018 in Kraft.",
            {},
        ),
        ("fr", "Dernière mise à jour : 12/03/2024", {"revised": ["2024-03-12"]}),
        ("fr", "En vigueur au 1er avril 2022", {"effective": ["2022-04-01"]}),
        ("fr", "Conformément à la loi du 6 janvier 1978 et au RGPD.", {}),
        (
            "fr",
            "La présente politique a été mise à jour pour la dernière fois "
            "le 3 août 2021.",
            {"revised": ["2021-08-03"]},
        ),
        ("en", "Last updated: 13/05/2024", {"revised": ["2024-05-13"]}),
        ("en", "The GDPR took effect on May 25, 2018.", {}),
    ],
)
def test_dates_of_german_french_and_english_policies(
    language: str, text: str, dates: dict[str, list[str]]
) -> None:
    reading = read(f"Privacy\n\n{text}\n", language=language)
    kinds = ("established", "effective", "revised", "version")
    found = {
        kind: [
            fact.value.get("date") or fact.value["month"]
            for fact in said(reading, f"date.{kind}")
        ]
        for kind in kinds
    }

    assert {kind: days for kind, days in found.items() if days} == dates


@pytest.mark.parametrize(
    ("text", "day", "confidence"),
    [
        ("Last updated: 08/12/2026", "2026-08-12", Confidence.CHECK),
        ("Last updated: 08/12/2026\n\nUK GDPR", "2026-12-08", Confidence.CHECK),
        (
            "Last updated: 08/12/2026\n\nEffective: 13/01/2027",
            "2026-12-08",
            Confidence.FOUND,
        ),
        (
            "Last updated: 08/12/2026\n\nEffective: 01/13/2027",
            "2026-08-12",
            Confidence.FOUND,
        ),
    ],
)
def test_a_date_with_two_readings_is_decided_by_others_or_asked_about(
    text: str, day: str, confidence: Confidence
) -> None:
    (revised,) = said(read(f"Privacy\n\n{text}\n", language="en"), "date.revised")

    assert revised.value["date"] == day
    assert revised.confidence is confidence


_LONG = "# Title\n\n" + "Some words.\n\n" * 8


@pytest.mark.parametrize(
    ("language", "line", "told"),
    [
        ("de", "Berlin, den 3. Mai 2024", "2024-05-03"),
        ("de", "Ahorn GmbH, Köln, 3.5.2024", "2024-05-03"),
        ("de", "V1.2 / 05.2024", "2024-05"),
        ("en", "Signed in Leeds on 3 May 2024", "2024-05-03"),
        ("en", "v2.1 (May 2024)", "2024-05"),
        ("fr", "Fait à Lyon, le 3 mai 2024", "2024-05-03"),
    ],
)
def test_a_date_that_signs_off_is_a_version_to_be_asked_about(
    language: str, line: str, told: str
) -> None:
    reading = read(f"{_LONG}{line}\n", language=language)

    (fact,) = said(reading, "date.version")

    assert (fact.value.get("date") or fact.value.get("month")) == told
    assert fact.confidence is Confidence.CHECK


@pytest.mark.parametrize(
    "line",
    [
        "Ref: PP-2024-05-03",
        "the fair in Leeds, 3 May 2024",
        "Leeds, 3 May 2024, in the morning",
        "One Two Three Four Five Six Seven, 3 May 2024",
    ],
)
def test_what_only_holds_a_date_at_the_end_is_no_signature(line: str) -> None:
    reading = read(f"{_LONG}{line}\n", language="en")

    assert said(reading, "date.version") == []
