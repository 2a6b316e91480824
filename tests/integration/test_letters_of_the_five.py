"""The twenty letters that a new user can write at once, each as it must be."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from citations import known_articles, known_headings, law_articles, policy_articles
from hikidashi.domain.law.read import read_law
from hikidashi.domain.law.statute import Law
from hikidashi.domain.letters.basis import Clause, Fee, FeeState, Gap
from hikidashi.domain.letters.check import check_letter
from hikidashi.domain.letters.letter import LetterKind, LetterLang
from hikidashi.domain.letters.markup import Item, parse_body
from hikidashi.resources import resource
from letter_texts import DIRECTORY, EVERY, golden_files, letter_of, write

DISCLOSURE, DELETION = LetterKind.DISCLOSURE, LetterKind.DELETION
JA, EN = LetterLang.JA, LetterLang.EN
FILES = list(golden_files())
KEYS = [entry.key for entry in DIRECTORY.entries()]
RIGHTS = {
    DISCLOSURE: (
        "access",
        "third_party_records",
        "purpose_notice",
        "holder_information",
    ),
    DELETION: ("erasure", "stop_opt_out_provision", "holder_information"),
}

every_letter = pytest.mark.parametrize(("key", "kind", "lang"), EVERY)
every_service = pytest.mark.parametrize("key", KEYS)


@pytest.fixture(scope="module")
def appi() -> Law:
    text = resource("laws").joinpath("jp-appi.toml").read_text("utf-8")
    return read_law(tomllib.loads(text))


def item(key: str, kind: LetterKind, lang: LetterLang, start: str) -> str:
    """Return the one item of a letter that starts so."""
    body = letter_of(key, kind, lang).body
    (found,) = [
        block.text
        for block in parse_body(body)
        if isinstance(block, Item) and block.text.startswith(start)
    ]
    return found


@pytest.mark.parametrize(("path", "text"), FILES, ids=[path.stem for path, _ in FILES])
def test_a_letter_is_word_by_word_what_was_reviewed(path: Path, text: str) -> None:
    assert path.read_text("utf-8") == text


@every_letter
def test_a_letter_can_be_sent_as_it_is(
    key: str, kind: LetterKind, lang: LetterLang
) -> None:
    checks = check_letter(letter_of(key, kind, lang))

    codes = {check.code for check in checks}
    assert not any(check.stops for check in checks)
    assert codes <= {
        *("sender-blank", "account-blank", "mail-unknown", "operator-unknown"),
        *("keep-a-copy-first", "leave-first"),
    }
    assert ("leave-first" in codes) == (key == "sekaoku" and kind is DELETION)
    assert ("operator-unknown" in codes) == (key == "sekaoku")


@every_letter
def test_a_letter_cites_the_law_only_where_the_law_says_so(
    key: str, kind: LetterKind, lang: LetterLang, appi: Law
) -> None:
    cited = law_articles(letter_of(key, kind, lang).body)

    assert cited <= appi.citable(*RIGHTS[kind])
    assert {"33(1)", "33(5)", "32(2)"} <= cited or {"35(5)", "22", "35(7)"} <= cited


@every_letter
def test_a_letter_cites_the_policy_only_where_the_policy_says_so(
    key: str, kind: LetterKind, lang: LetterLang
) -> None:
    basis = DIRECTORY.entry(key).basis

    assert policy_articles(letter_of(key, kind, lang).body) <= known_articles(basis)


@every_service
@pytest.mark.parametrize("kind", LetterKind)
def test_both_languages_cite_the_same_articles(key: str, kind: LetterKind) -> None:
    japanese, english = (letter_of(key, kind, lang).body for lang in (JA, EN))

    assert law_articles(japanese) == law_articles(english)
    assert policy_articles(japanese) == policy_articles(english)


@pytest.mark.parametrize(
    ("key", "kind", "articles"),
    [
        ("sectra", DISCLOSURE, {"2", "3", "5", "6(1)", "6(2)"}),
        (
            "sectra",
            DELETION,
            {"2", "5(1)[4]", "8(3)", "8(4)", *(f"3[{n}]" for n in range(1, 9))},
        ),
        ("sekaoku", DISCLOSURE, set()),
        ("sekaoku", DELETION, set()),
        ("1sec", DISCLOSURE, {"2", "3(2)", "4(1)", "4(2)", "6"}),
        ("1sec", DELETION, {"11", *(f"2[{n}]" for n in range(1, 10))}),
        (
            "deskrex",
            DISCLOSURE,
            {
                *("1", "2", "4(1)", "4(2)", "4(3)", "8", "9"),
                *("6[7]", "6[11]", "6[12]"),
            },
        ),
        (
            "deskrex",
            DELETION,
            {"3(1)", "3(2)", "10(2)", *(f"2[{n}]" for n in range(1, 12))},
        ),
        ("onplanetz", DISCLOSURE, {"2(1)", "3", "4", "4(2)", "6", "9"}),
        ("onplanetz", DELETION, {"3", "9"}),
    ],
)
def test_a_letter_builds_on_these_clauses_and_no_others(
    key: str, kind: LetterKind, articles: set[str]
) -> None:
    assert policy_articles(letter_of(key, kind, JA).body) == articles


@pytest.mark.parametrize(
    ("key", "japanese", "english"),
    [
        (
            "sectra",
            "本ポリシー第6条第1項の手数料（1件につき1,000円）をお支払いいたします",
            "Please treat this letter as one case",
        ),
        (
            "deskrex",
            "本ポリシー第9条の手数料（1回の請求につき1,000円）をお支払いいたします",
            "Please treat this letter as one request",
        ),
        (
            "sekaoku",
            "手数料を要する場合がある旨の記載があります",
            "a fee may be due",
        ),
        ("1sec", "手数料の記載が見当たりませんでした", "could not find any fee"),
        ("onplanetz", "手数料は同封しておりません", "could not find any fee"),
    ],
)
def test_the_fee_is_said_once_and_as_the_policy_has_it(
    key: str, japanese: str, english: str
) -> None:
    bodies = [letter_of(key, DISCLOSURE, lang).body for lang in (JA, EN)]

    assert japanese in item(key, DISCLOSURE, JA, "手数料：")
    assert english in item(key, DISCLOSURE, EN, "Fee.")
    for body, sign in zip(bodies, ("手数料", "fee"), strict=True):
        assert sum(sign in b.text.lower() for b in parse_body(body)) == 1
    assert ("1,000" in bodies[0]) == (key in {"sectra", "deskrex"})


@every_service
def test_a_deletion_letter_knows_no_fee(key: str) -> None:
    assert "手数料" not in letter_of(key, DELETION, JA).body
    assert "fee" not in letter_of(key, DELETION, EN).body.lower()


@every_letter
def test_identity_is_offered_once_and_nothing_is_enclosed(
    key: str, kind: LetterKind, lang: LetterLang
) -> None:
    start, said = {
        JA: ("対象の特定と本人確認：", "本書には同封・添付しておりません"),
        EN: ("Identity.", "none is enclosed or attached"),
    }[lang]

    assert said in item(key, kind, lang, start)


@pytest.mark.parametrize(
    ("key", "japanese"),
    [
        (
            "sectra",
            (
                "Sectra",
                "Sectra Operations Office 御中",
                "（電子メール info@sectra.zen-devs.com）",
            ),
        ),
        ("sekaoku", ("「sekaoku」運営事業者 御中",)),
        (
            "1sec",
            (
                "6-13, Ohashi 1-chome, Meguro-ku, Tokyo, Japan",
                "1SEC inc.",
                "Customer Desk 御中",
            ),
        ),
        ("deskrex", ("Deskrex, Inc. 御中",)),
        (
            "onplanetz",
            (
                "Onplanetz Co., Ltd.",
                "個人情報管理責任者 様",
                "（電子メール admin@onplanetz.com）",
            ),
        ),
    ],
)
def test_the_addressee_is_written_as_the_policy_writes_it(
    key: str, japanese: tuple[str, ...]
) -> None:
    for kind in LetterKind:
        assert letter_of(key, kind, JA).addressee == japanese


@pytest.mark.parametrize(
    ("key", "asked", "of_disclosure"),
    [
        (
            "sectra",
            [
                *(
                    "名称の日本語による正式な表記、住所",
                    "代表者の氏名の日本語による表記",
                ),
                "制定日および最新の改定日（閲覧日の後に変更",
            ],
            [],
        ),
        ("sekaoku", ["氏名または名称、住所", "代表者の氏名", "申出先", "改定日"], []),
        ("1sec", ["代表者の氏名（法人の場合）", "電子メール等によるご連絡先"], []),
        (
            "deskrex",
            ["名称の日本語による正式な表記、住所", "代表者の氏名", "申出先"],
            [
                *("第4条第1項の提携先の名称", "第6条第11号の広告配信事業者"),
                "第8条の共同利用",
            ],
        ),
        (
            "onplanetz",
            ["住所", "代表者の氏名", "日本語の原文"],
            ["第6条の共同利用"],
        ),
    ],
)
@pytest.mark.parametrize("kind", LetterKind)
def test_what_the_policy_does_not_tell_is_asked_for(
    key: str, kind: LetterKind, asked: list[str], of_disclosure: list[str]
) -> None:
    _, _, questions = letter_of(key, kind, JA).body.partition(
        "ご教示いただきたい事項："
    )

    for words in asked:
        assert words in questions
    for words in of_disclosure:
        assert (words in questions) == (kind is DISCLOSURE)
    assert "本ポリシーに記載がある場合は、その箇所" in questions


@every_letter
def test_a_procedure_of_the_company_is_asked_for_once(
    key: str, kind: LetterKind, lang: LetterLang
) -> None:
    body = letter_of(key, kind, lang).body

    sign = {JA: "本書と同じ一つの請求として", EN: "as part of this same request"}[lang]
    assert body.count(sign) == 1


@every_service
@pytest.mark.parametrize("lang", LetterLang)
@pytest.mark.parametrize("kind", LetterKind)
def test_a_reading_of_the_policy_puts_no_words_on_the_fee_into_it(
    key: str, lang: LetterLang, kind: LetterKind
) -> None:
    basis = DIRECTORY.entry(key).basis
    states = [Fee(state=state, article="6") for state in FeeState] + [Fee()]
    unsure = [replace(basis, fee=fee, gaps=basis.gaps | {Gap.FEE}) for fee in states]

    bodies = [write(each, kind, lang).body for each in unsure]

    neutral = {
        JA: "手数料：手数料を要する場合は、お手続の前に",
        EN: "Fee. If a fee is due, please tell me the amount",
    }[lang]
    assert all((neutral in body) == (kind is DISCLOSURE) for body in bodies)


def test_one_who_has_left_speaks_of_the_past_and_of_what_may_remain() -> None:
    told = {"left_on": "2026-10-01"}
    japanese, english = (
        write(DIRECTORY.entry("sekaoku").basis, DELETION, lang, told)
        for lang in (JA, EN)
    )

    assert "2026年10月1日に貴社のサービスの利用を終了しました" in japanese.body
    assert "登録が残っている場合は、本書をもってその削除を申し入れます" in japanese.body
    assert "退会の手続が残っている場合は、ご案内ください" in japanese.body
    assert "なくなったものと考えております" in japanese.body
    assert "If any step of leaving remains, please tell me." in english.body
    for letter in (japanese, english):
        assert "leave-first" not in {check.code for check in check_letter(letter)}


def test_purposes_are_cited_as_a_whole_unless_each_is_known_to_end_or_last() -> None:
    basis = DIRECTORY.entry("sectra").basis
    spans = {Clause.ENDING_PURPOSES, Clause.LASTING_PURPOSES}
    unknown = tuple(ref for ref in basis.clauses if ref.clause not in spans)

    known = write(basis, DELETION, JA).body
    whole = write(replace(basis, clauses=unknown), DELETION, JA).body

    assert "第3条第1号から第4号までおよび第6号から第8号までに定める利用目的" in known
    assert "本ポリシー第3条に定める利用目的" in whole
    assert "法令上の義務または本ポリシー第3条第5号に定める利用目的のために" in known
    assert "法令上の義務などのためになお必要とお考えのもの" in whole


@every_service
def test_data_that_are_asked_for_are_not_erased_before_they_are_shown(
    key: str,
) -> None:
    japanese, english = (
        item(key, DELETION, lang, start)
        for lang, start in ((JA, "消去の対象："), (EN, "Scope."))
    )

    assert "開示等の請求をしている場合は、その対応を終えたのちに消去" in japanese
    assert "complete it before erasing" in english


@pytest.mark.parametrize(("key", "article"), [("sectra", "8(1)"), ("1sec", "8")])
def test_the_clause_on_violations_is_cited_only_with_a_fact(
    key: str, article: str
) -> None:
    basis = DIRECTORY.entry(key).basis
    fact = {"wrongful_means": "a"}

    without, with_fact = (
        policy_articles(write(basis, DELETION, JA, told).body) for told in ({}, fact)
    )

    assert article not in without
    assert article in with_fact


@every_letter
def test_a_letter_claims_nothing_that_the_law_or_the_user_did_not_say(
    key: str, kind: LetterKind, lang: LetterLang
) -> None:
    letter = letter_of(key, kind, lang)
    text = f"{letter.subject}\n{letter.body}".lower()

    assert law_articles(letter.body).isdisjoint({"34", "34(1)", "35(1)", "35(3)", "39"})
    for words in (
        *("要配慮", "special care", "違反", "違法", "violat", "illegal", "要求"),
        *("期限", "日以内", "deadline", "within", "訴訟", "lawsuit"),
        *("性行為", "性的", "sexual", "intercourse", "大西", "株式会社"),
    ):
        assert words not in text


def test_sectras_limit_is_answered_beforehand_and_politely() -> None:
    said = item("sectra", DISCLOSURE, JA, "対象外とされる情報：")

    assert "本ポリシー第6条第2項は、個人情報以外の情報として" in said
    assert "法第2条第1項第1号" in said
    assert "法第33条第2項各号に該当する場合に限られると理解しております" in said
    assert said.endswith("お取り扱いくださいますようお願いいたします。")


def test_sectra_is_asked_what_is_in_the_cloud_and_what_on_the_device() -> None:
    said = item("sectra", DISCLOSURE, JA, "保存の場所：")

    assert "サーバーに保存されているか、端末内のみに保存されているか" in said


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("lang", LetterLang)
def test_letters_to_sectra_are_discreet(kind: LetterKind, lang: LetterLang) -> None:
    letter = letter_of("sectra", kind, lang)

    neutral = {
        JA: "個人情報に関するご請求",
        EN: "Request concerning my personal information",
    }
    assert letter.subject == neutral[lang]
    assert {JA: "封筒", EN: "envelope"}[lang] in letter.body


def test_sectras_deletion_rests_on_leaving_and_not_on_wrong_data() -> None:
    body = letter_of("sectra", DELETION, JA).body

    assert "登録の削除を申し入れます（本ポリシー第3条第6号参照）" in body
    assert "第7条" not in body
    assert "第8条第1項" not in body
    assert "（法第35条第7項。本ポリシー第8条第3項参照）" in body
    assert "個人情報保護委員会への届出" in body
    assert "本ポリシー第3条第3号の案内等の送信および利用を停止" in body


@pytest.mark.parametrize("kind", LetterKind)
def test_sekaoku_is_cited_by_headings_and_never_by_numbers(kind: LetterKind) -> None:
    body = letter_of("sekaoku", kind, JA).body

    headings = known_headings(DIRECTORY.entry("sekaoku").basis.clauses)
    assert "本ポリシー第" not in body
    assert any(f"「{heading}」の項" in body for heading in headings)


def test_sekaokus_own_view_of_the_data_is_left_out_and_its_procedure_asked_for() -> (
    None
):
    body = letter_of("sekaoku", DISCLOSURE, JA).body

    assert "（法第33条第1項）。取引・支払に関する情報" in body
    assert "登録情報は、貴サービス上で私自身が確認できるものを除きます" in body
    assert "確認できないものは請求に含みます" in body
    assert "貴社が別に定める手続の内容を確認できませんでした" in body
    assert "所定の手続がない場合は、本書を請求書としてお取り扱い" in body


def test_leaving_sekaoku_follows_its_steps_without_claiming_that_they_are_done() -> (
    None
):
    body = letter_of("sekaoku", DELETION, JA).body

    assert "退会の手続を行って、貴社のサービスの利用を終了いたします" in body
    assert "出品者としての登録がある場合は" in body
    assert "最後の取引から1か月以上の経過" in body
    assert "登録電話番号へのSMS" in body
    assert "Facebook認証を利用している場合は" in body
    assert "退会の手続が完了した時に、本書にもとづき消去してください" in body
    assert "終了しました" not in body


def test_1sec_is_held_to_the_records_it_promises_and_to_have_no_faces() -> None:
    body = letter_of("1sec", DISCLOSURE, JA).body

    assert "本ポリシー第4条第2項に定められた記録を含みます" in body
    assert "存在しない旨をご通知ください" in item(
        "1sec", DISCLOSURE, JA, "顔認識に関するデータ："
    )
    assert "著しい支障" in body


def test_1secs_wrong_cross_reference_and_clause_on_wrong_data_are_left_alone() -> None:
    body = letter_of("1sec", DELETION, JA).body

    assert "第7条" not in body
    assert "および貴社プライバシーポリシー（英語版、2021年1月1日付、" in body
    assert "）第11条にもとづき" in body


def test_deskrex_is_asked_about_ai_and_its_wrong_reference_is_never_cited() -> None:
    disclosure = letter_of("deskrex", DISCLOSURE, JA).body
    deletion = letter_of("deskrex", DELETION, JA).body

    assert "外部のAIサービスに私の個人データが送信された場合は" in disclosure
    assert "学習に利用されていない旨をお知らせください" in disclosure
    assert "2026年2月10日付" in disclosure
    assert "第10条第3項" not in disclosure + deletion
    assert "本ポリシー第3条第2項にもとづき" in deletion
    assert "所定の設定または申請が必要な場合は、ご案内ください" in deletion
    assert "本ポリシー第3条第1項の同意をしている場合は、本書をもって撤回" in deletion


@pytest.mark.parametrize("kind", LetterKind)
@pytest.mark.parametrize("lang", LetterLang)
def test_onplanetzs_machine_translation_is_never_quoted(
    kind: LetterKind, lang: LetterLang
) -> None:
    body = letter_of("onplanetz", kind, lang).body

    assert not {"Opening", "Interested Stop", "Departure"} & set(body.split())
    assert "Application for Registration" not in body
    assert "「" not in body.replace("「法」", "").replace("「本ポリシー」", "")


def test_onplanetz_is_asked_for_its_form_and_the_letter_stands_meanwhile() -> None:
    said = item("onplanetz", DISCLOSURE, JA, "所定の書式：")

    assert "本ポリシー第9条に関し、貴社所定の申請書" in said
    assert "本書と同じ一つの請求として" in said
    assert "本書を請求書としてお取り扱い" in said
