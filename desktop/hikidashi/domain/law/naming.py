"""What a law, a right or an office is called, and where a fact about it was read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Evidence(StrEnum):
    """How well a fact is known, best first."""

    PRIMARY = "primary"  # the official wording
    REPRODUCTION = "reproduction"  # the full wording, in a copy
    SECONDARY = "secondary"  # what others say of it
    PRACTICE = "practice"  # what holders ask for; never a rule
    MEMORY = "memory"  # not looked up yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where something was read; ``read_on`` is None where nothing was."""

    id: str
    title: str
    evidence: Evidence
    read_on: date | None = None
    web: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One name in several languages; ``native`` is the law's own, where it differs."""

    ja: str
    en: str
    de: str = ""
    native: str = ""

    def said(self, language: str) -> str:
        """Return the name in ``language`` ("ja", "de" …), in English for lack of it."""
        return {"ja": self.ja, "de": self.de}.get(language, self.en) or self.en
