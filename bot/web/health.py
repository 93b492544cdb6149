"""Whether the process lives, and whether it can do its work: for service managers, balancers and alarms."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from bot.clock import Clock, LoopClock
from bot.domain.contact import Contact
from bot.errors import WhoSaysError
from bot.storage.vital_signs import Signs
from bot.web.looking import Looking

LOOK_WITHIN = 5.0  # seconds

_log = logging.getLogger(__name__)


class State(NamedTuple):
    """What was seen at the last look: whether Redis answers, and how the whole bot is, if known."""

    redis: bool
    signs: Signs | None


class Health:
    """`check` and `look` ask Redis, and raise WhoSaysError where it does not answer.

    `contact` is this process's own with Telegram.
    """

    def __init__(
        self,
        check: Callable[[], Awaitable[None]],
        look: Callable[[], Awaitable[Signs]] | None = None,
        clock: Clock | None = None,
    ) -> None:
        clock = clock or LoopClock()
        self._check = check
        self._signs = look
        self._looking = Looking(self._look, clock)
        self.contact = Contact(clock)

    async def alive(self, _request: Request) -> Response:
        """Answer at once: this process runs."""
        return PlainTextResponse("ok\n")

    async def ready(self, _request: Request) -> Response:
        """Answer 200 where Redis does too, else 503; the body says what is known, for whoever reads it."""
        state = await self.state()
        signs = state.signs
        known = {
            "redis": state.redis,
            "updates_waiting": None if signs is None else signs.waiting,
            "oldest_waiting_seconds": None if signs is None else _rounded(signs.oldest),
            "seconds_since_telegram": _rounded(self.telegram_silence(signs)),
            "processes": None if signs is None else signs.processes,
        }
        return JSONResponse(known, HTTPStatus.OK if state.redis else HTTPStatus.SERVICE_UNAVAILABLE)

    async def state(self) -> State:
        """Give what was seen a moment ago."""
        return await self._looking.seen()

    def telegram_silence(self, signs: Signs | None) -> float | None:
        """Tell for how many seconds Telegram was heard of by no process; None where it never was."""
        heard = (self.contact.seconds(), None if signs is None else signs.heard_ago)
        return min((ago for ago in heard if ago is not None), default=None)

    async def _look(self) -> State:
        try:
            async with asyncio.timeout(LOOK_WITHIN):
                await self._check()
                return State(redis=True, signs=await self._signs() if self._signs else None)
        except (WhoSaysError, TimeoutError) as trouble:
            _log.warning("not ready: %s", trouble or type(trouble).__name__)
            return State(redis=False, signs=None)


def _rounded(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds, 1)
