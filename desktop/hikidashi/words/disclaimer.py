"""What the app is and is not, said before anyone relies on a letter."""

from hikidashi.words.catalogue import _


def short_disclaimer() -> str:
    """Return the sentence for export dialogs and the command line."""
    return _(
        "This is a draft, not legal advice. Please read it before you send it, and "
        "ask a lawyer or a public advice service if you are in doubt."
    )


def long_disclaimer() -> str:
    """Return the paragraphs for the first start and the "About" page."""
    return "\n\n".join(
        (
            _(
                "Hikidashi writes drafts from what you enter and from published laws "
                "and privacy policies. It is a tool: it does not give legal advice "
                "and does not act on your behalf."
            ),
            _(
                "Laws, policies and procedures change, and an article that was right "
                "on the day of the check may have moved since. Each letter names the "
                "day on which the policy was seen."
            ),
            _(
                "Please read every draft before you send it. If you are in doubt, "
                "ask a lawyer or a public advice service."
            ),
        )
    )
