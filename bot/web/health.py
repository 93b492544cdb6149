"""Whether the process lives, and whether it can do its work: for service managers, balancers and alarms."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.clock import Clock, LoopClock
from bot.errors import WhoSaysError
from bot.web.contact import Contact

LOOK_WITHIN = 5.0  # seconds
LOOK_AGAIN = 1.0  # seconds: however many ask, Redis is asked once in them

_log = logging.getLogger(__name__)


class State(NamedTuple):
    """What was seen at the last look: whether Redis answers, and how many updates wait in the journal, if known."""

    redis: bool
    waiting: int | None


class Health:
    """`check` and `waiting` ask Redis, and raise WhoSaysError where it does not answer."""

    def __init__(
        self,
        check: Callable[[], Awaitable[None]],
        waiting: Callable[[], Awaitable[int]] | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._check = check
        self._waiting = waiting
        self._clock = clock or LoopClock()
        self._looking = asyncio.Lock()
        self._seen = State(redis=False, waiting=None)
        self._seen_until: float | None = None
        self.contact = Contact(self._clock)

    async def alive(self, _request: Request) -> Response:
        """Answer at once: this process runs."""
        return PlainTextResponse("ok\n")

    async def ready(self, _request: Request) -> Response:
        """Answer 200 where Redis does too, else 503; the body says what is known, for whoever reads it."""
        async with self._looking:
            if self._seen_until is None or self._clock.now() >= self._seen_until:
                self._seen = await self._look()
                self._seen_until = self._clock.now() + LOOK_AGAIN
        silence = self.contact.seconds()
        known = {
            "redis": self._seen.redis,
            "updates_waiting": self._seen.waiting,
            "seconds_since_telegram": None if silence is None else round(silence, 1),
        }
        return JSONResponse(known, HTTPStatus.OK if self._seen.redis else HTTPStatus.SERVICE_UNAVAILABLE)

    async def _look(self) -> State:
        try:
            async with asyncio.timeout(LOOK_WITHIN):
                await self._check()
                return State(redis=True, waiting=await self._waiting() if self._waiting else None)
        except (WhoSaysError, TimeoutError) as trouble:
            _log.warning("not ready: %s", trouble or type(trouble).__name__)
            return State(redis=False, waiting=None)
