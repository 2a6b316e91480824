"""Finds who receives data, where they are kept, and what learns from them."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Confidence, Fact, Polarity, Value

_FOLLOWING = re.compile(
    r"following (?:partners?|companies|services|modules?|advertis\w+"
    r"|third.part\w+|information collection module)"
    r"|following are the main (?P<ads>advertis\w+)?"
    r"|(?:以下|次|下記)の(?P<ads_ja>広告)?(?:事業者|提携先|パートナー|第三者"
    r"|サービス|会社|広告配信事業者|情報収集モジュール)"
)
_ADS = re.compile(r"advertis|広告")
_AI = re.compile(
    r"(?:ai|人工知能|機械学習|生成ai|machine learning"
    r"|models?)[^。]{0,60}(?:学習|訓練|train)|(?:学習|訓練"
    r"|train\w*)[^。]{0,60}(?:\bai\b|ai|モデル|machine learning|models?)"
)
_NO = re.compile(
    r"(?:しません|しておりません|されません|いたしません|使用しない"
    r"|利用しない|ことはありません)|\bnot\b|\bnever\b"
)
_OPT_OUT = re.compile(r"オプトアウト|opt.?out")
_STORES = re.compile(
    r"保存|保管|格納|記録|\bstor(?:e|ed|age|ing)\b|retriev|\bkept\b|server|サーバ"
)
_PLACES = (
    (
        "local_device",
        re.compile(
            r"(?:端末|デバイス|スマートフォン|機器|ローカル)(?:内|上|に"
            r"|の)?[^。]{0,12}(?:保存|保管|記録|ストレージ)|local storage"
            r"|on (?:your|the user's|users'?) device|stored locally"
        ),
    ),
    (
        "cloud",
        re.compile(
            r"クラウド|(?:当社|弊社|外部)?の?サーバ[^。]{0,14}(?:保存|保管"
            r"|格納|管理)|cloud|stor\w+ .{0,60}\bserver"
            r"|\bserver\w* .{0,30}stor"
        ),
    ),
)


def recipient_facts(doc: Document) -> Iterator[Fact]:
    """Yield the known services that are named, and lists that do not follow."""
    seen: set[str] = set()
    for part in doc.sentences:
        low = doc.read(part)
        for hit in doc.lexicon.modules.hits(doc.low, part.start, part.end):
            module = doc.lexicon.module_by_name[hit.code]
            if module.name not in seen:
                seen.add(module.name)
                value: dict[str, Value] = {
                    "name": module.company,
                    "module": module.name,
                    "role": module.role,
                }
                yield doc.say(
                    "recipient", value, Sentence(hit.start, hit.end, part.section)
                )
        announced = _FOLLOWING.search(low)
        if announced and not _list_follows(doc, part):
            role = "advertiser" if _ADS.search(low) else "partner"
            yield doc.say(
                "recipient",
                {"role": role},
                part,
                polarity=Polarity.MISSING_IN_TEXT,
                confidence=Confidence.LIKELY,
            )


def _list_follows(doc: Document, part: Sentence) -> bool:
    """Tell whether names, links or a list come after "the following partners"."""
    if part.section < 0:
        return True
    top = part.section
    own = doc.sentences_of(top)
    after = [each for each in own if each.start > part.start]
    named = any(
        any(doc.lexicon.modules.hits(doc.low, each.start, each.end))
        or re.search(
            r"https?://|株式会社|\binc\b|\bllc\b|\bltd\b|: ?\S|^[^。.]{2,60}$",
            doc.read(each),
        )
        for each in (*after, part)
        if each is not part or "http" in doc.read(each)
    )
    return named or bool(doc.nodes[top].children)


def place_facts(doc: Document) -> Iterator[Fact]:
    """Yield where the data are kept: on the device, on servers."""
    seen: set[str] = set()
    for part in doc.sentences:
        low = doc.read(part)
        if not _STORES.search(low) or doc.role(part.section) in {
            "cookies",
            "outsourcing",
            "third_parties",
        }:
            continue
        for kind, rule in _PLACES:
            if rule.search(low) and kind not in seen:
                seen.add(kind)
                yield doc.say("storage.location", {"kind": kind}, part)


def training_facts(doc: Document) -> Iterator[Fact]:
    """Yield what is said of training machines with the data."""
    for part in doc.sentences:
        low = doc.read(part)
        if _AI.search(low) and doc.role(part.section) != "history":
            if _OPT_OUT.search(low):
                yield doc.say("ai_training", {"opt_out": True}, part)
            elif _NO.search(low):
                yield doc.say(
                    "ai_training",
                    {"uses_for_training": False},
                    part,
                    polarity=Polarity.NEGATED,
                )
            else:
                yield doc.say("ai_training", {"uses_for_training": True}, part)
