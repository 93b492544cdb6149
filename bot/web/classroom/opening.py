"""A one-time link from the bot, opened: a page with one button, so that a preview of the link uses nothing up."""

import re
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.i18n import Tongue, tongue
from bot.services.exercises import Exercises
from bot.storage.web.grant import Grant, Purpose
from bot.storage.web.sessions import Sessions
from bot.storage.web.tickets import Tickets
from bot.views.printable import one_line
from bot.web.access import Access, nothing_there, session_name
from bot.web.classroom.places import CLASS
from bot.web.forms import read_form
from bot.web.pages import Pages

_TICKET = re.compile(r"[\w-]{22}", re.ASCII)


class Opening:
    """From a ticket to a session, whose cookie goes to no other site's request and ends with the browser."""

    def __init__(
        self, pages: Pages, access: Access, exercises: Exercises, tickets: Tickets, sessions: Sessions
    ) -> None:
        self._pages = pages
        self._access = access
        self._exercises = exercises
        self._tickets = tickets
        self._sessions = sessions

    async def show(self, request: Request) -> Response:
        """Show the button; the ticket stays as it is."""
        grant = _for_a_class(await self._tickets.look(_ticket_in(request)))
        exercise = await self._exercises.find(grant.subject)
        title = one_line(exercise.sheet.title or "")
        said = tongue(exercise.language)
        return self._pages.page("open.html", said, title=title, words=_words(said))

    async def open(self, request: Request) -> Response:
        """Use the ticket up."""
        ticket = _ticket_in(request)
        self._access.must_come_from_us(request)
        _for_a_class(await self._tickets.look(ticket))  # one for something else is not used up here
        await read_form(request, ())
        opened = await self._sessions.open(ticket)
        if opened is None:
            raise nothing_there()
        token, grant = opened
        place = self._pages.address.path + CLASS.format(id=grant.subject)
        answer = RedirectResponse(place, HTTPStatus.SEE_OTHER)
        self._access.set_cookie(answer, session_name(grant.purpose, grant.subject), token, "strict")
        return answer


def _ticket_in(request: Request) -> str:
    ticket = str(request.path_params["ticket"])
    if not _TICKET.fullmatch(ticket):
        raise nothing_there()
    return ticket


def _for_a_class(grant: Grant | None) -> Grant:
    if grant is None or grant.purpose is not Purpose.CLASS:
        raise nothing_there()
    return grant


def _words(said: Tongue) -> dict[str, str]:
    return {
        "heading": said.say("Class page"),
        "what": said.say("It shows this exercise on a wall, and you lead it from there: anybody at this device can."),
        "button": said.say("Open the class page"),
        "once": said.say("This link works once. The bot gives you another one whenever you want."),
    }
