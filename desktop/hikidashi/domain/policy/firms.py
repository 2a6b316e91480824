"""Finds companies in running text by their legal form, in four languages."""

import re
from collections.abc import Iterator

from hikidashi.domain.policy.lexicon import Frames

_FORM = (
    r"(?:GmbH(?: & Co\.? ?KGa?A?)?|gGmbH|mbH|AG(?: & Co\.? ?KGa?A?)?|KGaA|KG|UG"
    r"(?: \(haftungsbeschränkt\))?|OHG|GbR|e\. ?V\.|e\. ?G\.|eG|SE"
    r"|Inc\b\.?|LLC|L\.L\.C\.|Ltd\b\.?|Limited|Corp\b\.?|Corporation|Incorporated"
    r"|Co\., ?Ltd\.?|PLC|plc|LLP|LP|Pty\.? Ltd\.?|Pte\.? Ltd\.?|PBC"
    r"|SAS|SASU|SARL|S\.?à ?r\.? ?l\.?|S\.A\.R\.L\.?|S\.A\.S\.?|S\.A\.|SA|SCOP|SCI"
    r"|EURL|SNC|GIE|B\.V\.|BV|N\.V\.|NV|S\.L\.|S\.R\.L\.|S\.r\.l\.|S\.p\.A\.|Oy|AB"
    r"|ApS|A/S|AS|K\.K\.|Sàrl|Unlimited Company|ULC)"
)
_LATIN = re.compile(
    r"(?<![\w@./-])(?P<name>[A-ZÄÖÜÉÈÀ0-9][\w.&'+!-]*"
    r"(?:(?:,? | & | und | and | of | de | du | des | for | - )"
    r"(?:\([A-Z][\w .]{1,20}\) )?[A-ZÄÖÜÉÈÀ0-9&(][\w.&'+!)-]*){0,6}?),? "
    rf"{_FORM}(?![\w-])"
)
_HAS_FORM = re.compile(rf"(?<![A-Za-z]){_FORM}(?![\w-])|社|法人|㈱|㈲|\((?:株|有)\)")
_AND = frozenset({"及び", "並び", "又は"})
_BEFORE = re.compile(
    r"(?:société|entreprise|firma|par|von|die|der|den|das|the|by|with|to|from|chez|la|le"
    r"|anbieter ist|dienst|provider|our|and|is|of|über|bei"
    r"|welche(?:[rsnm])? daten|welche[rsnm]?|which|quelles? données"
    r"|si|if|when|wenn|falls|unser|we|wir|nous)\s+",
    re.IGNORECASE,
)


def firms_in(
    plain: str, start: int, end: int, names: Frames
) -> Iterator[tuple[int, int]]:
    """Yield where companies are named between two offsets of the folded text."""
    if _HAS_FORM.search(plain, start, end) is None:
        return
    for match in _LATIN.finditer(plain, start, end):
        begin = match.start()
        skipped = _BEFORE.match(plain, begin, match.end())
        while skipped:
            begin = skipped.end()
            skipped = _BEFORE.match(plain, begin, match.end())
        opened = plain.rfind("(", begin, match.end())
        if opened >= 0 and plain.find(")", opened, match.end()) < 0:
            begin = opened + 1  # "Play Store (Google Ireland Limited, Dublin)"
        yield begin, match.end()
    for pattern in (names["firm_ja"], names["firm_foreign_ja"]):
        for match in pattern.finditer(plain, start, end):
            joined = plain[match.end() - 1 : match.end() + 1] in _AND
            yield match.start(), match.end() - (joined or match[0].endswith("社の"))
