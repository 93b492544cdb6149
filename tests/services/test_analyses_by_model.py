"""The main use case with a language model: read once for all who ask, and what stands in for it where it fails."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.analysis import PARTIAL
from bot.domain.spending import Caps, Payer, Prices
from bot.domain.submission import PastedText
from bot.engines.protocol import (
    MODEL_OVER_BUDGET,
    MODEL_OVER_OWN_BUDGET,
    MODEL_REFUSED,
    MODEL_UNAVAILABLE,
)
from bot.errors import ModelError
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.services.answer import WITHOUT_CACHE, Answer
from bot.storage import keys
from bot.storage.cache.cache import Cache
from bot.storage.cache.flights import Flights, Lease, Taken
from bot.storage.cache.shelf import Shelf
from bot.storage.cache.stand_ins import StandIns
from bot.storage.limits.ledger import Ledger
from bot.storage.server.connection import Connection
from tests.doubles.model_readings import BRIDGE, GOOD, LONG, PASTED, PASTED_UK, Terms, reading_at, service_at
from tests.doubles.model_server import ModelServer, Reply, late, refusal, status
from tests.doubles.pseudonyms import KEY
from tests.doubles.stores import no_store

MINUTES = range(200, 400)  # seconds
PAID = Prices(prompt=0.40, reply=1.60)


class HeldStandIns(StandIns):
    """Lets the first one who looks for a stand-in wait until `go_on` is set; `held` is set when they do."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(Shelf(connection))
        self.held = asyncio.Event()
        self.go_on = asyncio.Event()

    async def find(self, missing: str) -> str | None:
        """Look it up, the first time in a while."""
        if not self.held.is_set():
            self.held.set()
            await self.go_on.wait()
        return await super().find(missing)


class HeldFlights(Flights):
    """Lets the first one who wants to read wait until `go_on` is set; `held` is set when they do."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.held = asyncio.Event()
        self.go_on = asyncio.Event()

    async def begin(self, name: str) -> Lease | Taken:
        """Take the lease, the first time in a while."""
        if not self.held.is_set():
            self.held.set()
            await self.go_on.wait()
        return await super().begin(name)


async def test_of_a_thousand_at_once_one_asks_the_model(store: Connection) -> None:
    """All get its answer; whoever asks later gets it from the cache."""
    with ModelServer(late(GOOD, 1.0)) as server:
        async with service_at(server, store) as service:
            answers = await asyncio.gather(*(service.analyse(PASTED) for _ in range(1000)))
            later = await service.analyse(PASTED)

    assert (len(server.asked), answers) == (1, [answers[0]] * 1000)
    assert (answers[0].analysis.engine.name, answers[0].cached) == ("llm", False)
    assert later == replace(answers[0], cached=True)


async def test_of_many_who_come_one_after_the_other_one_asks_the_model(store: Connection) -> None:
    """Also of those who look into the cache just before the first one's reading is kept, and get to read just after."""

    async def late_by(seconds: float) -> Answer:
        await asyncio.sleep(seconds)
        return await service.analyse(PASTED)

    with ModelServer(late(GOOD, 0.05)) as server:
        async with service_at(server, store) as service:
            answers = await asyncio.gather(*(late_by(0.2 * number / 300) for number in range(300)))

    assert len(server.asked) == 1
    assert {answer.id for answer in answers} == {answers[0].id}


async def test_who_comes_to_read_when_another_has_just_read_does_not(store: Connection) -> None:
    """They look into the cache once more."""
    stand_ins = HeldStandIns(store)
    with ModelServer(GOOD) as server:
        async with reading_at(server, store) as reading:
            service = Analyses(Reader(Fetcher()), reading, replace(Cache.at(store), stand_ins=stand_ins))
            late_one = asyncio.ensure_future(service.analyse(PASTED))
            await stand_ins.held.wait()
            first = await service.analyse(PASTED)
            stand_ins.go_on.set()
            second = await late_one

    assert (len(server.asked), second) == (1, replace(first, cached=True))


@pytest.mark.parametrize(("caps", "other"), [(Caps(user=20_000), Payer(user=8)), (Caps(chat=20_000), Payer(chat=-8))])
async def test_who_has_spent_their_own_budget_spoils_it_for_nobody(store: Connection, caps: Caps, other: Payer) -> None:
    """What the rules read for them is not kept in the model's place: another has money, and theirs is read for all."""
    alice = Payer(user=7, chat=-7)
    with ModelServer(GOOD) as server:
        async with service_at(server, store, Terms(prices=PAID, caps=caps)) as service:
            await Ledger(store, Caps(), KEY).reserve(alice, 20_000)
            poor = await service.analyse(PASTED, copy="upload:a", payer=alice)
            known = await service.known("upload:a")
            rich = await service.analyse(PASTED, payer=other)
            again = await service.analyse(PASTED, payer=alice)

    assert (poor.analysis.engine.name, poor.analysis.warnings) == ("offline", (MODEL_OVER_OWN_BUDGET,))
    assert (poor.brief, known, len(server.asked)) == (True, None, 1)
    assert (rich.analysis.engine.name, rich.analysis.warnings) == ("llm", ())
    assert again == replace(rich, cached=True)


