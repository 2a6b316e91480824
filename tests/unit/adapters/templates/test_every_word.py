"""Every word and every condition of every template is seen by some letter."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from jinja2 import nodes

from hikidashi.adapters.templates import engine
from hikidashi.domain.letters.basis import (
    Clause,
    ClauseRef,
    Fee,
    FeeState,
    Gap,
    PolicyBasis,
    Step,
)
from hikidashi.domain.letters.compose import template_values
from hikidashi.domain.letters.letter import LetterKind, LetterLang
from hikidashi.domain.letters.terms import LEAVING_STEPS
from hikidashi.domain.services.service import Channel, Contact, Controller
from letter_texts import order, raw

FULL = PolicyBasis(
    service="Example",
    controller=Controller(),
    captured=date(2026, 11, 22),
    dated=date(2026, 2, 10),
    language="en",
    sha256="00",
    clauses=tuple(ClauseRef(clause=clause, article="3") for clause in Clause),
    fee=Fee(state=FeeState.FIXED, amount=1000, per="case", article="6"),
    limits=("history", "characteristic"),
    gaps=frozenset(Gap),
    steps=tuple(Step(code=code, wait="P1M") for code in sorted(LEAVING_STEPS)),
    traits=frozenset(
        {
            *("device_storage", "cloud_storage", "external_ai", "unseen_data_only"),
            *("social_login", "opt_out_scheme", "denies_face_data", "work_details"),
            *("change_without_notice", "search_records", "refusal_broader_than_law"),
        }
    ),
    sensitive=True,
)
BARE = PolicyBasis(service="", captured=date(2026, 11, 22))
THIN = replace(BARE, sha256="00", language="ja")
KNOWN = Controller(
    name="Example Inc.",
    name_ja="株式会社例示",
    address="Tokyo",
    address_ja="東京都",
    representative="Example Person",
    representative_ja="例示 花子",
    contacts=(Contact(channel=Channel.EMAIL, value="info@example.org", source="user"),),
)
BASES = [
    FULL,
    replace(THIN, controller=KNOWN),
    replace(THIN, controller=replace(KNOWN, address="", address_ja="")),
    replace(THIN, controller=replace(KNOWN, contacts=())),
    replace(THIN, controller=replace(KNOWN, representative="", representative_ja="")),
    BARE,
    THIN,
    replace(FULL, clauses=(ClauseRef(clause=Clause.PURPOSES, article="3"),)),
    replace(FULL, clauses=(), language="de", traits=FULL.traits - {"cloud_storage"}),
    replace(FULL, machine_translated=True, traits=frozenset({"separate_procedure"})),
    replace(FULL, gaps=FULL.gaps - {Gap.FORM}, steps=()),
    replace(FULL, steps=(Step(code="unheard_of"),)),
    replace(THIN, traits=frozenset({"device_storage", "external_ai"})),
    replace(THIN, steps=(Step(code="wait_after_last_trade"),)),
    replace(THIN, clauses=(ClauseRef(clause=Clause.DENIED_DATA, article="3"),)),
    replace(THIN, clauses=(ClauseRef(clause=Clause.POLICY_LIMIT, article="3"),)),
    replace(THIN, gaps=frozenset({Gap.FEE, Gap.PROCEDURE, Gap.JOINT_USE_ITEMS})),
    replace(THIN, gaps=frozenset({Gap.FEE}), fee=Fee(sure=True)),
    replace(THIN, fee=Fee(state=FeeState.MAY_CHARGE, sure=True)),
    replace(THIN, fee=Fee(state=FeeState.MAY_CHARGE, amount=500, sure=True)),
    replace(THIN, fee=Fee(state=FeeState.MAY_CHARGE, amount=500)),
    replace(THIN, controller=Controller(name="A", representative="C")),
    replace(THIN, fee=Fee(article="4(1)")),
    *(
        replace(THIN, fee=Fee(state=FeeState.FIXED, amount=500, per=per))
        for per in ("", "request")
    ),
]
ANSWERS: list[dict[str, str]] = [
    {},
    {"period_from": "2024-01-01"},
    {
        "reply_mail": "me@example.org",
        "health_content": "yes",
        "period_from": "2024-01-01",
        "period_to": "2026-01-01",
        "checked_on": "2026-11-01",
        "fee_limit": "1000",
        "left_on": "2026-10-01",
        "breach_notice": "2026-09-01",
        "harm": "a",
        "beyond_purpose": "b",
        "wrongful_means": "c",
        "unconsented_provision": "d",
    },
]
NAMES = [f"{kind}.{lang}" for kind in LetterKind for lang in LetterLang]


@pytest.fixture(scope="module")
def letters() -> dict[LetterLang, list[str]]:
    """All letters of the matrix, as the templates give them, by their language."""
    return {
        lang: [
            raw(order(kind, lang, told), basis)
            for kind, told, basis in product(LetterKind, ANSWERS, BASES)
        ]
        for lang in LetterLang
    }


def tree(file: str) -> nodes.Template:
    source = engine._source(f"jp-appi/{file}.j2")
    assert source is not None
    return engine._environment().parse(source)


def literals(file: str) -> Iterator[str]:
    for node in tree(file).find_all(nodes.TemplateData):
        yield from filter(None, (line.strip() for line in node.data.splitlines()))


def choices(file: str) -> Iterator[str]:
    """Yield the words that an expression chooses between."""
    for branch in tree(file).find_all(nodes.CondExpr):
        first = branch.expr1
        parts = first.nodes if isinstance(first, nodes.Concat) else [first]
        yield from (
            part.value.strip()
            for part in parts
            if isinstance(part, nodes.Const) and isinstance(part.value, str)
        )


@pytest.mark.parametrize("file", [*NAMES, "parts.ja", "parts.en"])
def test_every_word_of_a_template_stands_in_some_letter(
    file: str, letters: dict[LetterLang, list[str]]
) -> None:
    written = letters[LetterLang(file[-2:])]

    words = [*literals(file), *choices(file)]
    unseen = [word for word in words if not any(word in text for text in written)]
    assert words
    assert not unseen


@pytest.mark.parametrize("file", [*NAMES, "parts.ja", "parts.en"])
def test_every_condition_of_a_template_is_met_and_also_not(
    file: str, letters: dict[LetterLang, list[str]]
) -> None:
    written = letters[LetterLang(file[-2:])]

    for branch in tree(file).find_all(nodes.If):
        for data in branch.find_all(nodes.TemplateData):
            words = max(map(str.strip, data.data.splitlines()), key=len, default="")
            if len(words) > 8:
                assert not all(words in text for text in written), words


@pytest.mark.parametrize("name", NAMES)
def test_a_template_asks_for_no_value_that_is_not_given(name: str) -> None:
    kind, lang = name.split(".")
    wanted = order(LetterKind(kind), LetterLang(lang))

    given = {*template_values(wanted, BARE), "law"}
    asked = {
        node.name
        for file in (name, f"parts.{lang}")
        for node in tree(file).find_all(nodes.Name)
        if node.ctx == "load"
    }
    own = {
        node.name
        for file in (name, f"parts.{lang}")
        for node in tree(file).find_all(nodes.Name)
        if node.ctx in {"store", "param"}
    }
    macros = {m.name for m in tree(f"parts.{lang}").find_all(nodes.Macro)}
    others = {"fee_state"}  # of the other kind; the parts are shared
    assert asked - own - macros - {"parts", "loop"} <= given | others
