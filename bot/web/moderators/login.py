"""The way in by a one-time link, and the way out."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.domain.audit import AuditEvent, Happening
from bot.errors import StorageError
from bot.i18n import Tongue
from bot.services.late_log import LateLog
from bot.services.moderation.pages import HOME
from bot.storage.moderation.roster import Roster
from bot.storage.web.sessions import Sessions
from bot.web.access import TOKEN_FIELD, Access, nothing_there
from bot.web.allowance import Allowance, address_of
from bot.web.coming_in import ComingIn
from bot.web.forms import read_form
from bot.web.moderators.guard import COOKIE, Guard
from bot.web.moderators.visit import Visit
from bot.web.pages import Pages, wished_tongue

LOGINS, PER_ACCOUNT = 10, 10  # a minute: from one address, and of one moderator


class Login:
    """Raises HTTPException where nobody comes in by that."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it opens, by whom it is asked
        self,
        pages: Pages,
        access: Access,
        coming_in: ComingIn,
        sessions: Sessions,
        roster: Roster,
        guard: Guard,
        late: LateLog,
    ) -> None:
        self._pages = pages
        self._access = access
        self._coming_in = coming_in
        self._sessions = sessions
        self._roster = roster
        self._guard = guard
        self._late = late
        self._logins, self._per_account = Allowance(LOGINS), Allowance(PER_ACCOUNT)

    async def door(self, request: Request) -> Response:
        """Show the button of a link, or let in whoever presses it."""
        if not self._logins.has_left(address_of(request)):  # the same as where there is nothing
            raise nothing_there()
        try:
            match request.method:
                case "GET" | "HEAD":
                    return await self._show(request)
                case "POST":
                    return await self._open(request)
        except HTTPException:
            await self._guard.note_stranger("link")
            raise
        except StorageError as exc:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE) from exc
        raise nothing_there()

    async def leave(self, request: Request, visit: Visit) -> Response:
        """End the session that a form of it comes from."""
        form = await read_form(request, (TOKEN_FIELD,))
        self._access.must_be_our_form(request, visit.token, form.get(TOKEN_FIELD))
        await self._sessions.end(visit.token)
        await self._late.append([AuditEvent(what=Happening.LOGGED_OUT, user=visit.user)])
        said = visit.tongue.say("You are logged out. /login gives you a new link.")
        answer = self._pages.page("notice.html", visit.tongue, sentence=said)
        self._access.drop_cookie(answer, COOKIE)
        return answer

    async def _show(self, request: Request) -> Response:
        grant = await self._coming_in.look(request)
        if not await self._roster.has(grant.user):
            raise nothing_there()
        said = wished_tongue(request)
        return self._pages.page("open.html", said, title="", words=_words(said))

    async def _open(self, request: Request) -> Response:
        before = self._access.cookie(request, COOKIE)
        token, grant = await self._coming_in.open(request)
        if not (self._per_account.has_left(str(grant.user)) and await self._roster.has(grant.user)):
            await self._sessions.end(token)
            raise nothing_there()
        if before is not None:  # whoever logs in has one session
            await self._sessions.end(before)
        await self._late.append([AuditEvent(what=Happening.LOGGED_IN, user=grant.user)])
        answer = RedirectResponse(self._pages.address.path + HOME, HTTPStatus.SEE_OTHER)
        self._access.set_cookie(answer, COOKIE, token, "strict")
        return answer


def _words(said: Tongue) -> dict[str, str]:
    return {
        "heading": said.say("Moderators’ pages"),
        "what": said.say("They show the log and what readers report, and let you correct answers. Open them here?"),
        "button": said.say("Open the moderators’ pages"),
        "once": said.say("This link works once. /login gives you another one."),
    }
