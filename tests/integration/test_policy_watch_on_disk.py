"""Policies are watched with the real vault, the real reader and a real server."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from hikidashi.adapters.network.https_fetch import HttpsFetch
from hikidashi.bootstrap import build_house
from hikidashi.domain.network import Outcome
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.policy_checks import CheckOutcome
from hikidashi.words.catalogue import use_language
from hikidashi.words.policy_changes import change_line, clause_line
from vault_kit import made, opened
from web_kit import Authority, Site, serving

pytestmark = pytest.mark.usefixtures("loopback")

OLD = """<!doctype html><html lang="ja"><head><meta charset="utf-8">
<title>プライバシーポリシー</title></head><body><nav>ホーム 会員登録</nav><main>
<h1>プライバシーポリシー</h1>
<p>株式会社くもノート（以下「当社」といいます。）は、個人情報を次のとおり取り扱います。</p>
<h2>第1条（取得する情報）</h2><p>当社は、氏名及びメールアドレスを取得します。</p>
<h2>第2条（利用目的）</h2><p>当社は、次の目的で個人情報を利用します。</p>
<ol><li>本サービスの提供のため</li><li>お問い合わせへの対応のため</li></ol>
<h2>第3条（開示）</h2>
<p>当社は、本人から個人情報の開示を求められたときは、遅滞なく開示します。
開示の手数料は1件につき1,000円です。</p>
<h2>第4条（お問い合わせ窓口）</h2><p>株式会社くもノート privacy@kumo-note.example</p>
</main></body></html>"""
NEW = (
    OLD.replace("第4条", "第5条")
    .replace("第3条", "第4条")
    .replace("氏名及びメールアドレス", "氏名、メールアドレス及び位置情報")
    .replace("開示の手数料は1件につき1,000円です。", "開示の手数料は無料です。")
    .replace(
        "<h2>第4条（開示）",
        "<h2>第3条（外部サービス）</h2><p>当社は、アクセス解析のために"
        "Google Analyticsを利用します。</p><h2>第4条（開示）",
    )
)


@pytest.fixture
def _japanese() -> Iterator[None]:
    use_language("ja")
    yield
    use_language("en")


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def site(authority: Authority) -> Iterator[Site]:
    with serving(authority.certificate("127.0.0.1")) as running:
        yield running


@pytest.fixture
def house(authority: Authority) -> House:
    fetch = HttpsFetch(allow_private=True, trust=str(authority.file))
    return replace(
        build_house(), fetch=fetch, now=lambda: datetime(2031, 5, 4, tzinfo=UTC)
    )


def show(site: Site, html: str) -> str:
    kind = "text/html; charset=utf-8"
    return site.page("/privacy", lambda p: p.say(html.encode(), Content_Type=kind))


def changed(session: Session) -> list[str]:
    (checked,) = session.watching.check_all(Ticket())
    assert checked.outcome is CheckOutcome.CHANGED
    assert checked.comparison is not None
    lines = [change_line(each) for each in checked.comparison.facts]
    return [*lines, *map(clause_line, checked.comparison.clauses)]


@pytest.mark.usefixtures("_japanese")
def test_what_a_page_says_otherwise_is_kept_and_told_in_words(
    site: Site, house: House, tmp_path: Path
) -> None:
    session = house.furnish(made(tmp_path / "drawer"))
    kumo = session.services.add("くもノート").id
    session.watching.set(kumo, url=show(site, OLD), may_fetch=True)
    (first,) = session.watching.check_all(Ticket())
    show(site, NEW)

    told = changed(session)
    session.vault.close()

    assert first.outcome is CheckOutcome.FIRST
    assert "手数料: 1件につき1,000円 → 手数料はかかりません" in told
    assert any(each.startswith("新しい提供先: Google Analytics") for each in told)
    assert any(each.startswith("新しい情報: ") for each in told)
    assert "「第3条（外部サービス）」が新しく加わりました" in told
    assert any("「第3条" in each and "「第4条" in each for each in told)
    assert site.asked[0][1].get("Accept-Language") is None
    assert site.asked[1][1]["Accept-Language"] == "ja"

    again = house.furnish(opened(tmp_path / "drawer"))
    versions = again.watching.versions(kumo)
    assert [each.source for each in versions] == [show(site, NEW)] * 2
    (watched,) = again.watching.watched()
    assert watched.watch.checked == house.now()
    uses = again.network.page().entities
    assert [each.outcome for each in uses] == [Outcome.DONE] * 2
    assert uses[0].received > len(NEW.encode())
    again.vault.close()


def test_the_ledger_of_a_real_drawer_outlives_undo(
    site: Site, house: House, tmp_path: Path
) -> None:
    session = house.furnish(made(tmp_path / "drawer"))
    kumo = session.services.add("Kumo").id
    session.watching.set(kumo, url=show(site, OLD), may_fetch=True)
    session.watching.check(kumo, Ticket())

    session.ledger.undo()

    assert session.watching.versions(kumo) == []
    assert session.network.count() == 1
    session.network.clear()
    assert session.network.count() == 0
    session.vault.close()
