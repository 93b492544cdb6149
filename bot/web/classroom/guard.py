"""What people are told where a page is not there, or not for them, or can't be had for now: the same for all."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.domain.exercise.refusal import Refused, Why
from bot.errors import StorageError
from bot.i18n import Tongue
from bot.views.exercise.refusals import refusal
from bot.web.allowance import Allowance, address_of
from bot.web.pages import Pages, wished_tongue

REQUESTS = 12_000  # a minute from one address: a school of a thousand that looks at ten pages each

Endpoint = Callable[[Request], Awaitable[Response]]


class Guard:
    """Stands before every place of the classroom's."""

    def __init__(self, pages: Pages, requests: Allowance | None = None) -> None:
        self._pages = pages
        self._requests = requests or Allowance(REQUESTS)

    def __call__(self, endpoint: Endpoint) -> Endpoint:
        """Give an endpoint that refuses in words."""

        async def guarded(request: Request) -> Response:
            try:
                self._requests.use(address_of(request))
                return await endpoint(request)
            except HTTPException as refused:
                return self._told(request, HTTPStatus(refused.status_code), dict(refused.headers or {}))
            except Refused:
                return self._told(request, HTTPStatus.NOT_FOUND, {})
            except StorageError:
                return self._told(request, HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "5"})

        return guarded

    def _told(self, request: Request, status: HTTPStatus, headers: dict[str, str]) -> Response:
        tongue = wished_tongue(request)
        answer = self._pages.page("notice.html", tongue, status, sentence=_sentence(status, tongue))
        answer.headers.update(headers)
        return answer


def _sentence(status: HTTPStatus, tongue: Tongue) -> str:
    match status:
        case HTTPStatus.NOT_FOUND:
            return refusal(Why.GONE, tongue)
        case HTTPStatus.TOO_MANY_REQUESTS:
            return refusal(Why.BUSY, tongue)
        case HTTPStatus.SERVICE_UNAVAILABLE:
            return tongue.say("This page can’t be had for a moment. Please try again.")
        case _:
            return tongue.say("That can’t be read. Please go back and try again.")
