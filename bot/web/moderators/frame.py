"""What every page of the moderators' has: the frame around it, and the places that it leads to."""

from typing import NamedTuple

from bot.i18n import N_, Tongue
from bot.services.moderation import pages as places
from bot.services.moderation.log_links import log_by
from bot.web.moderators.visit import Visit

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


def framed(visit: Visit, heading: str, here: str = "") -> dict[str, object]:
    """Give what their templates take beside their own facts; `here` is the page's place among the links."""
    return {
        "visit": visit,
        "heading": heading,
        "here": here,
        "frame": _words(visit.tongue),
        "places": places,
        "log_by": log_by,
    }


def _words(said: Tongue) -> Frame:
    return Frame(
        skip=said.say("To the content"),
        places=said.say("Pages"),
        links=tuple((place, said.say(label)) for place, label in _LINKS.items()),
        leave=said.say("Log out"),
    )
