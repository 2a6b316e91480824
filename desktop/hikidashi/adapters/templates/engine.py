"""Jinja in a sandbox, strict about what it does not know."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from jinja2 import FunctionLoader, StrictUndefined
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hikidashi.domain.errors import IncompleteLetterError, NotFoundError
from hikidashi.domain.law.read import read_law
from hikidashi.domain.law.statute import Law
from hikidashi.resources import resource

_NAME = re.compile(r"(?P<law>[a-z]{2}(?:-[a-z0-9]+)+)/[a-z_]+\.(?:ja|en)")
_TAGS_ONLY = re.compile(r"\s*(?:\{%(?:(?!%\}).)*%\}\s*|\{#(?:(?!#\}).)*#\}\s*)+")
_SUFFIX = ".j2"


class _Missing(StrictUndefined):
    """A value that was not given; its error says the name and nothing else."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


def fill(name: str, values: Mapping[str, object]) -> str:
    """Fill a template; see ``JinjaTemplates.render``."""
    known = _NAME.fullmatch(name)
    source = _source(name + _SUFFIX)
    if known is None or source is None:
        raise NotFoundError("template", name)
    template = _environment().get_template(name + _SUFFIX)
    try:
        return template.render({**values, "law": _law(known["law"])})
    except UndefinedError as error:
        raise IncompleteLetterError(error.message or "value") from error


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    # Letters are plain text: escaping for HTML would spoil them.
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(_source),
        undefined=_Missing,
        autoescape=False,
        keep_trailing_newline=True,
    )


@cache
def _source(file: str) -> str | None:
    """Return a template whose lines of mere tags leave no line in the letter."""
    if not _NAME.fullmatch(file.removesuffix(_SUFFIX)):
        return None
    path = resource("letters").joinpath(file)
    if not path.is_file():
        return None
    lines = path.read_text("utf-8").splitlines()
    return "".join(
        line.strip() if _TAGS_ONLY.fullmatch(line) else f"{line}\n" for line in lines
    )


@cache
def _law(code: str) -> Law:
    text = resource("laws").joinpath(f"{code}.toml").read_text("utf-8")
    return read_law(tomllib.loads(text))
