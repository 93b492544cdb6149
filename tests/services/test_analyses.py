"""The main use case on a real reader, a real cache server and a small engine."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.submission import PastedText
from bot.errors import EmptyInputError
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import WITHOUT_CACHE, Analyses
from bot.storage.analysis_cache import AnalysisCache
from bot.storage.embedded import program
from tests.doubles.caches import cache_at
from tests.doubles.engines import FirstWordEngine
from tests.doubles.servers import redis_server

TEXT = PastedText("Officials said on Monday that the bridge would open in June.", title="The bridge")


@pytest.fixture
async def cache(tmp_path: Path) -> AsyncIterator[AnalysisCache]:
    """Open a cache on a server of its own."""
    with redis_server(str(program()), tmp_path) as url:
        async with cache_at(url) as cache:
            yield cache


def analyses(cache: AnalysisCache, engine: FirstWordEngine) -> Analyses:
    """Join them with a real reader."""
    return Analyses(Reader(Fetcher()), engine, cache)


async def test_an_article_is_read_once(cache: AnalysisCache) -> None:
    """The second time, the cache answers, and the engine is not asked."""
    engine = FirstWordEngine()
    service = analyses(cache, engine)

    first, second = await service.analyse(TEXT), await service.analyse(TEXT)

    assert (first.cached, second.cached, engine.read) == (False, True, 1)
    assert first.analysis == second.analysis
    assert first.trouble is None


async def test_a_known_article_keeps_its_own_address(cache: AnalysisCache) -> None:
    """The address is this submission's, though the analysis is the cached one."""
    service = analyses(cache, FirstWordEngine())
    await service.analyse(replace(TEXT, url="https://one.example/"))

    answer = await service.analyse(replace(TEXT, url="https://two.example/"))

    assert (answer.cached, answer.analysis.article.url) == (True, "https://two.example/")


async def test_a_new_version_of_the_engine_reads_anew(cache: AnalysisCache) -> None:
    """What older rules found is not served."""
    await analyses(cache, FirstWordEngine("1")).analyse(TEXT)

    answer = await analyses(cache, FirstWordEngine("2")).analyse(TEXT)

    assert (answer.cached, answer.analysis.engine.version) == (False, "2")


async def test_a_cache_that_is_gone_is_no_failure() -> None:
    """The article is read all the same; the answer says what was wrong, for people and for programs."""
    async with cache_at("redis://127.0.0.1:1/0") as gone:
        answer = await analyses(gone, FirstWordEngine()).analyse(TEXT)

    assert answer.analysis.warnings == (WITHOUT_CACHE,)
    assert answer.trouble is not None


async def test_a_cache_that_takes_nothing_is_no_failure(tmp_path: Path) -> None:
    """A full server loses the result for later, not for now."""
    with redis_server(str(program()), tmp_path, "--maxmemory", "1kb") as url:
        async with cache_at(url) as full:
            answer = await analyses(full, FirstWordEngine()).analyse(TEXT)

    assert answer.analysis.warnings == (WITHOUT_CACHE,)


async def test_what_can_not_be_read_rises_untouched(cache: AnalysisCache) -> None:
    """The reader's error is the door's to tell; the engine is not asked."""
    engine = FirstWordEngine()

    with pytest.raises(EmptyInputError):
        await analyses(cache, engine).analyse(PastedText(" "))

    assert engine.read == 0
