"""Engines that do not simply answer: one that waits until a test lets it go on, one that breaks."""

import asyncio

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.progress import Progress, Report, Step, unheard
from bot.domain.spending import NOBODY, Payer
from bot.engines.offline.engine import OfflineEngine


class HeldEngine:
    """Reads at once whatever does not contain `held`; the rest when `go_on` is set, after reporting so many parts.

    `begun` is set when the first one waits; `starts` counts how often it was asked.
    """

    def __init__(self, held: str = "", *, parts: int = 0, done: int = 0) -> None:
        self._offline = OfflineEngine()
        self._held = held
        self._progress = Progress(Step.LOOKING_FOR_CLAIMS, done, parts)
        self.begun = asyncio.Event()
        self.go_on = asyncio.Event()
        self.starts = 0

    @property
    def identity(self) -> EngineIdentity:
        """The offline engine's: its answers are the same."""
        return self._offline.identity

    async def analyse(self, article: Article, report: Report = unheard, _payer: Payer = NOBODY) -> Analysis:
        """Wait where that is wanted, then answer like the offline engine."""
        self.starts += 1
        if self._held in article.text:
            report(self._progress)
            self.begun.set()
            async with asyncio.timeout(30):
                await self.go_on.wait()
        return await self._offline.analyse(article, report)


class BrokenEngine:
    """Has a bug that shows so many times, and then no more."""

    def __init__(self, times: int) -> None:
        self._offline = OfflineEngine()
        self._left = times

    @property
    def identity(self) -> EngineIdentity:
        """The offline engine's."""
        return self._offline.identity

    async def analyse(self, article: Article, report: Report = unheard, _payer: Payer = NOBODY) -> Analysis:
        """Break, or answer like the offline engine."""
        if self._left:
            self._left -= 1
            raise KeyError("secret: /srv/canary/path.py")
        return await self._offline.analyse(article, report)
