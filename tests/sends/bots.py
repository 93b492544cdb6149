"""A bot of python-telegram-bot's on the Bot API's double, with this project's limiter and nothing else between."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from telegram.ext import ExtBot

from bot.domain.flood import Priority
from bot.errors import StorageError
from bot.sends.limiter import Limiter
from bot.sends.pacing import Pacing
from bot.storage.journal.runs import Runs
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.sends.virtual_time import VirtualClock, run

T = TypeVar("T")
Bot = ExtBot[Priority]

HANDOVER = 0.002  # real seconds in which what one end of a loopback connection wrote is at the other


class Fates:
    """What the limiter told of chats; `is_out` makes the store behind it fail."""

    def __init__(self) -> None:
        self.gone: list[int] = []
        self.moved: list[tuple[int, int]] = []
        self.is_out = False

    async def on_gone(self, chat_id: int) -> None:
        """Take note."""
        self.gone.append(chat_id)
        self._fail()

    async def on_moved(self, old: int, new: int) -> None:
        """Take note."""
        self.moved.append((old, new))
        self._fail()

    def _fail(self) -> None:
        if self.is_out:
            raise StorageError("out of order")


def with_bot(scenario: Callable[[BotApi, Bot, Fates], Awaitable[T]], *, flood: bool = False, per_second: int = 30) -> T:
    """Run a scenario in virtual time; `flood` lets the server keep Telegram's limits."""

    async def opened() -> T:
        fates = Fates()
        async with BotApi(flood=flood, clock=VirtualClock()) as api, bot_at(api, fates, Pacing(per_second)) as bot:
            return await scenario(api, bot, fates)

    return run(opened(), patience=HANDOVER)


@asynccontextmanager
async def bot_at(api: BotApi, fates: Fates, pacing: Pacing, runs: Runs | None = None) -> AsyncIterator[Bot]:
    """Open a bot at a server."""
    limiter = limiter_with(fates, pacing, runs)
    async with ExtBot(api.token, base_url=f"{api.url}/bot", rate_limiter=limiter) as bot:
        yield bot


def limiter_with(fates: Fates, pacing: Pacing, runs: Runs | None = None) -> Limiter:
    """Make a limiter; where no update is handled nobody asks the store what was sent for one."""
    nowhere = Connection(asyncio.get_running_loop().create_future())
    return Limiter(pacing, fates.on_gone, fates.on_moved, runs or Runs(nowhere))
