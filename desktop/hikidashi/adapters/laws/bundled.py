"""The law pack of ``resources/laws``, a file per law."""

import tomllib
from collections.abc import Sequence
from functools import cache

from hikidashi.domain.law.read import read_law
from hikidashi.domain.law.statute import Depth, Law
from hikidashi.resources import resource

_SUFFIX = ".toml"


class BundledLaws:
    """Reads each law once, when it is first needed."""

    def laws(self) -> Sequence[Law]:
        """Return all laws, those held in full first, Japan's before the others."""
        return _laws()

    def codes(self) -> frozenset[str]:
        """Return the codes of all laws, without reading them."""
        return _codes()

    def law(self, code: str) -> Law:
        """Return one law.

        Raises:
            KeyError: there is none of that code.
        """
        if code not in _codes():
            raise KeyError(code)
        return _law(code)


@cache
def _laws() -> tuple[Law, ...]:
    return tuple(sorted(map(_law, _codes()), key=_rank))


@cache
def _codes() -> frozenset[str]:
    names = (file.name for file in resource("laws").iterdir())
    return frozenset(n.removesuffix(_SUFFIX) for n in names if n.endswith(_SUFFIX))


@cache
def _law(code: str) -> Law:
    text = resource("laws").joinpath(code + _SUFFIX).read_text("utf-8")
    return read_law(tomllib.loads(text))


def _rank(law: Law) -> tuple[bool, bool, str]:
    return law.depth is Depth.SHORT, law.jurisdiction != "JP", law.code
