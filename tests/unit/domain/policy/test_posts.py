import pytest

from fakes.policies import read, said, values
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.domain.policy.fact import Value
from hikidashi.domain.policy.posts import Post, split_post


@pytest.mark.parametrize(
    ("shown", "label", "post"),
    [
        ("例野 太郎", "", Post(person="例野 太郎")),
        (
            "例野 太郎",
            "個人情報保護管理責任者",
            Post("", "個人情報保護管理責任者", "例野 太郎"),
        ),
        ("例野太郎", "管理者", Post("", "管理者", "例野太郎")),
        ("総務部", "管理者", Post("総務部")),
        ("お客様相談室", "", Post("お客様相談室")),
        ("管理本部 総務部長", "", Post("管理本部 総務部", "総務部長")),
        ("法務室長 例野 花", "", Post("法務室", "法務室長", "例野 花")),
        (
            "個人情報保護管理者 例野 一郎",
            "",
            Post("", "個人情報保護管理者", "例野 一郎"),
        ),
        ("総務部 担当者 レイノ ハナ", "", Post("総務部", "担当者", "レイノ ハナ")),
        (
            "Privacy Officer, Jane Example",
            "",
            Post("", "Privacy Officer", "Jane Example"),
        ),
        ("Customer Desk", "", Post("Customer Desk")),
        ("Legal Department", "Privacy Officer", Post("Legal Department")),
    ],
)
def test_department_post_and_person_are_told_apart(
    shown: str, label: str, post: Post
) -> None:
    names = bundled_lexicon().of("ja").frames

    assert split_post(shown, names, label) == post


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (
            "個人情報保護管理責任者 例野 次郎",
            {
                "name": "個人情報保護管理責任者",
                "labelled": True,
                "officer": True,
                "person": "例野 次郎",
            },
        ),
        (
            "所属部署：管理本部 総務部長",
            {"name": "管理本部 総務部", "labelled": True, "post": "総務部長"},
        ),
        (
            "株式会社さくら 法務室長 例野 花",
            {"name": "法務室", "post": "法務室長", "person": "例野 花"},
        ),
        (
            "総務部長 例野 花",
            {"name": "総務部", "post": "総務部長", "person": "例野 花"},
        ),
    ],
)
def test_a_department_is_never_a_persons_name(
    line: str, value: dict[str, Value]
) -> None:
    reading = read(f"個人情報の取扱い\n\n■お問い合わせ窓口\n{line}\n", language="ja")

    (fact,) = said(reading, "controller.department")

    assert fact.value == value


@pytest.mark.parametrize("line", ["部署：例野 太郎", "例野 太郎"])
def test_a_name_alone_is_no_department(line: str) -> None:
    reading = read(f"個人情報の取扱い\n\n■お問い合わせ窓口\n{line}\n", language="ja")

    assert values(reading, "controller.department", "name") == []
