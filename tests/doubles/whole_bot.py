"""The whole bot in a test's own event loop: everything between real HTTP to a Bot API server and a real Redis."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.quota import NO_LIMITS, Readings
from bot.engines.offline.engine import OfflineEngine
from bot.engines.protocol import Engine
from bot.errors import StorageError
from bot.moderation import moderation_at
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.services.quotas import Quotas
from bot.settings import Settings, WebSettings
from bot.storage.cache.cache import Cache
from bot.storage.limits.quota import Quota
from bot.storage.server.connection import Connection
from bot.telegram_bot import DRAIN_SECONDS, open_bot
from tests.doubles.audit import stores_at
from tests.doubles.bot_api import BotApi
from tests.doubles.pseudonyms import KEY
from tests.doubles.stores import new_store

Hosts = frozenset[tuple[str, int]]


@asynccontextmanager
async def whole_bot(
    api: BotApi,
    folder: Path,
    *,
    engine: Engine | None = None,
    fetch_allow: Hosts = frozenset(),
    sends_per_second: int = 0,
) -> AsyncIterator[Connection]:
    """Run the bot on a Bot API server and a Redis of its own until the block ends; gives its connection to that."""
    async with (
        new_store(folder) as connection,
        bot_with(connection, api, engine=engine, fetch_allow=fetch_allow, sends_per_second=sends_per_second),
    ):
        yield connection


@asynccontextmanager
async def bot_with(  # noqa: PLR0913 - how the bot is set up, by keyword
    connection: Connection,
    api: BotApi,
    *,
    engine: Engine | None = None,
    fetch_allow: Hosts = frozenset(),
    sends_per_second: int = 0,
    readings: Readings = NO_LIMITS,
    drain: float = DRAIN_SECONDS,
    now: Callable[[], float] = time.time,
    web_url: str | None = None,
    moderators: tuple[int, ...] = (),
    log_chat: int | None = None,
) -> AsyncIterator[None]:
    """Run the bot on a Redis that is there, or not, before and after it; without limits of any kind unless told."""
    async with AsyncExitStack() as stack:
        settings = Settings(
            data_dir=Path(stack.enter_context(TemporaryDirectory())),
            bot_token=api.token,
            telegram_api=api.url,
            sends_per_second=sends_per_second,
            fetch_allow=fetch_allow,
            web=WebSettings(url=web_url),
            moderators=moderators,
            log_chat=log_chat,
        )
        stores = stores_at(connection)
        moderation = moderation_at(settings, stores)
        with suppress(StorageError):  # filled before the bot does it, which would write that into the log
            await moderation.roster.fill(moderators)
        analyses = Analyses(
            Reader(Fetcher(fetch_allow)),
            engine or OfflineEngine(),
            Cache.at(connection),
            charged=Quotas(Quota(connection, readings, KEY)).charged,
            correcting=moderation.correcting,
            site_kept_out=moderation.blocking.site_kept_out,
        )
        run = await stack.enter_async_context(
            open_bot(settings, stores, analyses, moderation, polls=True, drain=drain, now=now)
        )
        running = asyncio.ensure_future(run())
        try:
            yield
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
