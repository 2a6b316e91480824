"""Forgets what the views of the private drawer held, once they are gone."""

import gc

from hikidashi.ui.jobs import Jobs
from hikidashi.usecases.house import House


def forget_views(house: House, jobs: Jobs) -> None:
    """Overwrite what was freed; call it when the views have been deleted.

    To overwrite all takes too long for the screen's thread, so that one does only
    what no other can: collect the garbage, and overwrite what glibc keeps for it.
    """
    gc.collect()
    house.overwrite_cached()
    jobs.run(house.overwrite, then=_nothing, failed=_nothing)


def _nothing(_: object) -> None:
    pass
