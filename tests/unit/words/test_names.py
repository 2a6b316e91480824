import ast
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import Path

import pytest

import hikidashi
from hikidashi.domain.change import KINDS, Deed, kind_word
from hikidashi.domain.drawer import Drawer
from hikidashi.domain.keys.strength import Level
from hikidashi.domain.keys.way import SlotType
from hikidashi.domain.letters.basis import Clause, FeeState, Gap
from hikidashi.domain.letters.letter import LetterKind, LetterLang
from hikidashi.domain.policy import demands, procedures
from hikidashi.domain.policy.fact import Confidence, Polarity
from hikidashi.domain.preferences import Theme
from hikidashi.domain.services.service import Channel
from hikidashi.resources import resource
from hikidashi.usecases.letter_desk import OFFERS
from hikidashi.usecases.ports import SourceFormat
from hikidashi.words import names, policy_words
from hikidashi.words.catalogue import use_language

FAMILIES = (
    *("controller", "contact", "date", "data", "right", "third_party", "storage"),
    *("service", "law", "authority", "procedure"),
)
FINDINGS = "domain/policy/findings.py"
SOURCE = Path(hikidashi.__file__).parent
TAKEN_OVER = {"text", "html", "md"}  # their codes are words of some language


def entries(lexicon: str) -> dict[str, dict[str, object]]:
    text = resource(f"lexicons/{lexicon}.toml").read_text("utf-8")
    return tomllib.loads(text)


def nodes(path: str) -> Iterator[ast.AST]:
    """Walk through the code of a file, or of all files of a folder."""
    place = SOURCE / path
    for file in [place] if place.is_file() else sorted(place.rglob("*.py")):
        yield from ast.walk(ast.parse(file.read_text("utf-8")))


