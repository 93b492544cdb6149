"""The web side as one application: its places, and what is answered where there is none or something fails.

Refusals say the same whatever was asked, so that nothing of a request ever comes back in them.
"""

import logging
from collections.abc import Callable, Sequence
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from bot.web.headers import SafeHeaders
from bot.web.health import Health
from bot.web.webhook import Webhook

_log = logging.getLogger(__name__)


def make_app(
    health: Health,
    webhook: Webhook | None = None,
    pages: Sequence[BaseRoute] = (),
    nowhere: Callable[[Request], Response] | None = None,
) -> ASGIApp:
    """Join the places: those for operators, Telegram's where it delivers, and pages for people.

    Where there are pages, `nowhere` is what people see where there is none: the same whatever they asked for.
    """
    routes = [Route("/healthz", health.alive), Route("/readyz", health.ready), *pages]
    if webhook is not None:
        routes.append(webhook.route())

    async def refuse(request: Request, refusal: Exception) -> Response:
        is_nowhere = isinstance(refusal, HTTPException) and refusal.status_code == HTTPStatus.NOT_FOUND
        return nowhere(request) if is_nowhere and nowhere is not None else await _refuse(request, refusal)

    app = Starlette(routes=routes, exception_handlers={HTTPException: refuse, Exception: _fail})
    app.router.redirect_slashes = False  # a redirection would repeat the Host that was sent
    return SafeHeaders(app)


async def _refuse(_request: Request, refusal: Exception) -> Response:
    status, headers = HTTPStatus.INTERNAL_SERVER_ERROR, None
    if isinstance(refusal, HTTPException):
        status, headers = HTTPStatus(refusal.status_code), refusal.headers
    return Response(status_code=status, headers=headers)


async def _fail(request: Request, fault: Exception) -> Response:
    _log.error("a request for %s failed: %s", request.scope["route"].path, type(fault).__name__)
    return Response(status_code=HTTPStatus.INTERNAL_SERVER_ERROR)
