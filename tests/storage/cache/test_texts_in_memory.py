"""Articles' texts in a process's memory: what was decoded is let go soon after it was looked at."""

import asyncio
import gc
from dataclasses import replace

from bot.domain.analysis import Analysis, EngineIdentity
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.shelf import Shelf
from bot.storage.server.connection import Connection
from tests.doubles.caches import name_of
from tests.doubles.gold_analyses import gold_analyses

VERSIONS = ("looked at first", "looked at next")


def made(version: str) -> Analysis:
    """Make an analysis by some version of an engine."""
    return replace(gold_analyses()["seed"], engine=EngineIdentity(name="gold", version=version))


def in_memory() -> list[str]:
    """Name the versions of those that this process has."""
    found = {one.engine.version for one in gc.get_objects() if isinstance(one, Analysis)}
    return [version for version in VERSIONS if version in found]


async def test_no_text_stays_in_memory_for_long(connection: Connection) -> None:
    """Nor where nobody asks for anything any more."""
    cache = AnalysisCache(Shelf(connection), decoded=0.4)
    for version in VERSIONS:
        await cache.put(name_of(made(version)), made(version))
        await cache.recall(name_of(made(version)))
        await asyncio.sleep(0.05)

    before = in_memory()
    async with asyncio.timeout(10):
        while in_memory():
            await asyncio.sleep(0.02)

    assert VERSIONS[1] in before
