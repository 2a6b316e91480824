"""How long a service may be called, so that lists and titles can show it."""

from hikidashi.words.catalogue import _

LONGEST_NAME = 100
"""Characters; titles and lists still show that much."""


def too_long_words() -> str:
    """Return what to say to whom wants to type more."""
    return _("At most {count} characters fit here.").format(count=LONGEST_NAME)
