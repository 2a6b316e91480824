"""A part of a policy while its tree is built."""

from dataclasses import dataclass, field

TITLE_LEVEL, CHAPTER_LEVEL, ARTICLE_LEVEL, PLAIN_LEVEL = 0, 1, 2, 3
BOLD_LEVEL = 8
"""Below all six levels that the headings of a page have."""


@dataclass(slots=True)
class Node:
    """A part of the policy while the tree is built."""

    kind: str
    start: int
    level: int
    parent: int = -1
    style: str = ""
    indent: int = 0
    label: str = ""
    number: int = 0
    title: str = ""
    body: int = 0  # where its own text begins
    lines: list[int] = field(default_factory=list)
    children: list[int] = field(default_factory=list)
    is_paragraph: bool = False  # its number counts paragraphs (項), not items (号)
    first_is_paragraph: bool = False  # its unnumbered text is paragraph 1
    stop: int | None = None  # where the source itself says that an item ends
