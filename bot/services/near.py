"""Answers for an edited copy of an article from what was read in another copy, where that is known to hold there."""

import asyncio
import logging
from collections import OrderedDict
from contextlib import suppress
from dataclasses import replace

from bot.domain.analysis import PARTIAL, Analysis, EngineIdentity
from bot.domain.article import TEASER_ONLY, TOO_LONG, Article
from bot.domain.progress import Report, unheard
from bot.services.moderation.correcting import Correcting
from bot.services.single_flight import SingleFlight
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.another_copy import carry_over
from bot.storage.cache.minhash import sign
from bot.storage.cache.near_copies import NearCopies
from bot.storage.cache.reanchoring import reanchored

ANOTHER_COPY = "another_copy"  # the warning on an analysis whose quotes were found again in this copy
MOST_TRIED = 3  # analyses that are alike, the most alike first
MOST_SIGNED = 64  # signatures that are remembered between looking for a copy and keeping what was read: 32 kB
_NOT_ALL = {PARTIAL, TOO_LONG, TEASER_ONLY}  # of an analysis of less than its article: another copy may hold the rest

_log = logging.getLogger(__name__)


class Near:
    """Finds what was read in near copies, and lets what is read be found; both methods raise StorageError.

    What was found for a copy is kept as its own analysis, but finds no further copies: each is compared with what an
    engine read, so that small differences don't add up.
    """

    def __init__(self, copies: NearCopies, cache: AnalysisCache, correcting: Correcting | None = None) -> None:
        """Let `correcting` know which copies there are."""
        self._copies = copies
        self._cache = cache
        self._correcting = correcting
        self._flights = SingleFlight[Analysis | None]()
        self._signed: OrderedDict[str, bytes | None] = OrderedDict()

    async def find(self, name: str, article: Article, identity: EngineIdentity) -> Analysis | None:
        """Find an engine's analysis of another copy, and put it on this one; `name` is this one's own id.

        None where there is none that holds here, as for most articles. Of many who ask at once one looks.
        """

        async def look(_: Report) -> Analysis | None:
            return await self._find(name, article, identity)

        found = await self._flights.run(name, look, unheard)
        if found is None or found.article == article:
            return found
        return await asyncio.to_thread(reanchored, found, article)

    async def keep(self, name: str, analysis: Analysis) -> None:
        """Let an engine's reading be found for near copies, where it is one of the whole article."""
        if not _NOT_ALL.isdisjoint((*analysis.warnings, *analysis.article.warnings)):
            return
        signature = await self._sign(name, analysis.article)
        if signature is not None:
            await self._copies.keep(name, signature, analysis.engine, analysis.article.language)

    async def _find(self, name: str, article: Article, identity: EngineIdentity) -> Analysis | None:
        signature = await self._sign(name, article)
        if signature is None:
            return None
        for other in (await self._copies.find(signature, identity, article.language))[:MOST_TRIED]:
            known = await self._cache.recall(other)
            if known is None or known.engine != identity:
                continue
            with suppress(ValueError):
                carried = await asyncio.to_thread(carry_over, known, article)
                copied = replace(carried, warnings=tuple(dict.fromkeys((*carried.warnings, ANOTHER_COPY))))
                await self._cache.put(name, copied)
                if self._correcting is not None:
                    await self._correcting.keep_kin(article, known.article)
                return copied
            _log.info("%s is alike, but does not hold for %s", other, name)
        return None

    async def _sign(self, name: str, article: Article) -> bytes | None:
        """Sign an article's text, once for looking and keeping."""
        if name not in self._signed:
            self._signed[name] = await asyncio.to_thread(sign, article.text)
            while len(self._signed) > MOST_SIGNED:
                self._signed.popitem(last=False)
        return self._signed[name]
