"""A cache on a real server, opened and closed for a test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.domain.analysis import Analysis
from bot.domain.fingerprint import analysis_id
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.shelf import Shelf
from bot.storage.server.connection import BUDGET, Connection


@asynccontextmanager
async def connection_to(url: str, budget: float = BUDGET) -> AsyncIterator[Connection]:
    """Open a connection to the server at a URL, with so many seconds for each use."""
    known = asyncio.get_running_loop().create_future()
    known.set_result(url)
    connection = Connection(known, budget)
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def cache_at(url: str) -> AsyncIterator[AnalysisCache]:
    """Open a cache on the server at a URL."""
    async with connection_to(url) as connection:
        yield AnalysisCache(Shelf(connection))


def name_of(analysis: Analysis) -> str:
    """Give the id that an analysis is kept under."""
    return analysis_id(analysis.article, analysis.engine)
