"""Long articles in processes of their own: the same analyses, and nothing that outlives whoever asked."""

import asyncio
import os

import pytest

from bot.domain.article import Article
from bot.engines.apart import ReadingApart
from bot.engines.offline.engine import OfflineEngine
from bot.errors import LanguageError
from tests.doubles.news import SEED_BODY, SEED_TITLE
from tests.doubles.processes import children

ARTICLE = Article(title=SEED_TITLE, text=SEED_BODY, language="en")
LONG = Article(text="\n\n".join([SEED_BODY] * 100), language="en")
ENGINE = OfflineEngine()


@pytest.mark.parametrize("longest_here", [len(ARTICLE.text), len(ARTICLE.text) - 1], ids=["here", "apart"])
async def test_an_article_is_read_the_same_wherever(longest_here: int) -> None:
    """To the last span."""
    engine = ReadingApart(ENGINE, longest_here)

    assert await engine.analyse(ARTICLE) == ENGINE.read(ARTICLE)
    assert engine.identity == ENGINE.identity


async def test_what_can_not_be_read_is_told_from_there_too() -> None:
    """With its facts."""
    with pytest.raises(LanguageError) as caught:
        await ReadingApart(ENGINE, 0).analyse(Article(text="Der Damm hält.", language="de"))

    assert caught.value.language == "de"


async def test_a_short_article_waits_for_no_long_one() -> None:
    """Many long ones are being read, or wait for that; a short one is there before them."""
    engine = ReadingApart(ENGINE)
    long = [asyncio.create_task(engine.analyse(LONG)) for _ in range(5)]
    await asyncio.sleep(0)

    await engine.analyse(ARTICLE)

    assert not any(reading.done() for reading in long)
    for reading in long:
        reading.cancel()
    await asyncio.gather(*long, return_exceptions=True)


async def test_a_reading_that_is_stopped_leaves_no_process() -> None:
    """As /cancel stops one."""
    before = set(children(os.getpid()))
    reading = asyncio.create_task(ReadingApart(ENGINE).analyse(LONG))
    async with asyncio.timeout(20):
        while not set(children(os.getpid())) - before:
            await asyncio.sleep(0.01)

    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)

    assert reading.cancelled()
    assert set(children(os.getpid())) <= before
