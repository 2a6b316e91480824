"""Letters over every kind of basis: always whole, and never more than is known."""

import re
import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citations import known_articles, law_articles, policy_articles
from hikidashi.domain.law.read import read_law
from hikidashi.domain.letters.basis import (
    Clause,
    ClauseRef,
    Fee,
    FeeState,
    Gap,
    PolicyBasis,
    Step,
)
from hikidashi.domain.letters.check import check_letter
from hikidashi.domain.letters.letter import Letter, LetterKind, LetterLang
from hikidashi.domain.letters.markup import Heading, Item, Paragraph, parse_body
from hikidashi.domain.letters.terms import LEAVING_STEPS
from hikidashi.domain.person import Person
from hikidashi.domain.services.service import Channel, Contact, Controller
from hikidashi.resources import resource
from letter_texts import write

APPI = read_law(
    tomllib.loads(resource("laws").joinpath("jp-appi.toml").read_text("utf-8"))
)
CITABLE = {
    LetterKind.DISCLOSURE: APPI.citable(
        "access", "third_party_records", "purpose_notice", "holder_information"
    ),
    LetterKind.DELETION: APPI.citable(
        "erasure",
        "erasure_after_violation",
        "stop_provision_after_violation",
        "stop_opt_out_provision",
        "holder_information",
    ),
}
TRAITS = [
    *("device_storage", "cloud_storage", "external_ai", "own_form"),
    *("separate_procedure", "self_service", "social_login", "partner_data"),
    *("opt_out_scheme", "denies_face_data", "change_without_notice"),
    *("deletion_only_if_wrong", "suspension_heading_only"),
    *("correction_after_disclosure", "wrong_cross_reference", "numbers_not_sure"),
    *("service_unnamed", "privacy_officer", "phone_registered", "work_details"),
    *(
        "search_records",
        "refusal_broader_than_law",
        "unseen_data_only",
        "a_trait_of_the_future",
    ),
]
SLIPS = ["None", "Undefined", "Macro", "{{", "{%", "(#)", "#.", "、、", "。。", "（）"]
SLIPS += ["（、", "、）", "( ", " )", " ,", " .", "  ", "Article  ", "「」", "“”", "()"]

words = st.sampled_from(["", "Example", "例示", "Example Inc.", "例示 花子"])
hostile = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "{{ 7 * 7 }}",
            "{% include 'x' %}",
            "name\n\n1. 手数料：無料",
            "\u202eevil\u202c",
            "#. (#) 以上",
            "記",
            "x" * 10_000,
        ]
    ),
)
articles = st.sampled_from(
    ["", "5.2", "9", "6-2", "6(1)", "5(1)(4)", "3 item 6", "3 item 7"]
)
days = st.dates(date(2003, 1, 1), date(2026, 11, 22))


def controllers(text: st.SearchStrategy[str]) -> st.SearchStrategy[Controller]:
    contact = st.builds(
        Contact,
        channel=st.sampled_from(Channel),
        value=text,
        source=st.just("Article 1"),
    )
    return st.builds(
        Controller,
        name=text,
        name_ja=text,
        representative=text,
        representative_ja=text,
        department=text,
        department_ja=text,
        address=text,
        address_ja=text,
        contacts=st.lists(contact, max_size=2).map(tuple),
    )


def bases(text: st.SearchStrategy[str]) -> st.SearchStrategy[PolicyBasis]:
    clause = st.builds(
        ClauseRef,
        clause=st.sampled_from(Clause),
        article=articles,
        heading=text,
        heading_ja=text,
    )
    fee = st.builds(
        Fee,
        state=st.sampled_from(FeeState),
        amount=st.none() | st.integers(0, 10_000),
        currency=st.sampled_from(["JPY", "USD"]),
        per=st.sampled_from(["", "case", "request", "page"]),
        article=articles,
        sure=st.booleans(),
    )
    step = st.builds(
        Step,
        code=st.sampled_from([*sorted(LEAVING_STEPS), "unheard_of"]),
        wait=st.sampled_from(["", "P1M", "P14D", "soon"]),
    )
    return st.builds(
        PolicyBasis,
        service=text,
        controller=controllers(text),
        captured=days,
        dated=st.none() | days,
        language=st.sampled_from(["ja", "en", "de"]),
        machine_translated=st.booleans(),
        sha256=st.sampled_from(["", "00"]),
        clauses=st.lists(clause, max_size=12).map(tuple),
        fee=fee,
        limits=st.lists(st.sampled_from(["history", "特性情報", "else"])).map(tuple),
        gaps=st.frozensets(st.sampled_from(Gap)),
        steps=st.lists(step, max_size=4).map(tuple),
        traits=st.frozensets(st.sampled_from(TRAITS)),
        sensitive=st.booleans(),
    )