async def test_nor_for_those_who_ask_at_the_same_moment(store: Connection) -> None:
    """The first one's purse is empty; of the others one pays, and they all get the model's answer."""
    terms, flights = Terms(prices=PAID, caps=Caps(user=20_000)), HeldFlights(store)
    with ModelServer(late(GOOD, 0.3)) as server:
        async with reading_at(server, store, terms) as reading:
            service = Analyses(Reader(Fetcher()), reading, replace(Cache.at(store), flights=flights))
            await Ledger(store, Caps(), KEY).reserve(Payer(user=7), 20_000)
            asking = [asyncio.ensure_future(service.analyse(PASTED, payer=Payer(user=7)))]
            await flights.held.wait()
            asking += [asyncio.ensure_future(service.analyse(PASTED, payer=Payer(user=one))) for one in (8, 9, 10)]
            await asyncio.sleep(0.1)
            flights.go_on.set()
            answers = await asyncio.gather(*asking)

    assert [answer.analysis.engine.name for answer in answers] == ["offline", "llm", "llm", "llm"]
    assert [answer.analysis.warnings for answer in answers] == [(MODEL_OVER_OWN_BUDGET,), (), (), ()]
    assert len(server.asked) == 1


async def test_of_many_with_empty_purses_each_gets_an_answer(store: Connection) -> None:
    """Nobody waits for somebody who has money, where there is none."""
    terms = Terms(prices=PAID, caps=Caps(user=1))
    with ModelServer(GOOD) as server:
        async with service_at(server, store, terms) as service:
            asks = (service.analyse(PASTED, payer=Payer(user=number)) for number in range(20))
            async with asyncio.timeout(30):
                answers = await asyncio.gather(*asks)

    assert (server.asked, {answer.analysis.warnings for answer in answers}) == ([], {(MODEL_OVER_OWN_BUDGET,)})


async def test_who_waits_with_another_copy_gets_places_in_that_one(store: Connection) -> None:
    """Its white space is other than that of the copy that is read."""
    other = PastedText(BRIDGE.replace(". ", ".\n\n"))
    with ModelServer(late(GOOD, 0.5)) as server:
        async with service_at(server, store) as service:
            answers = await asyncio.gather(service.analyse(PASTED), service.analyse(other))

    places = [answer.analysis.claims[0].quote.start for answer in answers]
    assert (len(server.asked), places) == (1, [BRIDGE.index("Mayor"), BRIDGE.index("Mayor") + 1])
    assert [answer.analysis.article.text for answer in answers] == [PASTED.text, other.text]


@pytest.mark.parametrize(
    ("reply", "terms", "calls", "warning"),
    [
        (status(503), Terms(), 2, MODEL_UNAVAILABLE),
        (refusal("No."), Terms(), 1, MODEL_REFUSED),
        (GOOD, Terms(prices=PAID, caps=Caps(day=1)), 0, MODEL_OVER_BUDGET),
    ],
    ids=["in trouble", "a refusal", "over budget"],
)
async def test_what_the_rules_read_in_its_place_is_kept_for_minutes(
    store: Connection, reply: Reply, terms: Terms, calls: int, warning: str
) -> None:
    """Until then nobody asks the model, and a copy leads nowhere; then it is asked again."""
    with ModelServer(reply) as server:
        async with service_at(server, store, terms) as service:
            first = await service.analyse(PASTED, copy="upload:a")
            second, known = await service.analyse(PASTED, copy="upload:a"), await service.known("upload:a")
            asked, server.answer = len(server.asked), GOOD
            async with store.speaking() as redis:
                (key,) = await redis.keys(keys.stand_in("*"))
                lives, _ = await redis.ttl(key), await redis.delete(key)
            third = await service.analyse(PASTED)

    assert (first.analysis.engine.name, first.analysis.warnings, first.cached) == ("offline", (warning,), False)
    assert (second, known) == (replace(first, cached=True), None)
    assert (asked, lives in MINUTES, third.analysis.engine.name) == (calls, True, "llm" if calls else "offline")


@pytest.mark.parametrize("kept", ["", "elsewhere", "\ufffd {}"])
async def test_a_stand_in_that_is_none_is_not_taken(store: Connection, kept: str) -> None:
    """Where the rules' analysis is gone, the model is asked."""
    with ModelServer(refusal("No.")) as server:
        async with service_at(server, store) as service:
            first = await service.analyse(PASTED)
            async with store.speaking() as redis:
                (key,) = await redis.keys(keys.stand_in("*"))
                await redis.set(key, kept.format(first.id))
            server.answer = GOOD

            assert (await service.analyse(PASTED)).analysis.engine.name == "llm"


async def test_a_part_of_an_article_is_kept_for_minutes(store: Connection) -> None:
    """What the model read of it; a copy leads nowhere, so that the rest may be read when it is sent again."""
    with ModelServer(lambda asked: GOOD if 1 in asked.sentences else status(401)) as server:
        async with service_at(server, store) as service:
            first, second = [await service.analyse(PastedText(LONG), copy="upload:a") for _ in range(2)]
            async with store.speaking() as redis:
                lives = await redis.ttl(keys.analysis(first.id))

            assert await service.known("upload:a") is None
    assert (first.analysis.warnings, second, lives in MINUTES) == ((PARTIAL,), replace(first, cached=True), True)


async def test_a_model_that_fails_fails_for_all_who_wait(store: Connection) -> None:
    """An article that no rules read is asked about once for all of them, and nothing is kept of it."""
    with ModelServer(status(401)) as server:
        async with service_at(server, store) as service:
            asks = (service.analyse(PASTED_UK, copy="upload:a") for _ in range(9))
            found = await asyncio.gather(*asks, return_exceptions=True)

            assert await service.known("upload:a") is None
    assert (len(server.asked), {type(one) for one in found}) == (1, {ModelError})


async def test_without_redis_both_troubles_are_told() -> None:
    """What has a price is read by the rules, and kept nowhere."""
    with ModelServer(GOOD) as server:
        async with no_store() as nothing, service_at(server, nothing, Terms(prices=PAID)) as service:
            answer = await service.analyse(PASTED)

    assert (answer.analysis.warnings, server.asked) == ((MODEL_UNAVAILABLE, WITHOUT_CACHE), [])
