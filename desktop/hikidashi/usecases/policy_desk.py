"""The policy desk: what a privacy policy says."""

from pathlib import Path

from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import LoadLexicon, SourceFormat, SourceReader


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
        step = ticket.step if ticket is not None else _no_step
        # Only now: its many rules are compiled as it loads, and few commands read one.
        from hikidashi.domain.policy.read import (  # noqa: PLC0415 - see above
            read_policy,
        )

        return read_policy(
            source, lexicon=self._lexicon(), language=language, step=step
        )

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


def _no_step(_done: int, _total: int) -> None:
    pass
