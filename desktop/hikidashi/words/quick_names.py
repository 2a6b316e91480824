"""The names of record types, fields and options in every language, for typed lines."""

from collections.abc import Iterable

from hikidashi.domain.quick_add.lexicon import Lexicon
from hikidashi.domain.records.record_type import Option, RecordField, RecordType
from hikidashi.words import record_words
from hikidashi.words.catalogue import LANGUAGES, said_in


def lexicon_of(types: Iterable[RecordType]) -> Lexicon:
    """Return what a typed line may say of records of these types, in any language."""
    return Lexicon(
        tuple(types),
        type_names=_type_names,
        field_names=_field_names,
        option_names=_option_names,
    )


def _type_names(of: RecordType) -> tuple[str, ...]:
    return _named(of.name, record_words.TYPES.get(of.id, ""))


def _field_names(_of: RecordType, field: RecordField) -> tuple[str, ...]:
    return _named(field.name, record_words.FIELDS.get(field.id, ""))


def _option_names(field: RecordField, option: Option) -> tuple[str, ...]:
    own = record_words.OPTIONS.get(field.id, {}).get(option.id, "")
    return _named(option.name, own)


def _named(name: str, own: str) -> tuple[str, ...]:
    """Return the user's own name alone; words of the app come in all languages."""
    if name:
        return (name,)
    return tuple(said_in(each, own) for each in LANGUAGES)
