"""Keeps analyses in Redis by what was read and who read it. What can't be used is a miss, and is deleted."""

import asyncio
import logging

from redis.exceptions import ResponseError

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.fingerprint import fingerprint
from bot.storage import keys
from bot.storage.codec import decode, encode
from bot.storage.connection import Connection
from bot.storage.reanchoring import reanchor

LARGEST_ENTRY = 8_000_000  # bytes: some 100,000 words with all their claims; a larger one is not kept

_log = logging.getLogger(__name__)


class AnalysisCache:
    """Analyses by article and engine; both methods raise StorageError where the server can't be reached in time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def get(self, article: Article, identity: EngineIdentity) -> Analysis | None:
        """Find this engine's analysis of this article, its spans on this article's own text; None is a miss."""
        key = await asyncio.to_thread(_key, article, identity)
        try:
            entry = await self._entry(key)
            return await asyncio.to_thread(_recall, entry, article, identity) if entry else None
        except ValueError as error:
            _log.info("%s is unusable: %s", key, error)
        async with self._connection.speaking() as redis:
            await redis.delete(key)
        return None

    async def put(self, analysis: Analysis) -> None:
        """Keep an analysis for about a week, where it is not too large to be kept."""
        key = await asyncio.to_thread(_key, analysis.article, analysis.engine)
        entry = await asyncio.to_thread(encode, analysis)
        if len(entry) > LARGEST_ENTRY:
            _log.info("%s would take %d bytes: not kept", key, len(entry))
            return
        async with self._connection.speaking() as redis:
            await redis.set(key, entry, ex=keys.jittered(keys.ANALYSIS_SECONDS))

    async def _entry(self, key: str) -> bytes:
        """Fetch an entry, no more of it than could be right; empty where there is none."""
        async with self._connection.speaking() as redis:
            try:
                entry = await redis.getrange(key, 0, LARGEST_ENTRY)
            except ResponseError as exc:
                if not str(exc).startswith("WRONGTYPE"):
                    raise
                entry = None
        if not isinstance(entry, bytes) or len(entry) > LARGEST_ENTRY:
            raise ValueError("no string, or larger than any that is written")
        return entry


def _key(article: Article, identity: EngineIdentity) -> str:
    return keys.analysis(fingerprint(article), identity)


def _recall(entry: bytes, article: Article, identity: EngineIdentity) -> Analysis:
    analysis = decode(entry)
    if analysis.engine != identity:
        raise ValueError("another engine's")
    return reanchor(analysis, article)
