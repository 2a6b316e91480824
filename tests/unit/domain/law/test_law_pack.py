"""The bundled laws, against the table of facts that was made before them.

``fixtures/laws/rows.json`` holds the facts of that table; docs/laws.md says more.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hikidashi.adapters.laws.bundled import BundledLaws
from hikidashi.domain.law.citation import place
from hikidashi.domain.law.naming import Evidence
from hikidashi.domain.law.right import Basis, IdentityRule, Right, RightKind
from hikidashi.domain.law.statute import Depth, Law
from hikidashi.domain.law.times import CountedDays, EventDay, Extension, TimeRule
from hikidashi.domain.law.want import Want
from hikidashi.domain.letters.basis import Clause

Row = dict[str, Any]

ROWS = json.loads(
    (Path(__file__).parents[3] / "fixtures" / "laws" / "rows.json").read_text("utf-8")
)
PACK = BundledLaws()
LAWS = {law.code: law for law in PACK.laws()}
RIGHTS = [(law, right) for law in LAWS.values() for right in law.rights]
FULL = {"jp-appi", "eu-gdpr", "uk-gdpr", "us-ca-ccpa", "ch-fadp", "br-lgpd"}
CORE = {
    "access": {RightKind.ACCESS},
    "correction": {RightKind.CORRECTION},
    "erasure": {RightKind.ERASURE, RightKind.ERASURE_OR_SUSPENSION},
}


def name(value: object) -> str:
    return str(getattr(value, "code", None) or value)


def by_id(row: Row) -> str:
    return str(row["id"])


def right_of(row: Row) -> Right:
    return LAWS[row["law"]].right(row["right"])


def test_every_law_of_the_table_is_there_and_no_other() -> None:
    assert set(LAWS) == {law["code"] for law in ROWS["laws"]}
    assert {code for code, law in LAWS.items() if law.depth is Depth.FULL} == FULL


def test_laws_held_in_full_come_first_and_japan_before_them() -> None:
    order = [law.code for law in PACK.laws()]

    assert order[0] == "jp-appi"
    assert set(order[:6]) == FULL
    assert PACK.law("eu-gdpr") is LAWS["eu-gdpr"]


def test_a_law_that_is_not_there_is_not_made_up() -> None:
    assert "xx-none" not in PACK.codes()
    with pytest.raises(KeyError):
        PACK.law("xx-none")


@pytest.mark.parametrize("row", ROWS["laws"], ids=name)
def test_names_and_numbers_are_those_of_the_table(row: Row) -> None:
    law = LAWS[row["code"]]
    told = {
        "title_ja": law.names.ja,
        "title_en": law.names.en,
        "number_ja": law.numbers.ja,
        "number_en": law.numbers.en,
        "revision_checked": law.revision,
        "cite_ja": law.cites.ja,
        "cite_en": law.cites.en,
        "cite_de": law.cites.de,
    }

    assert {key: told[key] for key in row if key != "code"} == {
        key: value for key, value in row.items() if key != "code"
    }
    assert law.checked == date.fromisoformat(ROWS["as_of"])


# ---- Nothing of the table is lost or contradicted ----


@pytest.mark.parametrize("row", ROWS["rights"], ids=by_id)
def test_every_row_has_its_right_with_the_same_standing(row: Row) -> None:
    law, right = LAWS[row["law"]], right_of(row)

    assert law.jurisdiction == row["jurisdiction"]
    assert right.kind == row["kind"]
    assert (right.verified, right.evidence) == (row["verified"], row["evidence"])
    assert right.authority == row["authority"]
    assert right.fee.rule == row["fee"]
    assert right.identity == row["identity"]
    assert bool(law.agents) >= row["agent"]


@pytest.mark.parametrize("row", ROWS["rights"], ids=by_id)
def test_every_article_of_a_row_can_be_cited_for_its_right(row: Row) -> None:
    assert set(row["articles"]) <= set(right_of(row).every_article())
    assert len(right_of(row).grounds) >= row["grounds"]


@pytest.mark.parametrize("row", ROWS["rights"], ids=by_id)
def test_the_time_of_a_row_is_that_of_its_right(row: Row) -> None:
    rule = time_of(row)

    assert (rule.kind, rule.value) == (row["time"], row["value"])
    assert rule.unit == row["unit"]
    assert (rule.days is CountedDays.BUSINESS) == row["business"]
    if "event_day_counted" in row:
        assert (rule.event_day is EventDay.COUNTED) == row["event_day_counted"]
    assert len(rule.restarts | rule.pauses) == row["clock_stops"]


@pytest.mark.parametrize("row", ROWS["rights"], ids=by_id)
def test_extensions_and_confirmations_are_those_of_the_row(row: Row) -> None:
    rule = time_of(row)
    more = rule.extension or Extension()

    assert (rule.extension is not None) == row["extension"]
    assert (more.value, more.total) == (row["extension_value"], row["extension_total"])
    confirmed = rule.acknowledgement.value if rule.acknowledgement else 0
    assert confirmed == row["acknowledgement"]


def time_of(row: Row) -> TimeRule:
    """Return the rule that a row speaks of.

    Of the complaint to a controller in the UK the table tells when receipt has to be
    confirmed; the outcome itself comes without undue delay.
    """
    rule = right_of(row).time
    if row["id"] == "uk-dpa.164A":
        assert rule.acknowledgement
        return rule.acknowledgement
    return rule


@pytest.mark.parametrize("row", ROWS["authorities"], ids=lambda row: row["code"])
def test_every_authority_is_there_as_the_table_has_it(row: Row) -> None:
    offices = {o.code: o for law in LAWS.values() for o in law.authorities}
    office = offices[row["code"]]

    assert office.web == row["web"]
    assert office.verified == row["verified"]
    assert list(office.languages) == row["languages"] or row["code"] == "eu-sa"
    assert office.phone == row.get("phone", "")
    assert office.address == row.get("address", "")
    assert office.complaint_web == row.get("complaint", "")


def test_both_old_numberings_are_kept_whole() -> None:
    newer, older = LAWS["jp-appi"].old_numberings

    assert newer.articles == ROWS["old_numbers"]["2017-05-30_to_2022-03-31"]
    assert older.articles == ROWS["old_numbers"]["to_2017-05-29"]
    assert (older.until, newer.since) == (date(2017, 5, 30), date(2017, 5, 30))


def test_the_pending_act_has_its_days() -> None:
    (act,) = LAWS["jp-appi"].pending
    told = ROWS["pending"]

    assert act.act.ja == told["act"]
    assert act.promulgated.isoformat() == told["promulgated"]
    assert act.latest.isoformat() == told["latest"]
    penalties = LAWS["jp-appi"].effect("penalties")
    assert penalties.in_force == date.fromisoformat(told["penalties"])


# ---- What every law has to have ----


@pytest.mark.parametrize("law", LAWS.values(), ids=name)
def test_access_correction_and_erasure_are_there_or_it_says_why_not(law: Law) -> None:
    kinds = {right.kind for right in law.rights}
    excused = {missing.kind for missing in law.missing}

    for needed in CORE.values():
        assert needed & (kinds | excused)
    assert not kinds & excused


@pytest.mark.parametrize("law", LAWS.values(), ids=name)
def test_a_law_is_verified_only_if_its_access_is(law: Law) -> None:
    verified = {right.verified for right in law.rights if right.code == "access"}

    assert verified == {law.verified}


@pytest.mark.parametrize(("law", "right"), RIGHTS, ids=name)
def test_what_is_verified_was_read_in_full(law: Law, right: Right) -> None:
    read = {source.id: source.evidence for source in law.sources}

    if right.verified:
        assert right.evidence in {Evidence.PRIMARY, Evidence.REPRODUCTION}
        assert any(
            read[id_] in {Evidence.PRIMARY, Evidence.REPRODUCTION}
            for id_ in right.source
        )
    for part in (right.time, right.fee):
        worst = {read[id_] for id_ in part.source}
        assert not (part.verified and worst <= {Evidence.MEMORY, Evidence.PRACTICE})
        assert part.source


@pytest.mark.parametrize(("law", "right"), RIGHTS, ids=name)
def test_every_article_is_well_formed_and_can_be_written(
    law: Law, right: Right
) -> None:
    for note in right.every_article():
        spot = place(note, law.instruments)
        for language in ("ja", "en", "de"):
            text = law.cite_article(note, language)
            assert spot.article.split("-")[0] in text
            assert "{" not in text


@pytest.mark.parametrize(("law", "right"), RIGHTS, ids=name)
def test_a_right_has_articles_unless_it_rests_on_the_policy(
    law: Law, right: Right
) -> None:
    assert bool(right.articles) == (right.basis is not Basis.POLICY), law.code
    assert len(set(right.articles)) == len(right.articles)


@pytest.mark.parametrize("law", LAWS.values(), ids=name)
def test_every_right_answers_a_wish_or_is_a_complaint(law: Law) -> None:
    wished = {code for codes in law.wants.values() for code in codes}
    complaints = {
        right.code for right in law.rights if right.kind.value.startswith("complaint")
    }

    assert wished | complaints == {right.code for right in law.rights}


@pytest.mark.parametrize("code", sorted(FULL))
def test_a_law_in_full_answers_every_wish(code: str) -> None:
    assert set(LAWS[code].wants) == set(Want)
    assert LAWS[code].languages
    assert LAWS[code].stages


@pytest.mark.parametrize("code", ["eu-gdpr", "ch-fadp"])
def test_laws_with_german_letters_have_every_name_in_german(code: str) -> None:
    law = LAWS[code]
    names = [law.names, law.shorts, law.numbers, law.cites]
    names += [right.titles for right in law.rights]
    names += [office.names for office in law.authorities]

    assert all(each.de for each in names)
    assert all("de" in each.forms for each in law.instruments.values())
    assert "de" in law.languages


def test_every_source_is_used_somewhere() -> None:
    for law in LAWS.values():
        parts = [right.source for right in law.rights]
        parts += [right.time.source for right in law.rights]
        parts += [
            right.time.acknowledgement.source
            for right in law.rights
            if right.time.acknowledgement
        ]
        parts += [right.fee.source for right in law.rights]
        parts += [each.source for each in law.authorities]
        parts += [each.source for each in law.pending]
        parts += [each.source for each in law.agents]
        parts += [each.source for each in law.old_numberings]
        used = {id_ for part in parts for id_ in part} | set(law.source)
        unread = {s.id for s in law.sources} - used
        assert unread <= {"memory", "commission-faq-public"}, law.code


def test_clauses_are_those_that_letters_know() -> None:
    known = {clause.value for clause in Clause}

    for law, right in RIGHTS:
        assert set(right.clauses) <= known
        full = law.depth is Depth.FULL
        assert bool(right.clauses) == (full and right.code != "complaint")


def test_the_page_on_laws_counts_right() -> None:
    page = (Path(__file__).parents[4] / "docs" / "laws.md").read_text("utf-8")

    for code in FULL:
        law = LAWS[code]
        seen = sum(right.verified for right in law.rights)
        row = next(each for each in page.splitlines() if each.startswith(f"| `{code}`"))
        letters = ", ".join(law.languages)
        assert f"| full | {len(law.rights)} | {seen} | {letters} |" in row


def test_what_the_appi_does_not_say_is_not_said_for_it() -> None:
    appi = LAWS["jp-appi"]

    # Article 27(2) has no "without delay", Article 37 does not reach Article 28(3).
    assert appi.right("stop_opt_out_provision").time.words is None
    assert appi.right("foreign_transfer_info").identity is IdentityRule.REASONABLE


def test_the_swiss_release_of_data_has_a_rule_of_money_of_its_own() -> None:
    assert LAWS["ch-fadp"].right("portability").fee.articles == ("28(3)",)


def test_article_34_of_the_appi_is_no_way_to_delete() -> None:
    appi = LAWS["jp-appi"]

    assert "correction" not in appi.wants[Want.DELETE]
    assert appi.wants[Want.FIX] == ("correction",)


def test_a_file_bears_the_code_of_its_law() -> None:
    assert all(PACK.law(code).code == code for code in LAWS)
