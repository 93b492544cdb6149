"""From a one-time link to a session: looking at the link uses nothing up, so that no preview of it does.

The session's cookie goes to no other site's request, and ends with the browser.
"""

import re

from starlette.requests import Request

from bot.storage.web.grant import Grant, Purpose
from bot.storage.web.sessions import Sessions
from bot.storage.web.tickets import Tickets
from bot.web.access import Access, nothing_there
from bot.web.forms import read_form

_TICKET = re.compile(r"[\w-]{22}", re.ASCII)


class ComingIn:
    """For links of one purpose, whose address ends with the `ticket`. Raises HTTPException where one is none."""

    def __init__(self, purpose: Purpose, access: Access, tickets: Tickets, sessions: Sessions) -> None:
        self._purpose = purpose
        self._access = access
        self._tickets = tickets
        self._sessions = sessions

    async def look(self, request: Request) -> Grant:
        """Tell what a link opens, and leave it as it is."""
        return self._fit(await self._tickets.look(_ticket_in(request)))

    async def open(self, request: Request) -> tuple[str, Grant]:
        """Use a link up, where a page of ours sends the form for it; gives the session's token."""
        ticket = _ticket_in(request)
        self._access.must_come_from_us(request)
        self._fit(await self._tickets.look(ticket))  # one for something else is not used up here
        await read_form(request, ())
        opened = await self._sessions.open(ticket)
        if opened is None:
            raise nothing_there()
        return opened

    def _fit(self, grant: Grant | None) -> Grant:
        if grant is None or grant.purpose is not self._purpose:
            raise nothing_there()
        return grant


def _ticket_in(request: Request) -> str:
    ticket = str(request.path_params["ticket"])
    if not _TICKET.fullmatch(ticket):
        raise nothing_there()
    return ticket
