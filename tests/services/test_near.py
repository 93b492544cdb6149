"""An edited copy of what was read: answered from the cache where that holds, and the answer says so."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.analysis import PARTIAL, Analysis
from bot.domain.article import TOO_LONG, Article
from bot.domain.progress import Report, unheard
from bot.domain.spending import NOBODY, Payer
from bot.domain.submission import PastedText
from bot.engines.offline.engine import OfflineEngine
from bot.errors import StorageError
from bot.services.near import ANOTHER_COPY, MOST_SIGNED, Near
from bot.storage import keys
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.near_copies import NearCopies
from bot.storage.cache.shelf import Shelf
from bot.storage.server.connection import Connection
from tests.doubles.caches import name_of
from tests.doubles.corpus import corpus, reading_of
from tests.doubles.engines import FirstWordEngine
from tests.doubles.model_readings import analyses_by
from tests.doubles.stores import no_store

SEED = corpus()["seed"]
PASTED = PastedText(SEED.text, SEED.title)
COPY = replace(PASTED, text=f"Photo: Northern Wire\n\n{SEED.text}", url="https://two.example/")


class CountingEngine:
    """Reads by the rules, counts its work, and adds warnings."""

    def __init__(self, *warnings: str) -> None:
        self._engine = OfflineEngine()
        self._warnings = warnings
        self.identity = self._engine.identity
        self.read = 0

    async def analyse(self, article: Article, report: Report = unheard, payer: Payer = NOBODY) -> Analysis:
        """Read."""
        self.read += 1
        return replace(await self._engine.analyse(article, report, payer), warnings=self._warnings)


async def test_an_edited_copy_is_answered_without_being_read(store: Connection) -> None:
    """Every quote on its own text, and the warning that it was another copy; again when it is asked for again."""
    engine = CountingEngine()
    service = analyses_by(engine, store)
    first = await service.analyse(PASTED)

    second, third = await service.analyse(COPY), await service.analyse(COPY)

    assert (engine.read, second.cached, second.brief, second.trouble) == (1, True, False, None)
    assert second.analysis.warnings == (*first.analysis.warnings, ANOTHER_COPY)
    assert (second.analysis.article.text, second.analysis.article.url) == (COPY.text, COPY.url)
    assert [claim.quote.text for claim in second.analysis.claims] == [c.quote.text for c in first.analysis.claims]
    assert third == second
    assert await service.recall(second.id) == second.analysis


async def test_a_copy_with_more_in_it_is_read(store: Connection) -> None:
    """What nobody has read may be a claim."""
    engine = CountingEngine()
    service = analyses_by(engine, store)
    await service.analyse(PASTED)

    answer = await service.analyse(replace(PASTED, text=f"{SEED.text}\n\nThe minister denied all of it on Monday."))

    assert (engine.read, answer.cached, ANOTHER_COPY in answer.analysis.warnings) == (2, False, False)


async def test_another_engine_reads_anew(store: Connection) -> None:
    """What other rules found in another copy is not served."""
    await analyses_by(FirstWordEngine("1"), store).analyse(PASTED)
    engine = FirstWordEngine("2")

    answer = await analyses_by(engine, store).analyse(COPY)

    assert (engine.read, answer.cached) == (1, False)


@pytest.mark.parametrize("warning", [PARTIAL, TOO_LONG])
async def test_what_was_not_read_to_the_end_answers_for_no_other_copy(store: Connection, warning: str) -> None:
    """The rest may stand in that one."""
    engine = CountingEngine(warning)
    service = analyses_by(engine, store)
    await service.analyse(PASTED)

    await service.analyse(COPY)

    assert engine.read == 2


async def test_copies_of_copies_do_not_add_up(store: Connection) -> None:
    """Each is compared with what an engine has read; without that it is read itself."""
    engine = CountingEngine()
    service = analyses_by(engine, store)
    first = await service.analyse(PASTED)
    await service.analyse(COPY)
    async with store.speaking() as redis:
        await redis.delete(keys.analysis(first.id))

    await service.analyse(replace(COPY, text=f"{COPY.text}\n\nNorthern Wire"))

    assert engine.read == 2


async def test_of_many_who_ask_at_once_one_looks(store: Connection) -> None:
    """All get it, each with their own address."""
    engine = CountingEngine()
    service = analyses_by(engine, store)
    await service.analyse(PASTED)
    asks = [replace(COPY, url=f"https://site{number}.example/") for number in range(30)]

    answers = await asyncio.gather(*map(service.analyse, asks))

    assert engine.read == 1
    assert [answer.analysis.article.url for answer in answers] == [ask.url for ask in asks]
    assert all(ANOTHER_COPY in answer.analysis.warnings for answer in answers)


async def test_a_short_text_is_not_looked_for(store: Connection) -> None:
    """Nor kept for others."""
    engine = CountingEngine()
    service = analyses_by(engine, store)
    text = " ".join(SEED.text.split()[:100])
    await service.analyse(PastedText(text))

    await service.analyse(PastedText(f"Photo: Northern Wire\n\n{text}"))

    assert engine.read == 2


async def test_no_more_is_remembered_than_is_of_use(store: Connection) -> None:
    """And what was forgotten is signed again."""
    near = Near(NearCopies(store), AnalysisCache(Shelf(store)))
    known = reading_of("seed")
    for number in range(MOST_SIGNED + 9):
        await near.find(f"{number:022}", Article(text=f"short {number}"), known.engine)
    await near.keep(name_of(known), known)

    assert await near.find(name_of(known), known.article, known.engine) is None  # the analysis itself is not kept
    await AnalysisCache(Shelf(store)).put(name_of(known), known)
    assert await near.find("B" * 22, known.article, known.engine) == replace(known, warnings=(ANOTHER_COPY,))


async def test_without_a_server_there_are_none() -> None:
    """And whoever looks is told."""
    known = reading_of("seed")
    async with no_store() as nothing:
        near = Near(NearCopies(nothing), AnalysisCache(Shelf(nothing)))
        with pytest.raises(StorageError):
            await near.find(name_of(known), known.article, known.engine)
        with pytest.raises(StorageError):
            await near.keep(name_of(known), known)
