"""Who may do what in a browser: the cookie that says who comes, the session behind it, and that a form is one of ours.

Whoever may not is answered as if there were nothing. A form counts only where the browser itself says that a page of
ours sent it (Origin, and Sec-Fetch-Site where it is sent), and where it has the token that our page put into it.
"""

import hmac
import re
from hashlib import sha256
from http import HTTPStatus
from typing import Literal, NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.storage.web.grant import Grant, Purpose
from bot.storage.web.sessions import Sessions
from bot.web.site_address import SiteAddress

TOKEN_FIELD = "token"  # noqa: S105 - the name of a field, in every form

_TOKEN = re.compile(r"[\w-]{16,64}", re.ASCII)


class Held(NamedTuple):
    """A session: the token of its cookie, and what it may do."""

    token: str
    grant: Grant


class Access:
    """Looks at requests to one address; every method that asks Redis raises StorageError."""

    def __init__(self, address: SiteAddress, sessions: Sessions) -> None:
        self._address = address
        self._sessions = sessions

    async def session(self, request: Request, purpose: Purpose, subject: str) -> Held:
        """Find the session that may do this on this one; raises HTTPException where there is none."""
        token = self.cookie(request, session_name(purpose, subject))
        grant = None if token is None else await self._sessions.find(token)
        if token is None or grant is None or (grant.purpose, grant.subject) != (purpose, subject):
            raise nothing_there()
        return Held(token, grant)

    def cookie(self, request: Request, name: str) -> str | None:
        """Give the token in a cookie; None where there is none of a token's shape."""
        token = request.cookies.get(self._cookie_name(name), "")
        return token if _TOKEN.fullmatch(token) else None

    def set_cookie(
        self, response: Response, name: str, token: str, samesite: Literal["strict", "lax"], seconds: int | None = None
    ) -> None:
        """Have the browser keep a token, for so many seconds or until it is closed; no script sees it."""
        response.set_cookie(
            self._cookie_name(name),
            token,
            max_age=seconds,
            secure=self._address.secure,
            httponly=True,
            samesite=samesite,
        )

    def drop_cookie(self, response: Response, name: str) -> None:
        """Have the browser forget a token."""
        response.delete_cookie(self._cookie_name(name), secure=self._address.secure, httponly=True, samesite="strict")

    def must_come_from_us(self, request: Request) -> None:
        """Raise HTTPException unless the browser says that a page of ours sends this."""
        if request.headers.getlist("origin") != [self._address.origin]:
            raise nothing_there()
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            raise nothing_there()

    def must_be_our_form(self, request: Request, cookie: str | None, given: str | None) -> None:
        """Raise HTTPException unless a form is one that was given out with this cookie, sent by a page of ours."""
        self.must_come_from_us(request)
        if cookie is None or not hmac.compare_digest(form_token(cookie).encode(), (given or "").encode()):
            raise nothing_there()

    def _cookie_name(self, name: str) -> str:
        """Bind it to this very host, where the browser can: no neighbour may set it then."""
        return f"__Host-{name}" if self._address.secure else name


def session_name(purpose: Purpose, subject: str) -> str:
    """Name the cookie of a session: one for each thing, so that two may be open side by side."""
    return f"{purpose}-{subject}".rstrip("-")


def form_token(cookie: str) -> str:
    """Give the token for forms that goes with a cookie's: nobody gets from the one to the other."""
    return sha256(f"form:{cookie}".encode()).hexdigest()[:32]


def nothing_there() -> HTTPException:
    """Say what is said of everything that is not there, or not for whoever asks."""
    return HTTPException(HTTPStatus.NOT_FOUND)
