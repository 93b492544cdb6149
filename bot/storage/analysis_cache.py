"""Keeps analyses in Redis by what was read and who read it. What can't be used is a miss, and is deleted."""

import asyncio
import logging
from collections import OrderedDict

from redis.exceptions import ResponseError

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.fingerprint import analysis_id
from bot.storage import keys
from bot.storage.codec import HEAD, decode, encode
from bot.storage.connection import Connection
from bot.storage.reanchoring import reanchor

LARGEST_ENTRY = 8_000_000  # bytes: some 100,000 words with all their claims; a larger one is not kept
MOST_DECODED, LONGEST_DECODED = 32, 60_000  # analyses, and characters of one: some 10 MB at the most

_log = logging.getLogger(__name__)


class AnalysisCache:
    """Analyses by article and engine; its methods raise StorageError where the server can't be reached in time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._decoded: OrderedDict[str, tuple[bytes, Analysis]] = OrderedDict()

    async def get(self, name: str, article: Article, identity: EngineIdentity) -> Analysis | None:
        """Find this engine's analysis of this article, its spans on this article's own text; None is a miss.

        `name` is the analysis' id (bot/domain/fingerprint.py).
        """
        key = keys.analysis(name)
        try:
            entry = await self._entry(key)
            return await asyncio.to_thread(_recall, entry, article, identity) if entry else None
        except ValueError as error:
            _log.info("%s is unusable: %s", key, error)
        await self._drop(key)
        return None

    async def recall(self, name: str) -> Analysis | None:
        """Find an analysis by its id, as it was kept; None where it is gone.

        The last few are kept decoded: as long as the entry's head, with its hash, is the same, so is the analysis.
        """
        key = keys.analysis(name)
        try:
            head = await self._entry(key, HEAD)
            if head and self._decoded.get(name, (b"", None))[0] == head:
                self._decoded.move_to_end(name)
                return self._decoded[name][1]
            entry = await self._entry(key) if head else b""
            if not entry:
                return None
            analysis = await asyncio.to_thread(_decode_named, entry, name)
        except ValueError as error:
            _log.info("%s is unusable: %s", key, error)
            await self._drop(key)
            return None
        self._remember(name, head, analysis)
        return analysis

    async def put(self, name: str, analysis: Analysis, *, briefly: bool = False) -> None:
        """Keep an analysis under its id for about a week, or for minutes, where it is not too large to be kept."""
        key = keys.analysis(name)
        entry = await asyncio.to_thread(encode, analysis)
        if len(entry) > LARGEST_ENTRY:
            _log.info("%s would take %d bytes: not kept", key, len(entry))
            return
        async with self._connection.speaking() as redis:
            life = keys.STAND_IN_SECONDS if briefly else keys.ANALYSIS_SECONDS
            await redis.set(key, entry, ex=keys.jittered(life))

    async def _entry(self, key: str, length: int = LARGEST_ENTRY + 1) -> bytes:
        """Fetch an entry or its beginning, no more of it than could be right; empty where there is none."""
        async with self._connection.speaking() as redis:
            try:
                entry = await redis.getrange(key, 0, length - 1)
            except ResponseError as exc:
                if not str(exc).startswith("WRONGTYPE"):
                    raise
                entry = None
        if not isinstance(entry, bytes) or len(entry) > LARGEST_ENTRY:
            raise ValueError("no string, or larger than any that is written")
        return entry

    async def _drop(self, key: str) -> None:
        async with self._connection.speaking() as redis:
            await redis.delete(key)

    def _remember(self, name: str, head: bytes, analysis: Analysis) -> None:
        if len(analysis.article.text) <= LONGEST_DECODED:
            self._decoded[name] = (head, analysis)
            self._decoded.move_to_end(name)
        while len(self._decoded) > MOST_DECODED:
            self._decoded.popitem(last=False)


def _decode_named(entry: bytes, name: str) -> Analysis:
    analysis = decode(entry)
    if analysis_id(analysis.article, analysis.engine) != name:
        raise ValueError("another analysis")
    return analysis


def _recall(entry: bytes, article: Article, identity: EngineIdentity) -> Analysis:
    analysis = decode(entry)
    if analysis.engine != identity:
        raise ValueError("another engine's")
    return reanchor(analysis, article)
