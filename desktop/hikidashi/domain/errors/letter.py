"""What is wrong with a letter."""

from hikidashi.domain.errors.root import HikidashiError


class LetterError(HikidashiError):
    """Something about a letter."""


class UnknownLetterError(LetterError):
    """There is no template for this law, kind and language."""

    def __init__(self, law: str, kind: str, lang: str) -> None:
        super().__init__(f"no letter {law}/{kind}.{lang}")
        self.law = law
        self.kind = kind
        self.lang = lang


class IncompleteLetterError(LetterError):
    """The letter lacks something that it must say; names which, never values."""

    def __init__(self, *missing: str) -> None:
        super().__init__(f"the letter lacks {', '.join(missing)}")
        self.missing = missing


class UnprintableError(LetterError):
    """The fonts have no glyph for a character of the letter."""

    def __init__(self, characters: str) -> None:
        super().__init__("the fonts lack a character of the letter")
        self.characters = characters


class FontsMissingError(LetterError):
    """No font that covers Japanese was found."""

    def __init__(self) -> None:
        super().__init__("no Japanese font was found")
