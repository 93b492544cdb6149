"""Who pays for a reading with one of their day's: what is charged, what is given back, and what is charged once."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.domain.handling import CURRENT, Handling
from bot.domain.quota import STOPPED, Readings
from bot.domain.spending import NOBODY, Payer
from bot.domain.submission import Link, PastedText, Submission
from bot.engines.offline.engine import OfflineEngine
from bot.engines.protocol import Engine
from bot.errors import (
    EmptyInputError,
    LanguageError,
    MalformedLinkError,
    ModelError,
    ModelFailure,
    QuotaError,
    StorageError,
)
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.services.quotas import Quotas, free
from bot.storage import keys
from bot.storage.cache.cache import Cache
from bot.storage.limits.quota import Quota
from bot.storage.server.connection import Connection
from tests.doubles.engines import FirstWordEngine
from tests.doubles.pseudonyms import KEY
from tests.doubles.stores import no_store
from tests.doubles.troubled_engines import BrokenEngine, HeldEngine

ALICE, BORIS = Payer(user=7, chat=7), Payer(user=8, chat=8)
ONE_EACH = Readings(user=1)
TEXT = PastedText("Officials said on Monday that the bridge would open in June.", title="The bridge")
OTHER = PastedText("Officials said on Friday that the tunnel would close in May.", title="The tunnel")
GERMAN = PastedText("Die Behörden sagten am Montag, dass die Brücke im Juni wieder für alle Autos geöffnet wird. " * 3)


def quotas(connection: Connection, limits: Readings = ONE_EACH) -> Quotas:
    """Charge by a quota: one a day for each user, unless told otherwise."""
    return Quotas(Quota(connection, limits, KEY))


def charging(engine: Engine, connection: Connection, limits: Readings = ONE_EACH) -> Analyses:
    """Join an engine with the rest, and with a quota."""
    return Analyses(Reader(Fetcher()), engine, Cache.at(connection), charged=quotas(connection, limits).charged)


async def charged(connection: Connection) -> int:
    """Tell how many readings of all users are charged."""
    async with connection.speaking() as redis:
        counts = [int(await redis.get(key) or 0) for key in await redis.keys(keys.readings("*", "all"))]
    return sum(counts)


@contextmanager
def handled(update_id: int) -> Iterator[None]:
    """Do what is in the block for an update."""
    token = CURRENT.set(Handling(update_id=update_id))
    try:
        yield
    finally:
        CURRENT.reset(token)


async def test_a_reading_is_charged_and_a_known_article_is_not(store: Connection) -> None:
    """Neither to whoever had it read nor to anybody else."""
    service = charging(FirstWordEngine(), store, Readings(user=2))

    first, second = [await service.analyse(TEXT, payer=ALICE) for _ in range(2)]
    other = await service.analyse(TEXT, payer=BORIS)

    assert [answer.cached for answer in (first, second, other)] == [False, True, True]
    assert await charged(store) == 1


async def test_whoever_has_none_left_is_refused_before_anything_is_read(store: Connection) -> None:
    """Nobody else is."""
    engine = FirstWordEngine()
    service = charging(engine, store)
    await service.analyse(TEXT, payer=ALICE)

    with pytest.raises(QuotaError):
        await service.analyse(OTHER, payer=ALICE)
    read = engine.read
    await service.analyse(OTHER, payer=BORIS)

    assert (read, engine.read, await charged(store)) == (1, 2, 2)


async def test_of_many_who_ask_at_once_one_pays(store: Connection) -> None:
    """Whoever's engine it was; the others joined."""
    service = charging(FirstWordEngine(), store)

    answers = await asyncio.gather(*(service.analyse(TEXT, payer=Payer(user=number)) for number in range(20)))

    assert (len(answers), await charged(store)) == (20, 1)


@pytest.mark.parametrize(
    ("submission", "error", "expected"),
    [
        (PastedText(" "), EmptyInputError, 1),
        (GERMAN, LanguageError, 1),
        (Link("ftp://news.example/a"), MalformedLinkError, 0),
    ],
    ids=["empty", "another language", "no link"],
)
async def test_what_can_not_be_read_stays_charged(
    store: Connection, submission: Submission, error: type[Exception], expected: int
) -> None:
    """It had to be looked at; but for a link that is none, which costs nothing."""
    with pytest.raises(error):
        await charging(OfflineEngine(), store).analyse(submission, payer=ALICE)

    assert await charged(store) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ModelError(ModelFailure.TIMEOUT), 0),
        (StorageError("the server does not answer"), 0),
        (KeyError("a bug"), 0),
        (asyncio.CancelledError(), 0),
        (asyncio.CancelledError(STOPPED), 1),
    ],
    ids=repr,
)
async def test_what_we_could_not_end_is_given_back(store: Connection, error: BaseException, expected: int) -> None:
    """What its asker stopped is not."""
    with pytest.raises(type(error)):
        async with quotas(store).charged(ALICE, None):
            raise error

    assert await charged(store) == expected


async def test_what_broke_can_be_tried_again(store: Connection) -> None:
    """The second try pays, under the same update's number."""
    service = charging(BrokenEngine(1), store)

    with handled(5):
        with pytest.raises(KeyError):
            await service.analyse(TEXT, "text:a", payer=ALICE)
        await service.analyse(TEXT, "text:a", payer=ALICE)

    assert await charged(store) == 1


async def test_an_update_that_is_handled_again_pays_once(store: Connection) -> None:
    """Its process died before it was answered; what the same person sends next is another reading."""
    by = quotas(store)

    for _ in range(2):
        with handled(5):
            async with by.charged(ALICE, "link:a"):
                pass
    with handled(6), pytest.raises(QuotaError):
        async with by.charged(ALICE, "link:a"):
            pass

    assert await charged(store) == 1


async def test_outside_of_an_update_each_reading_pays(store: Connection) -> None:
    """Nothing says that it is the same one."""
    async with quotas(store).charged(ALICE, "link:a"):
        pass

    with pytest.raises(QuotaError):
        async with quotas(store).charged(ALICE, "link:a"):
            pass


async def test_a_reading_that_is_cut_off_is_given_back_all_the_same(store: Connection) -> None:
    """The process ends while the engine works."""
    engine = HeldEngine()
    reading = asyncio.ensure_future(charging(engine, store).analyse(TEXT, payer=ALICE))
    await engine.begun.wait()

    reading.cancel()
    await asyncio.wait([reading])

    assert (reading.cancelled(), await charged(store)) == (True, 0)


async def test_a_terminal_is_not_charged(store: Connection) -> None:
    """Nor where there is no quota."""
    async with quotas(store).charged(NOBODY, None), free(ALICE, None):
        pass

    assert await charged(store) == 0


async def test_without_the_store_nobody_is_charged_or_refused(caplog: pytest.LogCaptureFixture) -> None:
    """It is logged once."""
    caplog.set_level(logging.WARNING)
    async with no_store() as nothing:
        service = charging(FirstWordEngine(), nothing)
        answers = [await service.analyse(TEXT, payer=ALICE) for _ in range(3)]

    assert [answer.cached for answer in answers] == [False, False, False]
    assert caplog.text.count("readings are not counted for now") == 1


async def test_a_store_that_goes_away_meanwhile_is_no_failure(store: Connection) -> None:
    """What could not be given back stays charged."""
    async with quotas(store).charged(ALICE, None) as charge:
        async with store.speaking() as redis:
            await redis.shutdown(nosave=True)
        charge.waive()

    with pytest.raises(StorageError):
        await charged(store)
