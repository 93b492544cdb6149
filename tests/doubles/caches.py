"""A cache on a real server, opened and closed for a test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.storage.analysis_cache import AnalysisCache
from bot.storage.connection import Connection


@asynccontextmanager
async def cache_at(url: str) -> AsyncIterator[AnalysisCache]:
    """Open a cache on the server at a URL."""
    known = asyncio.get_running_loop().create_future()
    known.set_result(url)
    connection = Connection(known)
    yield AnalysisCache(connection)
    await connection.close()