def texts(*found: ast.AST | None) -> set[str]:
    """Return the texts in these expressions, also those of an "a if … else b"."""
    return {
        node.value
        for each in found
        if each is not None
        for node in ast.walk(each)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def given_to(call: str, path: str, keyword: str = "") -> set[str]:
    """Return the texts that ``call`` is given first, or by ``keyword``."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(call):
            named = {each.arg: each.value for each in node.keywords}
            first = node.args[0] if node.args else None
            found |= texts(named.get(keyword, first))
    return found


def fact_types() -> set[str]:
    """Return the types of facts in the code: those with a dot, and those said."""
    dotted = re.compile(rf"(?:{'|'.join(FAMILIES)})\.[a-z_]+")
    everything = texts(*nodes("domain/policy")) - entries("data_categories").keys()
    return {each for each in everything if dotted.fullmatch(each)} | {
        *given_to("doc.say", "domain/policy"),
        *given_to("absent", "domain/policy"),
    }


def finding_codes() -> set[str]:
    yielded = [node.value for node in nodes(FINDINGS) if isinstance(node, ast.Yield)]
    choices = [each for each in yielded if isinstance(each, ast.IfExp)]
    codes: list[ast.AST] = [each for each in yielded if isinstance(each, ast.Constant)]
    codes += [branch for each in choices for branch in (each.body, each.orelse)]
    doubts = {"stub", "not-a-policy", "unfilled-template"}
    return doubts | texts(*codes) | given_to("Finding", FINDINGS, "code")


def values(kind: type[Enum]) -> list[str]:
    return [str(each.value) for each in kind]


PROBLEMS = (
    *("cipher-integrity", "sqlite-integrity", "digest", "unreadable-entity", "index"),
    *("search-index", "attachment-missing", "attachment-damaged", "attachment-stray"),
    *("reference", "slot"),
)
"""As ``usecases.ports.Problem`` lists them."""
REASONS = (
    *("common", "name", "date", "keyboard", "repeat", "sequence", "dictionary"),
    *("short", "own-data"),
)
"""As ``domain.keys.strength.Strength`` lists them."""

CASES: list[tuple[Callable[[str], str], Iterable[str]]] = [
    (names.letter_kind, values(LetterKind)),
    (names.letter_lang, values(LetterLang)),
    (names.law, [offer.law for offer in OFFERS]),
    (names.channel, values(Channel)),
    (names.gap, values(Gap)),
    (names.fee_state, values(FeeState)),
    (names.polarity, values(Polarity)),
    (names.theme, values(Theme)),
    (names.clause, values(Clause)),
    (names.source_format, values(SourceFormat)),
    (names.data_category, entries("data_categories")),
    (names.sensitivity, ["S0", "S1", "S2", "S3"]),
    (names.purpose, entries("purposes")),
    (names.right, entries("rights")["right"]),
    (names.ground, entries("rights")["ground"]),
    (names.refusal_ground, entries("rights")["exclusion"]),
    (names.third_party_exception, entries("third_parties")["exception"]),
    (names.recipient, {str(each["role"]) for each in entries("modules").values()}),
    (names.finding, finding_codes()),
    (names.fact_type, fact_types()),
    (names.storage, ["local_device", "cloud"]),
    (
        names.third_party_rule,
        ["consent_required", "permitted_list", "never", "opt_out"],
    ),
    (names.policy_notice, ["notice", "without_notice", "website", "email"]),
    (names.authority, ["JP-PPC"]),
    (names.action, ["view", "change", "delete", "export"]),
    (names.step, procedures._STEPS),
    (names.identity_document, demands._DOCUMENTS),
    (names.check, given_to("Check", "domain/letters/check.py", "code")),
    (names.check, given_to("IncompleteLetterError", "domain/letters")),
    (names.vault_problem, PROBLEMS),
    (names.drawer, values(Drawer)),
    (names.slot_type, values(SlotType)),
    (names.weakness, REASONS),
    (names.kind, [kind_word(each) for each in KINDS]),
    (names.thing, given_to("NotFoundError", ".")),
]


@pytest.mark.parametrize(
    ("name", "codes"), CASES, ids=lambda each: getattr(each, "__name__", None)
)
def test_every_code_in_use_has_a_name(
    name: Callable[[str], str], codes: Iterable[str]
) -> None:
    english = {code: name(code) for code in codes}
    use_language("ja")
    japanese = {code: name(code) for code in codes}

    assert english
    assert [
        code
        for code, word in english.items()
        if word == code and code not in TAKEN_OVER
    ] == []
    assert [
        code
        for code, word in japanese.items()
        if word == english[code] and code not in TAKEN_OVER
    ] == []


def test_every_deed_can_stand_behind_undo() -> None:
    words = [names.deed(each) for each in Deed]

    assert len(set(words)) == len(Deed)
    assert all(word != each.value for word, each in zip(words, Deed, strict=True))


def test_strength_has_a_word_for_every_level() -> None:
    words = [names.strength(each) for each in Level]

    assert words == ["very weak", "weak", "fair", "strong", "very strong"]


def test_no_reason_for_weakness_is_no_sentence() -> None:
    assert names.weakness("") == ""


@pytest.mark.parametrize("kind", [kind_word(each) for each in KINDS])
def test_things_are_counted_in_both_languages(kind: str) -> None:
    one, many = names.counted(kind, 1), names.counted(kind, 1234)
    use_language("ja")
    japanese = names.counted(kind, 1234)

    assert one.startswith("1 ")
    assert many.startswith("1,234 ")
    assert one.removeprefix("1 ") != many.removeprefix("1,234 ")
    assert "1,234" in japanese
    assert japanese != many


def test_a_kind_that_nobody_knows_is_counted_by_its_word() -> None:
    assert names.counted("comet", 2) == "comet: 2"


def test_confidence_is_told_in_three_words() -> None:
    told = [names.confidence(each) for each in Confidence]

    assert told == ["Found", "Likely", "Please check"]


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert names.data_category("astral.aura") == "astral.aura"


def test_a_list_is_written_as_its_language_does() -> None:
    english = names.listed(["a", "b"])
    use_language("ja")

    assert (english, names.listed(["a", "b"])) == ("a, b", "a、b")


def test_no_name_is_given_to_two_data_categories() -> None:
    given = list(policy_words.DATA_CATEGORIES.values())

    assert len(set(given)) == len(given)
