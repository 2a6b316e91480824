"""Texts that once kept the rules busy for minutes; each ends, with the right result.

How long they take is measured by ``tests/benchmarks/policy_hostile.py``.
"""

import pytest

from fakes.policies import codes, document, read, said, values
from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.domain.errors import JobCancelledError
from hikidashi.domain.policy.document import Document
from hikidashi.domain.policy.lines import LONGEST
from hikidashi.domain.policy.read import read_policy
from hikidashi.domain.policy.rules import MOST
from hikidashi.domain.policy.source import Link, SourceText
from hikidashi.usecases.ports import SourceFormat


def test_a_reference_is_compared_with_few_of_very_many_siblings() -> None:
    text = (
        "Article 1 (Purpose)\n"
        + "(2) x\n" * 10_000
        + "Article 2 (Other)\n"
        + "article 1 paragraph 2 zebra quagga okapi\n" * 2_000
    )

    reading = read(text, language="en")

    found = said(reading, "cross_ref")
    assert len(found) == MOST
    assert {fact.value["consistent"] for fact in found} == {None}
    assert "text-cut" in codes(reading)


def test_the_first_of_many_sections_with_one_title_is_meant() -> None:
    text = (
        "".join(f"{n}. Purpose of use\nWe use it.\n" for n in range(1, 90)) * 60
        + 'See "1. Purpose of use" and "5. Purpose of use".\n'
    )

    found = said(read(text, language="en"), "cross_ref")

    assert [fact.value["consistent"] for fact in found] == [True, False]


def test_titles_without_end_make_sections() -> None:
    doc = document("# a\n" * 40_000, form=SourceFormat.MARKDOWN)

    assert len(doc.sections) == 40_000


@pytest.mark.parametrize("word", ["cancel", "change"])
def test_only_the_beginning_of_a_title_tells_what_a_section_is_about(word: str) -> None:
    doc = document(f"<h1>{word * 40_000}</h1><p>a</p>", form=SourceFormat.HTML)

    assert [len(section.title) for section in doc.sections] == [200]


def test_mail_addresses_without_end_are_cut() -> None:
    links = "".join(f"<a href=mailto:{at}@b.jp>x</a>" for at in range(60_000))

    reading = read(f"<p>Contact: {links}", language="en", form=SourceFormat.HTML)

    assert len(said(reading, "contact.email")) == MOST
    assert "text-cut" in codes(reading)


def test_links_beyond_what_is_read_do_not_count() -> None:
    links = (
        Link(start=LONGEST, end=LONGEST + 1, url="mailto:a@b.jp"),
        Link(start=2, end=3, url="mailto:c@d.jp"),
    )
    source = SourceText(text="x" * (LONGEST + 1), links=links)

    doc = Document(source, bundled_lexicon())

    assert [link.url for link in doc.links] == ["mailto:c@d.jp"]


def test_rows_that_say_nothing_part_what_stands_around_them() -> None:
    doc = document("a\n" + "&\n" * 60_000 + "b\nc\n")

    assert [line.after_gap for line in doc.lines] == [False, True, False]


def test_a_long_rule_can_be_stopped() -> None:
    calls: list[int] = []

    def stop(done: int, _total: int) -> None:
        calls.append(done)
        if done and calls.count(done) > 2:  # once as a rule begins, then within it
            raise JobCancelledError

    with pytest.raises(JobCancelledError):
        read_policy(
            SourceText(text="We use it.\n\n" * 5_000),
            lexicon=bundled_lexicon(),
            language="en",
            step=stop,
        )

    assert calls[-3:] == [calls[-1]] * 3


def test_a_page_is_read_up_to_the_limit_and_called_cut() -> None:
    html = "<p>プライバシーポリシー a@b.jp</p>" + "<td>what a cell may say" * 20_000

    reading = read(html, language="ja", form=SourceFormat.HTML)

    assert "text-cut" in codes(reading)
    assert values(reading, "contact.email", "address") == ["a@b.jp"]
    assert reading.form == "html"
    assert html.startswith(reading.original)
    again = read(reading.original, language="ja", form=SourceFormat.HTML)
    assert again == reading


def test_very_many_quotes_before_an_address_are_looked_at_up_to_a_limit() -> None:
    (mail,) = said(read("a'" * 5_000 + "b@shop.co.jp", language="en"), "contact.email")

    assert str(mail.value["address"]).endswith("a'b@shop.co.jp")
    assert len(str(mail.value["address"])) < 100
