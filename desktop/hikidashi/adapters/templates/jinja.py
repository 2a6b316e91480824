"""The words of the letters, kept as Jinja templates under ``resources/letters``."""

from collections.abc import Mapping


class JinjaTemplates:
    """Fills the bundled templates; it reads nothing else."""

    def render(self, name: str, values: Mapping[str, object]) -> str:
        """Fill the template ``name`` ("jp-appi/disclosure.ja") with ``values``.

        The template also sees ``law``, the law that its folder is named after.

        Raises:
            NotFoundError: there is no such template.
            IncompleteLetterError: it uses a value that is not given.
        """
        # Jinja is loaded with the first letter, for the first window needs none.
        from hikidashi.adapters.templates.engine import fill  # noqa: PLC0415

        return fill(name, values)
