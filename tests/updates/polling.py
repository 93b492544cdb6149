"""A poller that runs against a Bot API server over HTTP, and what it hands on."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.updates.poller import Poller
from bot.updates.raw import Json
from tests.doubles.bot_api import BotApi
from tests.updates.hasty_clock import HastyClock
from tests.updates.samples import TOKEN


@asynccontextmanager
async def a_bot_of(api: BotApi, token: str | None = None) -> AsyncIterator[Bot]:
    """Open a bot of this server, that has not met it yet."""
    async with a_bot_at(api.url, HTTPXRequest(), token or api.token) as bot:
        yield bot


@asynccontextmanager
async def a_bot_at(url: str, for_updates: HTTPXRequest, token: str = TOKEN) -> AsyncIterator[Bot]:
    """Open a bot of the server at this address, that asks for updates in this way."""
    request = HTTPXRequest()
    try:
        yield Bot(token, f"{url}/bot", get_updates_request=for_updates, request=request)
    finally:
        await request.shutdown()
        await for_updates.shutdown()


class Taker:
    """Takes updates in, and may be told to fail or to wait."""

    def __init__(self) -> None:
        self.taken: list[Json] = []
        self.troubles: list[Exception] = []
        self.open = asyncio.Event()
        self.open.set()

    async def __call__(self, raws: Sequence[Json]) -> None:
        """Keep a batch."""
        await self.open.wait()
        if self.troubles:
            raise self.troubles.pop(0)
        self.taken += raws

    @property
    def texts(self) -> list[str]:
        """The messages' words."""
        return [raw["message"]["text"] for raw in self.taken if "message" in raw]


class Rig:
    """A poller, and what it took in."""

    def __init__(self, bot: Bot) -> None:
        self.clock = HastyClock()
        self.taker = Taker()
        self.poller = Poller(bot, self.taker, self.clock)


@asynccontextmanager
async def polling(api: BotApi) -> AsyncIterator[Rig]:
    """Run a poller on this server."""
    async with a_bot_of(api) as bot:
        rig = Rig(bot)
        async with running(rig.poller):
            yield rig


@asynccontextmanager
async def running(poller: Poller) -> AsyncIterator[None]:
    """Let a poller run until the block ends."""
    task = asyncio.create_task(poller.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
