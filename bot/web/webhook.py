"""Where Telegram delivers updates: each is confirmed when it was taken in, and not before.

Telegram proves itself by the secret that it was given with the address. A delivery with a wrong one is answered like
one to a wrong address, and its body is not looked at.
"""

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from http import HTTPStatus
from typing import Protocol

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

PATH = "/telegram/webhook"
LARGEST = 1_000_000  # bytes; a message of the 32,768 characters that Telegram allows has some 200,000 as escapes
KEEP_WITHIN = 20.0  # seconds; Telegram itself waits for about a minute
AGAIN_AFTER = 5  # seconds

_HEADER = "x-telegram-bot-api-secret-token"

_log = logging.getLogger(__name__)


class Take(Protocol):
    """Returns True when an update will not be lost, False for what is none, and raises where it can't be kept."""

    def __call__(self, payload: bytes, *, whole: bool) -> Awaitable[bool]:
        """Take in an update, or the beginning of one that is too large."""


class Webhook:
    """`heard` is called whenever Telegram has proved itself."""

    def __init__(self, secret: str, take: Take, heard: Callable[[], None]) -> None:
        if not secret:
            raise ValueError("whoever sends no secret would be taken for Telegram")
        self._secret = secret.encode()
        self._take = take
        self._heard = heard
        self._trouble = ""

    def route(self) -> Route:
        """Give the place as a part of an application."""
        return Route(PATH, self._receive, methods=["POST"])

    async def _receive(self, request: Request) -> Response:
        given = request.headers.get(_HEADER, "").encode("latin-1")  # as it came: any bytes
        if not hmac.compare_digest(given, self._secret):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        self._heard()
        try:
            body = await _beginning(request)
        except ClientDisconnect:  # nobody is left to be answered
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        return await self._answer(body, whole=len(body) <= LARGEST)

    async def _answer(self, body: bytes, *, whole: bool) -> Response:
        try:
            async with asyncio.timeout(KEEP_WITHIN):
                taken = await self._take(body, whole=whole)
        except Exception as exc:  # noqa: BLE001 - a process edge: whatever failed, Telegram still has the update
            self._note(type(exc).__name__)
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(AGAIN_AFTER)})
        self._note("")
        refused = HTTPStatus.BAD_REQUEST if whole else HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return Response(status_code=HTTPStatus.OK if taken else refused)

    def _note(self, trouble: str) -> None:
        """Log a trouble once, however long it lasts."""
        if trouble and trouble != self._trouble:
            _log.warning("updates can't be kept (%s); Telegram delivers them again", trouble)
        elif self._trouble and not trouble:
            _log.info("updates are kept again")
        self._trouble = trouble


async def _beginning(request: Request) -> bytes:
    """Read a body, and of one that is too large only so much that this is plain."""
    body = bytearray()
    async with aclosing(request.stream()) as pieces:
        async for piece in pieces:
            body += piece
            if len(body) > LARGEST:
                break
    return bytes(body)
