from pathlib import Path

import pytest

from hikidashi.adapters.policies.lexicon import bundled_lexicon
from hikidashi.domain.errors import JobCancelledError
from hikidashi.domain.policy.source import SourceText
from hikidashi.usecases.jobs import Progress, Ticket
from hikidashi.usecases.policy_desk import PolicyDesk
from hikidashi.usecases.ports import SourceFormat

POLICY = """Privacy Policy

Article 1 (Disclosure)

When a user requests disclosure of personal information, we disclose it without delay.

Article 2 (Contact)

Email: privacy@shop.example.com
"""


class TextReader:
    """Takes every source for UTF-8 text, and remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, SourceFormat]] = []

    def read(
        self, untrusted_data: bytes, *, name: str = "", form: SourceFormat
    ) -> SourceText:
        self.told.append((name, form))
        return SourceText(text=untrusted_data.decode())

    def load(self, path: Path) -> bytes:
        assert path.name == "policy.md"
        return POLICY.encode()


def test_a_pasted_policy_is_read() -> None:
    reading = PolicyDesk(TextReader(), bundled_lexicon).read(POLICY.encode())

    mails = [fact for fact in reading.facts if fact.type == "contact.email"]
    assert [fact.value["address"] for fact in mails] == ["privacy@shop.example.com"]


def test_a_file_is_read_as_what_its_name_and_the_user_say() -> None:
    reader = TextReader()

    reading = PolicyDesk(reader, bundled_lexicon).read_file(
        Path("folder/policy.md"), form=SourceFormat.MARKDOWN, language="en"
    )

    assert reader.told == [("policy.md", SourceFormat.MARKDOWN)]
    assert reading.language == "en"


def test_reading_reports_how_far_it_is() -> None:
    reports: list[Progress] = []

    PolicyDesk(TextReader(), bundled_lexicon).read(
        POLICY.encode(), ticket=Ticket(reports.append)
    )

    assert reports[-1].done == reports[-1].total


def test_an_unwanted_reading_stops() -> None:
    ticket = Ticket()
    ticket.cancel()

    with pytest.raises(JobCancelledError):
        PolicyDesk(TextReader(), bundled_lexicon).read(POLICY.encode(), ticket=ticket)
