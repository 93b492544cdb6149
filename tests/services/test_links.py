"""Links through the main use case: opened once for all, not again at once where they failed, and again when stale."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.submission import Link
from bot.errors import LinkStatusError
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.storage import keys
from bot.storage.cache.cache import Cache
from bot.storage.cache.read_before import ReadBefore
from bot.storage.cache.shelf import Shelf
from bot.storage.server.connection import Connection
from tests.doubles.engines import FirstWordEngine
from tests.doubles.hostile_web import HostileWeb, hostile_web, page

PATH, COPY = "/2026/bridge", "link:bridge"
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def text(words: str) -> bytes:
    """Put an article online."""
    return page(f"{words} on Monday that the bridge would open in June.\n".encode() * 5, media_type="text/plain")


class Site:
    """A site with one page, and a service that may open it; `now` is what its clock shows."""

    def __init__(self, web: HostileWeb, store: Connection) -> None:
        self.web, self.link, self.now, self.engine = web, Link(web.url(PATH)), NOON, FirstWordEngine()
        read_before = ReadBefore(Shelf(store), now=lambda: self.now)
        reader = Reader(Fetcher(frozenset({("127.0.0.1", web.port)})))
        self.service = Analyses(reader, self.engine, replace(Cache.at(store), read_before=read_before))

    async def opened(self, times: int) -> int:
        """Wait until the page was opened so often; tells how often it was a moment later."""
        async with asyncio.timeout(30):
            while len(self.web.requests) < times:
                await asyncio.sleep(0.01)
        return len(self.web.requests)

    async def word(self) -> tuple[str, int]:
        """Ask for the article, which is known: gives its first word, and how many hours old the answer says it is."""
        known = await self.service.known(COPY, self.link)
        assert known is not None
        return known.analysis.loaded_words[0].text, known.hours

    async def until(self, word: str) -> None:
        """Wait until the answer begins with another word."""
        async with asyncio.timeout(30):
            while (await self.word())[0] != word:
                await asyncio.sleep(0.01)


@pytest.fixture
async def site(store: Connection) -> AsyncIterator[Site]:
    """Run the site."""
    async with hostile_web({PATH: text("Officials said")}) as web:
        site = Site(web, store)
        yield site
        await site.service.close()


async def test_a_link_is_opened_once_for_all_who_send_it(site: Site) -> None:
    """At one moment; a site is not asked a hundred times for what one of us can tell the others."""
    answers = await asyncio.gather(*(site.service.analyse(site.link, COPY) for _ in range(100)))

    assert (len(site.web.requests), site.engine.read, {answer.id for answer in answers}) == (1, 1, {answers[0].id})


async def test_a_link_that_failed_is_not_opened_again_for_a_minute(site: Site, store: Connection) -> None:
    """The same error is told at once; then it is opened again."""
    site.web.answers[PATH] = page(b"", status="404 Not Found")
    told = []
    for _ in range(2):
        with pytest.raises(LinkStatusError) as caught:
            await site.service.analyse(site.link, COPY)
        told.append((caught.value.status, len(site.web.requests)))
    async with store.speaking() as redis:
        life, _ = await redis.ttl(keys.failed_link(COPY)), await redis.delete(keys.failed_link(COPY))

    site.web.answers[PATH] = text("Officials said")
    await site.service.analyse(site.link, COPY)

    assert told == [(404, 1), (404, 1)]
    assert life == pytest.approx(60, abs=8)
    assert len(site.web.requests) == 2


async def test_a_fresh_answer_opens_nothing(site: Site) -> None:
    """Nor does one that nobody may open a link for, however old."""
    await site.service.analyse(site.link, COPY)
    site.now += timedelta(minutes=59)
    fresh = await site.word()
    site.now += timedelta(hours=9)
    shared = await site.service.known(COPY)

    assert (fresh, shared is not None, len(site.web.requests)) == (("Officials", 0), True, 1)


async def test_a_stale_answer_is_given_at_once_while_the_page_is_looked_at(site: Site) -> None:
    """Once for fifty who ask, who are told how old it is; the next one gets what stands there now."""
    await site.service.analyse(site.link, COPY)
    site.web.answers[PATH] = text("Nobody said")
    site.now += timedelta(hours=5)

    old = {await site.word() for _ in range(50)} - {("Nobody", 0)}
    await site.until("Nobody")

    assert (old, await site.word()) == ({("Officials", 5)}, ("Nobody", 0))
    assert (len(site.web.requests), site.engine.read) == (2, 2)


async def test_a_page_that_stayed_the_same_is_read_no_more(site: Site) -> None:
    """It is fresh again, and nobody paid for it."""
    await site.service.analyse(site.link, COPY)
    site.now += timedelta(hours=5)

    await site.word()
    async with asyncio.timeout(30):
        while (await site.word())[1]:
            await asyncio.sleep(0.01)

    assert (len(site.web.requests), site.engine.read) == (2, 1)


async def test_a_page_that_is_gone_leaves_the_old_answer(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """It is not tried again for ten minutes; then it is."""
    await site.service.analyse(site.link, COPY)
    site.web.answers[PATH] = page(b"", status="404 Not Found")
    site.now += timedelta(hours=2)

    first = await site.word()
    opened = await site.opened(2)
    again = [await site.word() for _ in range(5)]

    assert (first, again) == (("Officials", 2), [("Officials", 2)] * 5)
    assert (opened, len(site.web.requests)) == (2, 2)
    assert [record.levelname for record in caplog.records if record.levelname == "ERROR"] == []
