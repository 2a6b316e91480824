"""All rooms, by their place; imported only once a drawer is open."""

from collections.abc import Mapping
from functools import partial

from hikidashi.ui.choices import Choices
from hikidashi.ui.home.page import HomeRoom
from hikidashi.ui.letters.room import LettersRoom
from hikidashi.ui.room import Place, RoomMaker
from hikidashi.ui.services.room import ServicesRoom
from hikidashi.ui.settings.about_me import AboutMeRoom
from hikidashi.ui.settings.page import SettingsRoom


def room_makers(choices: Choices) -> Mapping[Place, RoomMaker]:
    """Return who makes each room."""
    return {
        Place.HOME: HomeRoom,
        Place.SERVICES: ServicesRoom,
        Place.LETTERS: LettersRoom,
        Place.ME: AboutMeRoom,
        Place.SETTINGS: partial(SettingsRoom, choices=choices),
    }
