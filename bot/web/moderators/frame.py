"""What stands around every page of the moderators': the places that there are, and the way out."""

from typing import NamedTuple

from bot.i18n import N_, Tongue
from bot.services.moderation import pages as places

# Translators: links at the head of the moderators' pages, one or two words each
_LINKS = {
    places.HOME: N_("Overview"),
    places.LOG: N_("Log"),
    places.REPORTS: N_("Reports"),
    places.PARKED: N_("Parked"),
    places.BLOCKS: N_("Blocks"),
    places.SETTINGS: N_("Settings"),
}


class Frame(NamedTuple):
    """The words of it; `links` are places and what they are called."""

    skip: str
    places: str
    links: tuple[tuple[str, str], ...]
    leave: str


def frame_words(said: Tongue) -> Frame:
    """Say them."""
    return Frame(
        skip=said.say("To the content"),
        places=said.say("Pages"),
        links=tuple((place, said.say(label)) for place, label in _LINKS.items()),
        leave=said.say("Log out"),
    )
