"""Keeps analyses in Redis by what was read and who read it. What can't be used is a miss, and is deleted.

An article's text is kept for some hours after its last use, which every look counts as; what may be bettered soon, for
minutes only, whoever looks at it. Nor does a process have it in its memory for longer: what was decoded a while ago is
let go, whether anybody comes by then or not.
"""

import asyncio
import logging
from collections import OrderedDict
from typing import NamedTuple

from bot.domain.analysis import PARTIAL, Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.fingerprint import analysis_id
from bot.storage import keys
from bot.storage.cache.codec import decode, encode
from bot.storage.cache.reanchoring import reanchor
from bot.storage.cache.sealing import HEAD
from bot.storage.cache.shelf import Entry, Found, Keep, Shelf

LARGEST_ENTRY = 8_000_000  # bytes: some 100,000 words with all their claims; a larger one is not kept
MOST_DECODED, LONGEST_DECODED = 32, 60_000  # analyses, and characters of one: some 10 MB at the most
DECODED_SECONDS = 600.0  # that one is remembered after it was looked at: by then the buttons below it were pressed

_log = logging.getLogger(__name__)


class _Decoded(NamedTuple):
    head: bytes
    analysis: Analysis
    until: float  # by the loop's clock


class AnalysisCache:
    """Analyses by article and engine; its methods raise StorageError where the server can't be reached in time."""

    def __init__(self, shelf: Shelf, life: int = keys.TEXT_SECONDS, decoded: float = DECODED_SECONDS) -> None:
        """Keep an article's text for `life` seconds after its last use, and in memory for `decoded` seconds."""
        self._shelf = shelf
        self._life = life
        self._seconds = decoded
        self._decoded: OrderedDict[str, _Decoded] = OrderedDict()
        self._letting_go: asyncio.TimerHandle | None = None

    async def get(self, name: str, article: Article, identity: EngineIdentity) -> Analysis | None:
        """Find this engine's analysis of this article, its spans on this article's own text; None is a miss.

        `name` is the analysis' id (bot/domain/fingerprint.py).
        """
        key = keys.analysis(name)
        found = await self._shelf.find(key, LARGEST_ENTRY)
        if found is None:
            return None
        try:
            analysis = await asyncio.to_thread(_recall, found.value, article, identity)
        except ValueError as error:
            await self._shelf.drop(key, str(error))
            return None
        await self._touch(key, found, analysis)
        return analysis

    async def recall(self, name: str) -> Analysis | None:
        """Find an analysis by its id, as it was kept; None where it is gone.

        The last few are kept decoded: as long as the entry's head, with its hash, is the same, so is the analysis.
        """
        key = keys.analysis(name)
        found = await self._shelf.find(key, HEAD, beginning=HEAD)
        if found is None:
            return None
        known = self._decoded.get(name)
        if known is None or known.head != found.value:
            analysis = await self._decode(name)
        else:
            analysis = known.analysis
        if analysis is not None:
            self._remember(name, found.value, analysis)
            await self._touch(key, found, analysis)
        return analysis

    async def put(self, name: str, analysis: Analysis, keep: Keep | None = None) -> None:
        """Keep an analysis under its id, where it is not too large to be kept; `keep` writes it (flights.py)."""
        key = keys.analysis(name)
        value = await asyncio.to_thread(encode, analysis)
        if len(value) > LARGEST_ENTRY:
            _log.info("%s would take %d bytes: not kept", key, len(value))
            return
        life = keys.STAND_IN_SECONDS if PARTIAL in analysis.warnings else self._life
        await (keep or self._shelf.put)(Entry(key, value, keys.jittered(life)))

    async def _decode(self, name: str) -> Analysis | None:
        key = keys.analysis(name)
        found = await self._shelf.find(key, LARGEST_ENTRY)
        try:
            return await asyncio.to_thread(_decode_named, found.value, name) if found else None
        except ValueError as error:
            await self._shelf.drop(key, str(error))
            return None

    async def _touch(self, key: str, found: Found, analysis: Analysis) -> None:
        if PARTIAL not in analysis.warnings:
            await self._shelf.touch(key, found, self._life)

    def _remember(self, name: str, head: bytes, analysis: Analysis) -> None:
        loop = asyncio.get_running_loop()
        if len(analysis.article.text) <= LONGEST_DECODED:
            self._decoded[name] = _Decoded(head, analysis, loop.time() + self._seconds)
            self._decoded.move_to_end(name)
        while len(self._decoded) > MOST_DECODED:
            self._decoded.popitem(last=False)
        if self._letting_go is None:
            self._letting_go = loop.call_later(self._seconds, self._let_go)

    def _let_go(self) -> None:
        """Let go of what was looked at too long ago, oldest first, and come back for the rest."""
        self._letting_go = None
        loop = asyncio.get_running_loop()
        while self._decoded:
            oldest = next(iter(self._decoded))
            until = self._decoded[oldest].until
            if until > loop.time():
                self._letting_go = loop.call_at(until, self._let_go)
                return
            del self._decoded[oldest]


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
