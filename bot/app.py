"""The wiring: builds every object once and joins them. Nothing else creates what it needs itself."""

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from bot.errors import SettingsError, StorageError
from bot.settings import Settings
from bot.storage.embedded import EmbeddedServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.services.analyses import Analyses

ENGINES = ("auto", "llm", "offline")
SERVER_FOLDER = "redis"  # in the data folder


@asynccontextmanager
async def open_analyses(settings: Settings, engine: str) -> "AsyncIterator[Analyses]":
    """Join a reader, one of ENGINES and the cache, and part them afterwards. Raises SettingsError."""
    if engine == "llm":
        raise SettingsError("--engine", "this version has no language-model engine; leave it out, or say offline")
    async with _redis_url(settings) as url:
        from bot.engines.offline.engine import OfflineEngine  # noqa: PLC0415 - imported while the server starts
        from bot.readers.fetch import Fetcher  # noqa: PLC0415
        from bot.readers.reader import Reader  # noqa: PLC0415
        from bot.services.analyses import Analyses  # noqa: PLC0415
        from bot.storage.analysis_cache import AnalysisCache  # noqa: PLC0415
        from bot.storage.connection import Connection  # noqa: PLC0415

        connection = Connection(url)
        try:
            yield Analyses(Reader(Fetcher(settings.fetch_allow)), OfflineEngine(), AnalysisCache(connection))
        finally:
            await connection.close()


@asynccontextmanager
async def _redis_url(settings: Settings) -> "AsyncIterator[asyncio.Future[str]]":
    """Give the URL of the server to be, an embedded one where none is set; whoever awaits it may get StorageError."""
    if settings.redis_url is not None:
        known = asyncio.get_running_loop().create_future()
        known.set_result(settings.redis_url)
        yield known
        return
    server = EmbeddedServer(settings.data_dir / SERVER_FOLDER)
    starting = asyncio.get_running_loop().run_in_executor(None, server.start)
    try:
        yield starting
    finally:
        with suppress(StorageError):
            await starting
        server.close()
