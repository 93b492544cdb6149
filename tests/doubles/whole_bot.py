"""The whole bot in a test's own event loop: everything between real HTTP to a Bot API server and a real Redis."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.engines.offline.engine import OfflineEngine
from bot.engines.protocol import Engine
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.services.near import Near
from bot.settings import Settings
from bot.storage.analysis_cache import AnalysisCache
from bot.storage.connection import Connection
from bot.storage.near_copies import NearCopies
from bot.storage.read_before import ReadBefore
from bot.storage.stand_ins import StandIns
from bot.telegram_bot import open_bot
from tests.doubles.bot_api import BotApi
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
async def bot_with(
    connection: Connection,
    api: BotApi,
    *,
    engine: Engine | None = None,
    fetch_allow: Hosts = frozenset(),
    sends_per_second: int = 0,
) -> AsyncIterator[None]:
    """Run the bot on a Redis that is there, or not, before and after it; without flood limits unless told."""
    settings = Settings(
        data_dir=Path(),  # nothing is kept in files: the server of the connection keeps all
        bot_token=api.token,
        telegram_api=api.url,
        sends_per_second=sends_per_second,
        fetch_allow=fetch_allow,
    )
    reader, cache, stand_ins = Reader(Fetcher(settings.fetch_allow)), AnalysisCache(connection), StandIns(connection)
    near = Near(NearCopies(connection), cache)
    analyses = Analyses(reader, engine or OfflineEngine(), cache, ReadBefore(connection), stand_ins, near=near)
    async with open_bot(settings, connection, analyses) as poller:
        polling = asyncio.ensure_future(poller.run())
        try:
            yield
        finally:
            polling.cancel()
            with suppress(asyncio.CancelledError):
                await polling
