"""Lets a process read long articles while it answers others at once.

The longest article keeps a processor busy for 1.5 s, and Python's threads take the interpreter from each other: with
30 of them in threads, an answer that was known already took a minute. So long articles are read in processes of their
own, a few at a time, and short ones here, one after the other.
"""

import asyncio
import pickle
from pathlib import Path

from bot.apart.asking import ask
from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.domain.progress import Report, unheard
from bot.domain.spending import NOBODY, Payer
from bot.engines.offline.engine import OfflineEngine
from bot.errors import LanguageError, TooComplexError

LONGEST_HERE = 30_000  # characters: 0.1 s; another process costs 0.3 s before it begins
AT_ONCE = 2  # processes: each has 30 to 90 MB
DEADLINE_SECONDS = 30.0

_LONGEST_ANSWER = 256_000_000  # bytes: some 400,000 characters, each word of them in a claim
_WORKER = Path(__file__).with_name("reading_process.py")


class ReadingApart:
    """The offline engine, for many at once: nobody waits long for somebody else's article."""

    def __init__(self, engine: OfflineEngine, longest_here: int = LONGEST_HERE) -> None:
        self.identity = engine.identity
        self._engine = engine
        self._longest_here = longest_here
        self._here = asyncio.Semaphore(1)
        self._apart = asyncio.Semaphore(AT_ONCE)

    async def analyse(self, article: Article, report: Report = unheard, _payer: Payer = NOBODY) -> Analysis:
        """Read an article; raises LanguageError, TooComplexError where it takes too long."""
        if len(article.text) <= self._longest_here:
            async with self._here:
                return await self._engine.analyse(article, report)
        async with self._apart:
            answer = await _read_apart(self._engine, article)
        found: Analysis | LanguageError = await asyncio.to_thread(pickle.loads, answer)
        if isinstance(found, LanguageError):
            raise found
        return found


async def _read_apart(engine: OfflineEngine, article: Article) -> bytes:
    question = await asyncio.to_thread(pickle.dumps, (engine, article))
    try:
        answer = await ask(_WORKER, question, deadline=DEADLINE_SECONDS, longest=_LONGEST_ANSWER)
    except TimeoutError as exc:
        raise TooComplexError("not read within its deadline") from exc
    if not answer:
        raise TooComplexError("the reading process ended without a word")
    return answer
