"""Letters of realistic length, in both languages, for whoever sets or keeps one."""

from dataclasses import replace
from datetime import date

from hikidashi.domain.letters.letter import (
    Field,
    Letter,
    LetterId,
    LetterKind,
    LetterLang,
)
from hikidashi.domain.services.service import ServiceId

_JA_BODY = """\
私は、貴社が運営するサービスの利用者です。個人情報の保護に関する法律（以下「法」といいます。）\
第33条第1項及び貴社プライバシーポリシー（2026年11月20日閲覧。以下「ポリシー」といいます。）\
第6条第1項に基づき、貴社が保有する私に関する保有個人データの開示を、下記のとおり請求いたします。

記

1. 開示を求める保有個人データの範囲
（1）会員登録の際に提供した情報（氏名、メールアドレス、電話番号その他の登録情報）
（2）サービスの利用に伴い記録された情報のうち、貴社のサーバーに保存されているもの
（3）決済及び取引に関し、提携先から貴社が受領した情報（ポリシー第2条第3項）
2. 第三者提供記録
法第33条第5項に基づき、法第29条第1項及び第30条第3項の記録の開示を請求いたします。
3. 開示の方法
電磁的記録の提供による方法（法第33条第1項）を希望いたします。具体的には、登録メールアドレス宛ての送付又は\
会員ページからの取得（https://www.example.com/mypage/privacy/download?lang=ja）を希望いたします。
4. 手数料
ポリシー第6条第1項に定める1件1,000円の手数料をお支払いいたします。お支払いの方法をご教示ください。\
なお、第三者提供記録の開示と併せて1件となるかどうかもお知らせください。
5. 本人確認
本人確認に必要な書類がございましたら、ご指定ください。ご指定をいただき次第、速やかに提出いたします。
6. 開示しない場合
保有個人データの全部又は一部を開示しない旨の決定をした場合、又は保有個人データが存在しない場合は、\
その旨をご通知ください（法第33条第3項）。併せて、その理由をご説明くださいますようお願いいたします（法第36条）。

以上
"""
_EN_BODY = """\
Dear Sir or Madam,

I use your service under the e-mail address named in the annex. Under Article 33(1) of \
the Act on the Protection of Personal Information (Japan) and Article 6(1) of your \
Privacy Policy, as seen on 20 November 2026, I request the disclosure of the retained \
personal data that you hold about me.

1. Scope of the request
(1) the information that I gave when I registered;
(2) the information recorded while I used the service, so far as it is kept on your \
servers;
(3) the information about payments and transactions that you received from partners \
(Article 2, paragraph 3 of the policy).
2. Records of provision to third parties
Under Article 33(5) of the Act I also request the records kept under \
Articles 29(1) and 30(3).
3. Form of disclosure
Please provide the data as an electronic record, either to my registered e-mail \
address or for download from https://www.example.com/mypage/privacy/download?lang=en.
4. Fee
I accept the fee of 1,000 yen per case that Article 6(1) of your policy names. Please \
tell me how to pay it, and whether this letter counts as one case.
5. Identification
Please let me know which documents you need in order to verify my identity.

If you decide not to disclose all or part of the data, or if no such data exist, \
please notify me of that (Article 33(3)) and explain your reasons (Article 36).

Yours faithfully,
"""
_BLANK_JA = ("氏名（ふりがな）", "住所", "電話番号", "メールアドレス")
_BLANK_EN = ("Name", "Address", "Telephone", "E-mail")
_DETAILS_JA = (
    "登録メールアドレス",
    "会員ID・ユーザー名",
    "登録氏名",
    "登録電話番号",
    "利用期間",
)
_DETAILS_EN = ("Registered e-mail", "Account ID", "Registered name", "Period of use")


def japanese_letter() -> Letter:
    """Return a letter whose sender has told everything; its name is a hard one."""
    return Letter(
        id=LetterId("00000000-0000-7000-8000-000000000001"),
        service_id=ServiceId("00000000-0000-7000-8000-000000000002"),
        kind=LetterKind.DISCLOSURE,
        lang=LetterLang.JA,
        law="jp-appi",
        written=date(2026, 11, 22),
        reference="HK-2026-001",
        addressee=("株式会社サンプル", "個人情報お問い合わせ窓口 御中"),
        sender=_fields(
            _BLANK_JA,
            "𠮷谷 髙﨑（よしや たかさき）",
            "〒100-0001 東京都千代田区千代田1番1号 見本ビル203号室",
            "03-0000-0000",
            "sender@example.com",
        ),
        subject="保有個人データの開示等のご請求",
        body=_JA_BODY,
        details=_fields(
            _DETAILS_JA,
            "sender@example.com",
            "example_user_0042",
            "𠮷谷 髙﨑",
            "03-0000-0000",
            "2023年4月頃から現在まで",
        ),
        mail_to="privacy@example.jp",
    )


def english_letter() -> Letter:
    """Return the same letter in English."""
    return replace(
        japanese_letter(),
        lang=LetterLang.EN,
        addressee=("Sample K.K.", "Privacy Desk", "1-2-3 Example, Minato-ku, Tokyo"),
        sender=_fields(
            _BLANK_EN,
            "Example Person (例 太郎)",
            "Flat 203, 1-1 Chiyoda, Chiyoda-ku, Tokyo 100-0001, Japan",
            "+81 3 0000 0000",
            "sender@example.com",
        ),
        subject="Request for disclosure of retained personal data",
        body=_EN_BODY,
        details=_fields(
            _DETAILS_EN,
            "sender@example.com",
            "example_user_0042",
            "Example Person",
            "April 2023 until today",
        ),
    )


def unfilled(letter: Letter) -> Letter:
    """Return the letter of someone who has told nothing about themselves."""
    return replace(
        letter,
        sender=tuple(Field(label=each.label) for each in letter.sender),
        details=tuple(Field(label=each.label) for each in letter.details),
    )


def _fields(labels: tuple[str, ...], *values: str) -> tuple[Field, ...]:
    pairs = zip(labels, values, strict=True)
    return tuple(Field(label=label, value=value) for label, value in pairs)