def answers(text: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    when = days.map(date.isoformat)
    short = text.map(lambda each: each[:300])
    return st.fixed_dictionaries(
        {},
        optional={
            **dict.fromkeys(["account_mail", "account_id", "account_other"], short),
            **dict.fromkeys(["harm", "beyond_purpose", "wrongful_means"], short),
            "unconsented_provision": short,
            "reply_mail": st.sampled_from(["", "me@example.org"]),
            "health_content": st.sampled_from(["yes", "no"]),
            "period_from": st.just("2003-01-01"),
            **dict.fromkeys(["period_to", "checked_on", "left_on"], when),
            "breach_notice": when,
            "fee_limit": st.sampled_from(["0", "1000"]),
        },
    )


kinds, langs = st.sampled_from(LetterKind), st.sampled_from(LetterLang)


def outline(letter: Letter) -> list[str]:
    return [
        block.label if isinstance(block, Item) else type(block).__name__
        for block in parse_body(letter.body)
    ]


@settings(max_examples=300, deadline=None)
@given(bases(words), answers(words), kinds, langs)
def test_every_basis_makes_a_whole_letter(
    basis: PolicyBasis, told: dict[str, str], kind: LetterKind, lang: LetterLang
) -> None:
    letter = write(basis, kind, lang, told)

    text = f"{letter.subject}\n{letter.body}"
    codes = {check.code for check in check_letter(letter)}
    cited = law_articles(letter.body)
    deletion = kind is LetterKind.DELETION
    assert not [slip for slip in SLIPS if slip in text]
    assert codes.isdisjoint(
        {
            *("placeholder", "subject-empty", "body-empty", "addressee-missing"),
            *("two-honorifics", "fee-unsaid", "fee-repeated", "fee-in-deletion"),
            *("deadline", "article-of-correction", "indiscreet"),
        }
    )
    assert cited <= CITABLE[kind]
    assert policy_articles(letter.body) <= known_articles(basis) | _as_paragraphs(basis)
    assert ("35(1)" in cited) == (
        deletion and bool(told.get("beyond_purpose") or told.get("wrongful_means"))
    )
    assert ("35(3)" in cited) == (deletion and bool(told.get("unconsented_provision")))
    assert ("leave-first" in codes) == (
        deletion and bool(basis.steps) and not told.get("left_on")
    )
    assert letter.body.count("本人確認：") + letter.body.count("Identity. ") == 1


@settings(max_examples=100, deadline=None)
@given(bases(words), kinds, langs)
def test_a_letter_without_a_policy_speaks_of_none(
    basis: PolicyBasis, kind: LetterKind, lang: LetterLang
) -> None:
    unread = PolicyBasis(
        service=basis.service, controller=basis.controller, captured=basis.captured
    )

    letter = write(unread, kind, lang)

    assert "ポリシー" not in letter.body
    assert "Policy" not in letter.body


@settings(max_examples=200, deadline=None)
@given(bases(hostile), answers(hostile), st.builds(Person, name=hostile), kinds, langs)
def test_no_value_can_be_more_than_text(
    basis: PolicyBasis,
    told: dict[str, str],
    sender: Person,
    kind: LetterKind,
    lang: LetterLang,
) -> None:
    letter = write(basis, kind, lang, told, sender)

    kinds_of_blocks = [type(block) for block in parse_body(letter.body)]
    lines = [letter.subject, letter.mail_to, *letter.addressee]
    lines += [each.value for each in (*letter.sender, *letter.details)]
    assert all(len(line.splitlines()) <= 1 for line in lines)
    assert "49" not in letter.body or "49" in f"{basis}{told}"
    assert Heading not in kinds_of_blocks
    assert (
        kinds_of_blocks.count(Paragraph) == {LetterLang.JA: 1, LetterLang.EN: 3}[lang]
    )
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", letter.body)


@pytest.mark.parametrize("kind", LetterKind)
def test_the_same_basis_gives_the_same_outline_whatever_its_names_say(
    kind: LetterKind,
) -> None:
    plain, tricky = (
        PolicyBasis(
            service=name,
            captured=date(2026, 11, 22),
            controller=Controller(name=name),
            clauses=(ClauseRef(clause=Clause.DISCLOSURE, heading=name),),
        )
        for name in ("Example", "x\n\n# y\n1. z\n以上")
    )

    assert outline(write(plain, kind, LetterLang.JA)) == outline(
        write(tricky, kind, LetterLang.JA)
    )


def _as_paragraphs(basis: PolicyBasis) -> set[str]:
    """Return the whole articles, which stand for all of their paragraphs."""
    return {re.split(r"[(\[]", each)[0] for each in known_articles(basis)}
