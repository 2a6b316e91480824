"""The policy desk: what a privacy policy says."""

import codecs
from pathlib import Path

from hikidashi.domain.policy.compare.comparison import Comparison
from hikidashi.domain.policy.kept_source import kept_source
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.domain.policy.source import SourceText
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import LoadLexicon, SourceFormat, SourceReader

_PLAIN = frozenset({SourceFormat.TEXT, SourceFormat.MARKDOWN, SourceFormat.HTML})
_MARK = codecs.BOM_UTF8  # so that nobody wonders which encoding it is


class PolicyDesk:
    """Reads policies; it needs no vault, and nothing leaves the machine."""

    def __init__(self, reader: SourceReader, lexicon: LoadLexicon) -> None:
        self._reader = reader
        self._lexicon = lexicon

    def read(
        self,
        untrusted_data: bytes,
        *,
        name: str = "",
        form: SourceFormat = SourceFormat.AUTO,
        language: str = "auto",
        ticket: Ticket | None = None,
    ) -> PolicyReading:
        """Read a policy; ``language`` is "auto" or an ISO 639-1 code.

        Raises:
            SourceError: the source cannot be read; NotAPolicyError is not raised
                here, since a doubtful text may still be kept (``is_policy``).
            JobCancelledError: the user stopped it.
        """
        source = self._reader.read(untrusted_data, name=name, form=form)
        return self._read(source, language, ticket)

    def read_file(
        self,
        path: Path,
        *,
        form: SourceFormat = SourceFormat.AUTO,
        language: str = "auto",
        ticket: Ticket | None = None,
    ) -> PolicyReading:
        """Read a policy from a file; see ``read``."""
        data = self._reader.load(path)
        return self.read(
            data, name=path.name, form=form, language=language, ticket=ticket
        )

    def read_again(
        self, reading: PolicyReading, *, ticket: Ticket | None = None
    ) -> PolicyReading:
        """Read a kept policy by today's rules, from its source or else its text.

        Raises:
            SourceError: it can no longer be read.
            JobCancelledError: the user stopped it.
        """
        if reading.form == SourceFormat.PDF and not reading.original:
            return self._read(kept_source(reading), "auto", ticket)
        # Of a mail the part that was read is kept; it tells by itself what it is.
        told = reading.form in _PLAIN
        form = SourceFormat(reading.form) if told else SourceFormat.AUTO
        data = _MARK + (reading.original or reading.text).encode("utf-8", "replace")
        return self.read(data, form=form, ticket=ticket)

    def compare(
        self, old: PolicyReading, new: PolicyReading, *, ticket: Ticket | None = None
    ) -> Comparison:
        """Tell what differs between two readings that the same rules have made.

        Raises:
            JobCancelledError: the user stopped it.
        """
        # Only now: few commands compare anything.
        from hikidashi.domain.policy.compare.compare import (  # noqa: PLC0415 - see above
            compare,
        )

        return compare(old, new, _go_on if ticket is None else ticket.check)

    def _read(
        self, source: SourceText, language: str, ticket: Ticket | None
    ) -> PolicyReading:
        step = ticket.step if ticket is not None else _no_step
        # Only now: its many rules are compiled as it loads, and few commands read one.
        from hikidashi.domain.policy.read import (  # noqa: PLC0415 - see above
            read_policy,
        )

        return read_policy(
            source, lexicon=self._lexicon(), language=language, step=step
        )


def _no_step(_done: int, _total: int) -> None:
    pass


def _go_on() -> None:
    pass
