"""All rooms, by their place; imported only once a drawer is open."""

from collections.abc import Mapping
from functools import partial

from hikidashi.ui.choices import Choices
from hikidashi.ui.home.page import HomeRoom
from hikidashi.ui.letters.room import LettersRoom
from hikidashi.ui.room import Place, Room, RoomContext, RoomMaker
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.ui.settings.about_me import AboutMeRoom


def room_makers(choices: Choices) -> Mapping[Place, RoomMaker]:
    """Return who makes each room."""
    return {
        Place.HOME: partial(HomeRoom, choices=choices),
        Place.SERVICES: ServicesRoom,
        Place.LETTERS: LettersRoom,
        Place.PRIVATE: partial(_private, choices=choices),
        Place.ME: AboutMeRoom,
        Place.SETTINGS: partial(_settings, choices=choices),
    }


def _private(ctx: RoomContext, *, choices: Choices) -> Room:
    # So much belongs to it that unlocking need not wait for it, either; the shell
    # loads it beforehand all the same.
    from hikidashi.ui.private.room import PrivateRoom  # noqa: PLC0415 - see above

    return PrivateRoom(ctx, choices=choices)


def _settings(ctx: RoomContext, *, choices: Choices) -> Room:
    # Only when somebody looks at them: unlocking need not wait for all their parts.
    from hikidashi.ui.settings.page import SettingsRoom  # noqa: PLC0415 - see above

    return SettingsRoom(ctx, choices=choices)
