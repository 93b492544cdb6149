"""The places of exercises in the browser, joined to what answers there."""

from dataclasses import dataclass

from starlette.routing import BaseRoute, Route

from bot.services import class_pages
from bot.services.exercises import Exercises
from bot.storage.exercises.pulse import Pulses
from bot.storage.web.bot_name import BotName
from bot.storage.web.grant import Purpose
from bot.storage.web.sessions import Sessions
from bot.storage.web.tickets import Tickets
from bot.web.access import Access
from bot.web.classroom import places
from bot.web.classroom.class_page import ClassPage
from bot.web.classroom.guard import Guard
from bot.web.classroom.joining import Joining
from bot.web.classroom.opening import Opening
from bot.web.classroom.seats import Seats
from bot.web.classroom.streams import Streams
from bot.web.classroom.watching import PACE, Pace, Watching
from bot.web.coming_in import ComingIn
from bot.web.pages import Pages


@dataclass(frozen=True, slots=True)
class Stored:
    """What is kept of exercises and of who may lead them."""

    exercises: Exercises
    pulses: Pulses
    tickets: Tickets
    sessions: Sessions
    bot_name: BotName


class Classroom:
    """Serve `routes` while `watching` is open."""

    def __init__(self, pages: Pages, stored: Stored, pace: Pace = PACE) -> None:
        access = Access(pages.address, stored.sessions)
        self.watching = Watching(stored.exercises, stored.pulses, pace=pace)
        streams = Streams(self.watching)
        coming_in = ComingIn(Purpose.CLASS, access, stored.tickets, stored.sessions)
        opening = Opening(pages, access, stored.exercises, coming_in)
        page = ClassPage(pages, access, stored.exercises, streams)
        joining = Joining(pages, access, stored.exercises, streams, stored.bot_name)
        seats = Seats(pages, access, stored.exercises, streams)
        guard = Guard(pages)
        self.routes: tuple[BaseRoute, ...] = (
            Route(class_pages.OPEN, guard(opening.show)),
            Route(class_pages.OPEN, guard(opening.open), methods=["POST"]),
            Route(places.CLASS, guard(page.show)),
            Route(places.ACT, guard(page.act), methods=["POST"]),
            Route(places.CLASS_EVENTS, guard(page.events)),
            Route(class_pages.JOIN, guard(joining.show)),
            Route(class_pages.JOIN, guard(joining.join), methods=["POST"]),
            Route(places.SEAT, guard(seats.show)),
            Route(places.VOTE, guard(seats.vote), methods=["POST"]),
            Route(places.SEAT_EVENTS, guard(seats.events)),
        )
