"""An engine that takes its time, counts its readings in Redis, and says in each which process read it."""

import asyncio
import os

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.progress import Report, unheard
from bot.domain.spending import NOBODY, Payer
from bot.storage.server.connection import Connection

COUNTED = "readings:"


class CountingEngine:
    """Finds nothing, after so many seconds; every one is the same engine, whatever process it is in."""

    def __init__(self, connection: Connection, seconds: float) -> None:
        self.identity = EngineIdentity(name="counting", version="1")
        self._connection = connection
        self._seconds = seconds

    async def analyse(self, article: Article, _report: Report = unheard, _payer: Payer = NOBODY) -> Analysis:
        """Count, wait, and sign."""
        async with self._connection.speaking() as redis:
            await redis.incr(COUNTED + article.text)
        await asyncio.sleep(self._seconds)
        return Analysis(article=article, engine=self.identity, claims=(), warnings=(str(os.getpid()),))
