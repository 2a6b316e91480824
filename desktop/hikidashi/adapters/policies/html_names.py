"""Says what the names of HTML's tags mean for the text between them."""

_UNSEEN = (
    "script style noscript template svg math iframe object canvas head title select"
    " textarea button audio video datalist"
)
_BLOCKS = (
    "p h1 h2 h3 h4 h5 h6 ul ol dl table section article main header footer aside"
    " blockquote pre address figure form fieldset hr body"
)
_ROWS = "div li tr td th dt dd br caption thead tbody tfoot summary"
_BOXES = "div section ul ol aside span p a header footer"
DROPPED = frozenset(_UNSEEN.split())
"""What has no text, or text that nobody reads."""
CHROME = frozenset({"nav", "menu", "dialog"})
"""What leads about a site."""
KEPT_AT_WORST = frozenset({"head", "button", "object"})
"""What may hold the policy where a page is so broken that it would all be dropped."""
PARAGRAPHS = frozenset(_BLOCKS.split())
LINES = frozenset(_ROWS.split())
CELLS = {"td": 0, "th": 0, "dt": 1, "dd": 2}
"""Cells, with their column where the tag tells it: a term stands left."""
CELL = "cell"
"""td, th, dt and dd end one another, so they go by one name."""
TABLES = frozenset({"table", "dl", "tr", *CELLS})
BOLD = frozenset({"b", "strong"})
FRAMES = frozenset({"header", "footer", "aside"})
"""What stands around the text of a page, if not within an article."""
BODIES = frozenset({"article", "main"})
CONTAINERS = frozenset(_BOXES.split())
