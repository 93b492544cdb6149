"""Stands before every page of the moderators': whoever is none is answered as if there were nothing at all.

The session is looked up and the roster asked at each request, so that whoever is removed is out at the next one.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.domain.audit import AuditEvent, Happening
from bot.domain.moderation.refusal import Refused, Why
from bot.errors import StorageError
from bot.services.late_log import LateLog
from bot.storage.log.audit_log import AuditLog
from bot.storage.log.pseudonyms import Pseudonyms
from bot.storage.moderation.roster import Roster
from bot.storage.web.grant import Purpose
from bot.storage.web.sessions import Sessions
from bot.views.moderation.refusals import refusal
from bot.web.access import Access, nothing_there, session_name
from bot.web.allowance import Allowance, address_of
from bot.web.moderators.frame import framed
from bot.web.moderators.history_words import NOT_SETTLED
from bot.web.moderators.visit import Endpoint, Visit
from bot.web.pages import Pages, wished_tongue

REQUESTS, STRANGERS = 240, 1_200  # a minute: of one session, and with ones that are none from one address
NOTED = 20  # a minute: attempts of strangers that are written down, so that nobody fills the log with them

COOKIE = session_name(Purpose.MODERATE, "")

_HARMLESS = {"GET", "HEAD"}


class Guard:
    """Raises HTTPException for strangers, and tells moderators in words what could not be done."""

    def __init__(  # noqa: PLR0913, PLR0917 - whom to ask, and where to write
        self,
        pages: Pages,
        access: Access,
        sessions: Sessions,
        roster: Roster,
        pseudonyms: Pseudonyms,
        log: AuditLog,
        late: LateLog,
    ) -> None:
        """`late` is told what was done, `log` what is about to be shown."""
        self._pages = pages
        self._access = access
        self._sessions = sessions
        self._roster = roster
        self._pseudonyms = pseudonyms
        self._log = log
        self._late = late
        self._requests, self._strangers, self._noted = Allowance(REQUESTS), Allowance(STRANGERS), Allowance(NOTED)

    def page(self, show: Endpoint, act: Endpoint | None = None) -> Callable[[Request], Awaitable[Response]]:
        """Give an endpoint that shows a page to moderators and does what its forms say, if it has any."""

        async def guarded(request: Request) -> Response:
            visit = await self._visit(request)
            try:
                self._requests.use(visit.token)
                return await self._answer(request, visit, show, act)
            except HTTPException as refused:
                if request.method == "POST":
                    await self.note_stranger("form")
                return self._told(visit, HTTPStatus(refused.status_code), dict(refused.headers or {}))
            except Refused as refused:
                status = HTTPStatus.NOT_FOUND if refused.why in _GONE else HTTPStatus.UNPROCESSABLE_ENTITY
                return self._told(visit, status, {}, refused.why)
            except StorageError:
                if visit.acts.are_done:
                    return self._told_done(visit)
                return self._told(visit, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "5"})

        return guarded

    async def _answer(self, request: Request, visit: Visit, show: Endpoint, act: Endpoint | None) -> Response:
        if request.method in _HARMLESS:
            return await show(request, visit)
        if request.method != "POST" or act is None:
            return self._told(visit, HTTPStatus.METHOD_NOT_ALLOWED, {})
        answer = await act(request, visit)
        return self._told_done(visit) if visit.acts.are_late else answer

    async def nowhere(self, _: Request, __: Visit) -> Response:
        """Tell a moderator that there is no such page; strangers are asked who they are there as anywhere."""
        raise nothing_there()

    async def note(self, event: AuditEvent, visit: Visit) -> None:
        """Write down what a moderator is about to be shown; raises StorageError, and they are not shown it then."""
        await self._log.append([replace(event, user=visit.user)])

    async def note_done(self, event: AuditEvent, visit: Visit) -> None:
        """Write down what a moderator did; they are told that it is done even where that can't be written yet."""
        visit.acts.are_done = True
        if not await self._late.append([replace(event, user=visit.user)]):
            visit.acts.are_late = True

    async def note_stranger(self, where: str) -> None:
        """Write down that somebody wanted in who may not: a few of them a minute, and nothing of who they are."""
        if self._noted.has_left("all"):
            with suppress(StorageError):  # they are answered as ever
                await self._log.append([AuditEvent(what=Happening.TRIED_IN_VAIN, reason=where)])

    async def _visit(self, request: Request) -> Visit:
        """Find out which moderator comes; raises HTTPException where it is none."""
        token = self._access.cookie(request, COOKIE)
        if token is None or not self._strangers.is_left(address_of(request)):
            raise nothing_there()
        try:
            return await self._admitted(request, token)
        except StorageError as exc:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE) from exc

    async def _admitted(self, request: Request, token: str) -> Visit:
        try:
            held = await self._access.session(request, Purpose.MODERATE, "")
        except HTTPException:
            self._strangers.has_left(address_of(request))
            await self.note_stranger("session")
            raise
        user = held.grant.user
        if await self._roster.has(user):
            return Visit(user, (await self._pseudonyms.tags([user]))[user], wished_tongue(request), held.token)
        await self._sessions.end(token)
        await self.note_stranger("removed")
        raise nothing_there()

    def _told_done(self, visit: Visit) -> Response:
        """Say that something was done, or how much of it, on a page that needs nothing of the store."""
        said = visit.tongue
        sentence = said.say(
            "It is done. The log can’t be written for a moment: that you did it is added as soon as it can."
        )
        facts = {"told": sentence, "problem": "", **framed(visit, said.say("Done"))}
        if visit.acts.are_unsettled:
            facts = {"told": "", "problem": said.say(NOT_SETTLED), **framed(visit, said.say("Reports"))}
        return self._pages.page("moderators/told.html", said, HTTPStatus.OK, **facts)

    def _told(self, visit: Visit, status: HTTPStatus, headers: dict[str, str], why: Why | None = None) -> Response:
        heading, sentence = visit.tongue.say("Not done"), _sentence(status, why, visit)
        facts = {"told": "", "problem": sentence, **framed(visit, heading)}
        answer = self._pages.page("moderators/told.html", visit.tongue, status, **facts)
        answer.headers.update(headers)
        return answer


_GONE = {Why.GONE, Why.NO_CLAIM, Why.NO_REPORT, Why.NO_ENTRY, Why.NO_CORRECTION}


def _sentence(status: HTTPStatus, why: Why | None, visit: Visit) -> str:
    said = visit.tongue
    if why is not None:
        return refusal(why, said)
    match status:
        case HTTPStatus.NOT_FOUND:
            return said.say("There is no such page, or this form is not of your session.")
        case HTTPStatus.TOO_MANY_REQUESTS:
            return said.say("That was too much at once. Please wait a minute.")
        case HTTPStatus.SERVICE_UNAVAILABLE:
            return said.say("This page can’t be had for a moment. Please try again.")
        case _:
            return said.say("That can’t be read. Please go back and try again.")
