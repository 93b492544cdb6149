"""What costs no reading: a text that is known in another copy, and a link that could not be read a moment ago."""

from dataclasses import replace

import pytest

from bot.domain.quota import Readings
from bot.domain.spending import Payer
from bot.domain.submission import Document, Link, PastedText
from bot.errors import LinkStatusError, QuotaError
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.services.quotas import Quotas
from bot.storage.cache.cache import Cache
from bot.storage.limits.quota import Quota
from bot.storage.server.connection import Connection
from tests.doubles.engines import FirstWordEngine
from tests.doubles.hostile_web import hostile_web, page
from tests.doubles.pseudonyms import KEY
from tests.doubles.stores import no_store

ALICE, BORIS = Payer(user=7, chat=7), Payer(user=8, chat=8)
BRIDGE = PastedText("Officials said on Monday that the bridge would open in June.", title="The bridge")
TUNNEL = PastedText("Officials said on Friday that the tunnel would close in May.", title="The tunnel")
FERRY = PastedText("Officials said on Sunday that the ferry would sail in July.", title="The ferry")


def charging(cached: Connection, counted: Connection, each: int, port: int = 0) -> Analyses:
    """Read so many articles a day for each; links may lead to a port of this machine."""
    charged = Quotas(Quota(counted, Readings(user=each), KEY)).charged
    reader = Reader(Fetcher(frozenset({("127.0.0.1", port)})))
    return Analyses(reader, FirstWordEngine(), Cache.at(cached), charged=charged)


async def test_whoever_has_none_left_is_answered_for_a_text_that_is_known(store: Connection) -> None:
    """Whoever had it read, and in whatever copy; a document would have to be unpacked first."""
    service = charging(store, store, 1)
    await service.analyse(TUNNEL, payer=BORIS)
    await service.analyse(BRIDGE, payer=ALICE)

    answer = await service.analyse(replace(TUNNEL, text=f"\N{FIRE} {TUNNEL.text}"), payer=ALICE)

    assert (answer.cached, answer.analysis.article.text[0]) == (True, "\N{FIRE}")
    for other in (FERRY, Document(TUNNEL.text.encode(), title=TUNNEL.title)):
        with pytest.raises(QuotaError):
            await service.analyse(other, payer=ALICE)


async def test_whoever_has_none_left_is_refused_where_the_cache_is_gone(store: Connection) -> None:
    """Nobody can tell then what was read."""
    async with no_store() as nothing:
        service = charging(nothing, store, 1)
        await service.analyse(BRIDGE, payer=ALICE)

        with pytest.raises(QuotaError):
            await service.analyse(BRIDGE, payer=ALICE)


async def test_why_a_link_could_not_be_read_is_told_again_for_nothing(store: Connection) -> None:
    """Its site is not asked a second time: of two readings one is left, and no more than that."""
    async with hostile_web({"/": page(b"", status="404 Not Found")}) as web:
        service = charging(store, store, 2, web.port)
        for _ in range(3):
            with pytest.raises(LinkStatusError):
                await service.analyse(Link(web.url("/")), "link:a", payer=ALICE)

    assert len(web.requests) == 1
    assert not (await service.analyse(BRIDGE, payer=ALICE)).cached
    with pytest.raises(QuotaError):
        await service.analyse(TUNNEL, payer=ALICE)
