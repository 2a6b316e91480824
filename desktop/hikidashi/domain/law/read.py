"""Makes a law of a mapping, such as a parsed file of ``resources/laws``."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from hikidashi.domain.errors import InvalidValueError
from hikidashi.domain.law.citation import Forms, Instrument, Style, place
from hikidashi.domain.law.entries import (
    choice,
    choices,
    closed,
    inner,
    named,
    one_of,
    read_sources,
)
from hikidashi.domain.law.fact import Fact
from hikidashi.domain.law.read_offices import (
    read_agent,
    read_authority,
    read_left_out,
    read_missing,
    read_numbering,
    read_pending,
    read_stage,
)
from hikidashi.domain.law.read_rights import read_rights
from hikidashi.domain.law.read_times import read_wait
from hikidashi.domain.law.statute import Depth, Law
from hikidashi.domain.law.want import Want
from hikidashi.domain.tables import Table, maybe, need, rows, texts

T = TypeVar("T")

_LAW = {"code", "jurisdiction", "depth", "languages", "name", "short", "number"}
_LAW |= {"cite", "style", "forms", "instruments", "revision", "valid_from", "checked"}
_LAW |= {"source", "verified", "sources", "time", "fee", "right", "wants"}
_LAW |= {"applies_if", "left_out", "missing", "authority", "agents", "stages"}
_LAW |= {"wait", "pending", "old_numbers"}


def read_law(table: Table) -> Law:
    """Return the law that ``table`` tells of.

    Raises:
        InvalidValueError: something is missing, unknown or of the wrong kind, an
            article is not of its law's form, or a name leads nowhere.
    """
    closed(table, _LAW)
    law = replace(
        _alone(table),
        applies_if=choices(table, "applies_if", Fact),
        left_out=_each(table, "left_out", read_left_out),
        missing=_each(table, "missing", read_missing),
        authorities=_each(table, "authority", read_authority),
        agents=_each(table, "agents", read_agent),
        stages=_each(table, "stages", read_stage),
        waits=_each(table, "wait", read_wait),
        pending=_each(table, "pending", read_pending),
        old_numberings=_each(table, "old_numbers", read_numbering),
    )
    _check_articles(law)
    _check_names(law)
    return law


def _alone(table: Table) -> Law:
    """Return the law with its rights, and nothing around it."""
    return Law(
        code=need(table, "code", str),
        jurisdiction=need(table, "jurisdiction", str),
        depth=choice(table, "depth", Depth),
        languages=texts(table, "languages"),
        names=named(table, "name"),
        shorts=named(table, "short"),
        numbers=named(table, "number"),
        cites=named(table, "cite"),
        instruments=_instruments(table),
        revision=need(table, "revision", str),
        valid_from=need(table, "valid_from", date),
        checked=need(table, "checked", date),
        source=texts(table, "source"),
        verified=need(table, "verified", bool),
        sources=read_sources(table),
        rights=read_rights(table),
        wants=_wants(table),
    )


def _each(table: Table, key: str, read: Callable[[Table], T]) -> tuple[T, ...]:
    return tuple(map(read, rows(table, key)))


def _instruments(table: Table) -> Mapping[str, Instrument]:
    own = Instrument(
        code="",
        names=named(table, "name"),
        style=choice(table, "style", Style),
        forms=_forms(table),
    )
    return {"": own, **{i.code: i for i in _each(table, "instruments", _instrument)}}


def _instrument(table: Table) -> Instrument:
    closed(table, ("code", "name", "style", "forms"))
    return Instrument(
        code=need(table, "code", str),
        names=named(table, "name"),
        style=choice(table, "style", Style),
        forms=_forms(table),
    )


def _forms(table: Table) -> Mapping[str, Forms]:
    forms = {language: _form(form) for language, form in inner(table, "forms").items()}
    if not {"ja", "en"} <= set(forms):
        raise InvalidValueError("forms", "Japanese and English expected")
    return forms


def _form(table: Table) -> Forms:
    closed(table, ("article", "paragraph", "item", "branch", "before", "after"))
    for key in table:
        need(table, key, str)
    return Forms(
        article=need(table, "article", str),
        paragraph=maybe(table, "paragraph", str, "({})"),
        item=maybe(table, "item", str, "({})"),
        branch=maybe(table, "branch", str, "-{}"),
        before=maybe(table, "before", str, ""),
        after=maybe(table, "after", str, ""),
    )


def _wants(table: Table) -> Mapping[Want, tuple[str, ...]]:
    wants: Table = maybe(table, "wants", dict, {})
    return {one_of("wants", want, Want): texts(wants, want) for want in wants}


def _check_articles(law: Law) -> None:
    notes = [a for right in law.rights for a in right.every_article()]
    notes += [a for stage in law.stages for a in stage.articles]
    notes += [a for agent in law.agents for a in agent.articles]
    notes += [a for each in law.left_out for a in each.articles]
    notes += [a for wait in law.waits for a in wait.articles]
    for note in notes:
        place(note, law.instruments)


def _check_names(law: Law) -> None:
    """Refuse a name that leads nowhere."""
    rights = {right.code for right in law.rights}
    named_ones = [code for codes in law.wants.values() for code in codes]
    named_ones += [code for wait in law.waits for code in wait.rights]
    effects = [effect for act in law.pending for effect in act.effects]
    named_ones += [code for effect in effects for code in effect.rights]
    _all_in("rights", named_ones, rights)
    offices = {office.code for office in law.authorities}
    _all_in("authority", (right.authority for right in law.rights), offices)
    needed = {right.amendment for right in law.rights}
    needed |= {right.ends_with for right in law.rights}
    known_effects = {effect.code for effect in effects}
    _all_in("amendment", needed - {""}, known_effects)
    _all_in("source", _cited_sources(law), {source.id for source in law.sources})


def _cited_sources(law: Law) -> Iterable[str]:
    yield from law.source
    for right in law.rights:
        yield from (*right.source, *right.time.source, *right.fee.source)
    lists = [office.source for office in law.authorities]
    lists += [agent.source for agent in law.agents]
    lists += [wait.source for wait in law.waits]
    lists += [act.source for act in law.pending]
    lists += [numbering.source for numbering in law.old_numberings]
    for ids in lists:
        yield from ids


def _all_in(field: str, names: Iterable[str], known: set[str]) -> None:
    for name in names:
        if name not in known:
            raise InvalidValueError(field, f"no {name!r} here")
