"""Which family a kind of fact belongs to, and how the family is underlined."""

from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat

from hikidashi.words.fact_families import FAMILIES

_OTHER = "other"
_BY_TYPE: Mapping[str, str] = {
    "agent": "rights",
    "ai_training": "purpose",
    "authority.named": "contact",
    "automated_decision": "purpose",
    "consent.required": "purpose",
    "cross_border_transfer": "sharing",
    "dpo": "contact",
    "joint_use": "sharing",
    "outsourcing": "sharing",
}
_BY_HEAD: Mapping[str, str] = {
    "breach_notification": "keeping",
    "collection": "data",
    "contact": "contact",
    "controller": "who",
    "cookies": "data",
    "data": "data",
    "date": "who",
    "fee": "rights",
    "identity_check": "rights",
    "law": "who",
    "legal_basis": "purpose",
    "logs": "data",
    "minors": "data",
    "optout": "rights",
    "procedure": "rights",
    "purpose": "purpose",
    "recipient": "sharing",
    "retention": "keeping",
    "right": "rights",
    "security_measures": "keeping",
    "self_service": "rights",
    "service": "who",
    "source": "data",
    "storage": "keeping",
    "third_party": "sharing",
}
_LINES: Mapping[str, QTextCharFormat.UnderlineStyle] = {
    "data": QTextCharFormat.UnderlineStyle.SingleUnderline,
    "purpose": QTextCharFormat.UnderlineStyle.DashUnderline,
    "sharing": QTextCharFormat.UnderlineStyle.WaveUnderline,
    "keeping": QTextCharFormat.UnderlineStyle.DotLine,
    "rights": QTextCharFormat.UnderlineStyle.DashDotLine,
    "contact": QTextCharFormat.UnderlineStyle.DashDotDotLine,
    "who": QTextCharFormat.UnderlineStyle.DotLine,
    "other": QTextCharFormat.UnderlineStyle.DashUnderline,
}
_PENS: Mapping[QTextCharFormat.UnderlineStyle, Qt.PenStyle] = {
    QTextCharFormat.UnderlineStyle.DashUnderline: Qt.PenStyle.DashLine,
    QTextCharFormat.UnderlineStyle.DotLine: Qt.PenStyle.DotLine,
    QTextCharFormat.UnderlineStyle.DashDotLine: Qt.PenStyle.DashDotLine,
    QTextCharFormat.UnderlineStyle.DashDotDotLine: Qt.PenStyle.DashDotDotLine,
}
_RANKS = {family: rank for rank, family in enumerate(FAMILIES)}


@cache
def family_of(fact_type: str) -> str:
    """Return the family of a kind of fact; unknown kinds are "other"."""
    head = fact_type.partition(".")[0]
    return _BY_TYPE.get(fact_type) or _BY_HEAD.get(head, _OTHER)


def family_rank(family: str) -> int:
    """Return where a family stands in lists, from 0 on."""
    return _RANKS[family]


def line_of(family: str) -> QTextCharFormat.UnderlineStyle:
    """Return the underline of a family, which the margin's sign makes certain."""
    return _LINES[family]


def pen_style(line: QTextCharFormat.UnderlineStyle) -> Qt.PenStyle:
    """Return the pen that draws a line as an underline of its kind looks."""
    return _PENS.get(line, Qt.PenStyle.SolidLine)
