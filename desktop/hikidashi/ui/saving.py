"""Keeps what was typed when the views that hold it are about to go."""

from collections.abc import Callable

from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.room import Save


def keep(jobs: Jobs, save: Save, unsaved: Callable[[HikidashiError], object]) -> None:
    """Save, and call ``unsaved`` where that came to nothing, be it by a bug."""
    told: list[object] = []

    def on_failed(error: HikidashiError) -> None:
        told.append(error)
        unsaved(error)

    def on_ended() -> None:
        if not told:  # a bug, which comes with no outcome
            unsaved(HikidashiError())

    jobs.run(save, then=lambda _: told.append(save), failed=on_failed, ended=on_ended)
