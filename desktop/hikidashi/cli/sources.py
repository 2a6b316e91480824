"""Reads the policy that a command names: a file, or "-" for what is piped in."""

import sys
from argparse import Namespace
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hikidashi.cli.terminal import CommandError
from hikidashi.domain.errors import NotAPolicyError
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.house import House
from hikidashi.usecases.ports import SourceFormat
from hikidashi.words.catalogue import _

_PIPE = "-"
_MOST_FROM_A_PIPE = 64 * 1024 * 1024
"""Bytes; above every limit of the reader, which then says that it is too large."""


@dataclass(frozen=True, slots=True)
class NamedPolicy:
    """What is certainly a policy, with the name of its service."""

    reading: PolicyReading
    source: str
    name: str
    captured: date


def read_source(
    house: House,
    source: str,
    form: SourceFormat = SourceFormat.AUTO,
    language: str = "auto",
) -> PolicyReading:
    """Read a policy, whether it turns out to be one or not.

    Raises:
        SourceError: it cannot be read.
    """
    if source == _PIPE:
        data = sys.stdin.buffer.read(_MOST_FROM_A_PIPE)
        return house.policies.read(data, form=form, language=language)
    return house.policies.read_file(Path(source), form=form, language=language)


def read_named_policy(args: Namespace, house: House) -> NamedPolicy:
    """Read what ``--policy``, ``--name`` and ``--captured`` tell of.

    Raises:
        NotAPolicyError: it reads like something else.
        CommandError: neither the policy nor the user names the service.
    """
    source: str = args.policy
    reading = read_source(house, source)
    if not reading.is_policy:
        raise NotAPolicyError
    name: str = args.name or _stated_name(reading)
    if not name:
        raise CommandError(_("The policy does not name its service: use --name."))
    captured: date = args.captured or house.now().date()
    return NamedPolicy(reading, source_name(source), name, captured)


def source_name(source: str) -> str:
    """Return how a version tells where it was had from."""
    return "paste" if source == _PIPE else Path(source).name


def _stated_name(reading: PolicyReading) -> str:
    """Return how the policy itself calls its service, or the company, or ""."""
    for wanted in ("service.name", "controller.name"):
        for fact in reading.facts:
            name = fact.value.get("name")
            if fact.type == wanted and isinstance(name, str):
                return name
    return ""
