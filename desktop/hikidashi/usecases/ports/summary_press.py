"""The press that sets a summary of entries."""

from typing import Protocol

from hikidashi.domain.records.printed_summary import PrintedSummary


class SummaryPress(Protocol):
    """Sets a summary on paper."""

    def pdf(self, summary: PrintedSummary) -> bytes:
        """Return the summary as PDF.

        A sign that no font has is set as a question mark.

        Raises:
            UnprintableError, FontsMissingError
        """
        ...
