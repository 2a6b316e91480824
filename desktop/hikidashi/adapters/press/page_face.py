"""What every template is told of its page: language, region, and the fonts."""

from hikidashi.adapters.press.fonts import LATIN, Typefaces
from hikidashi.adapters.press.wording import wording
from hikidashi.domain.letters.letter import LetterLang


def page_face(lang: LetterLang, faces: Typefaces) -> dict[str, object]:
    """Return the part of a template's data that does not depend on what is told."""
    return {
        "lang": lang,
        "region": wording(lang).region,
        "serif": faces.serif,
        "sans": faces.sans,
        "latin": LATIN,
    }
