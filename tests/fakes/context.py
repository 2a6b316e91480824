"""A room's context around a vault in memory, which remembers what the room said."""

from dataclasses import dataclass, field

from hikidashi.domain.errors import HikidashiError
from hikidashi.ui.jobs import Jobs
from hikidashi.ui.relay import Relay
from hikidashi.ui.room import RoomContext
from hikidashi.ui.vault_news import VaultNews
from hikidashi.usecases.house import House, Session
from hikidashi.usecases.ports import OpenedVault


@dataclass
class Furnished:
    """A context, and what a room did with it."""

    ctx: RoomContext
    session: Session
    news: VaultNews
    notices: list[str] = field(default_factory=list)
    complaints: list[HikidashiError] = field(default_factory=list)
    visits: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def furnish(house: House, vault: OpenedVault, jobs: Jobs, relay: Relay) -> Furnished:
    """Furnish a session, and listen to what its rooms say."""
    session = house.furnish(vault)
    news = VaultNews(session.ledger, relay)
    notices: list[str] = []
    complaints: list[HikidashiError] = []
    visits: list[tuple[str, dict[str, str]]] = []

    def navigate(name: str, **what: str) -> None:
        visits.append((name, what))

    ctx = RoomContext(
        house=house,
        session=session,
        jobs=jobs,
        news=news,
        notify=notices.append,
        complain=complaints.append,
        navigate=navigate,
    )
    return Furnished(ctx, session, news, notices, complaints, visits)
