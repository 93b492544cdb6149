"""What readings cost, and who pays: caps, what is counted of useless replies, and what stays spent."""

import asyncio
from contextlib import suppress
from typing import NamedTuple

import pytest

from bot.domain.spending import Caps, Payer, Prices
from bot.engines.breaker import REST
from bot.engines.llm.model import LONGEST_REPLY
from bot.engines.protocol import MODEL_OVER_BUDGET, MODEL_OVER_OWN_BUDGET, MODEL_UNAVAILABLE
from bot.storage import keys
from bot.storage.limits.daily_sums import Reservation
from bot.storage.limits.ledger import Ledger
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import MovableClock
from tests.doubles.model_readings import ENGLISH, GOOD, Terms, reading_at
from tests.doubles.model_server import (
    ModelServer,
    Reply,
    cut_off,
    cut_short,
    empty,
    filtered,
    hangs,
    hangs_up,
    in_turn,
    late,
    no_choices,
    refusal,
    says,
    status,
)
from tests.doubles.pseudonyms import KEY
from tests.doubles.replies import reply as whole_reply
from tests.doubles.replies import reply_claim
from tests.doubles.stores import no_store

PAID = Prices(prompt=0.40, reply=1.60)
ALICE = Payer(user=7, chat=-9)


class Counted(NamedTuple):
    """What the ledger has counted."""

    calls: int
    prompt_tokens: int
    reply_tokens: int
    micro_dollars: int


@pytest.mark.parametrize(
    ("caps", "warning"),
    [
        (Caps(user=1), MODEL_OVER_OWN_BUDGET),
        (Caps(chat=1), MODEL_OVER_OWN_BUDGET),
        (Caps(day=1), MODEL_OVER_BUDGET),
        (Caps(user=1, day=1), MODEL_OVER_BUDGET),
    ],
    ids=["user", "chat", "day", "user and day"],
)
async def test_over_budget_nobody_is_asked(store: Connection, caps: Caps, warning: str) -> None:
    """Whosever budget it is; the rules read, and it is said why."""
    with ModelServer(GOOD) as server:
        async with reading_at(server, store, Terms(prices=PAID, caps=caps)) as reading:
            read = await reading.analyse(ENGLISH, payer=ALICE)

    assert (read.engine.name, read.warnings, server.asked) == ("offline", (warning,), [])


async def test_a_budget_is_each_payers_own(store: Connection) -> None:
    """One reading uses up a user's, and another user's is whole; what was too much is free again once it is settled."""
    once = Terms(prices=PAID, caps=Caps(user=8_000))  # one call may cost 7,000 or so, and does cost 720
    other = Payer(user=8)
    with ModelServer(late(GOOD, 0.3)) as server:
        async with reading_at(server, store, once) as reading:
            both = await asyncio.gather(*(reading.analyse(ENGLISH, payer=ALICE) for _ in range(2)))
            then = await asyncio.gather(*(reading.analyse(ENGLISH, payer=payer) for payer in (ALICE, other)))

    assert sorted(read.engine.name for read in both) == ["llm", "offline"]
    assert [read.engine.name for read in then] == ["llm", "llm"]


async def test_whoever_is_over_budget_does_not_try_the_model_out(store: Connection) -> None:
    """After a rest the first call tries; where its payer has no money left, the next one does."""
    clock = MovableClock()
    with ModelServer(status(401)) as server:
        async with reading_at(server, store, Terms(prices=PAID, caps=Caps(user=20_000)), clock) as reading:
            await reading.analyse(ENGLISH)
            server.answer = GOOD
            clock.advance(REST)
            reserved = await _all_of(store, ALICE)
            engines = [(await reading.analyse(ENGLISH, payer=payer)).engine.name for payer in (ALICE, Payer(user=8))]

    assert (reserved, engines) == (True, ["offline", "llm"])


@pytest.mark.parametrize(("prices", "expected"), [(Prices(), "llm"), (PAID, "offline")], ids=["free", "paid"])
async def test_without_redis_only_what_is_free_is_asked(prices: Prices, expected: str) -> None:
    """Nobody could tell what was spent; a model of one's own is asked all the same."""
    with ModelServer(GOOD) as server:
        async with no_store() as nothing, reading_at(server, nothing, Terms(prices=prices)) as reading:
            read = await reading.analyse(ENGLISH, payer=ALICE)

    assert (read.engine.name, len(server.asked)) == (expected, int(expected == "llm"))
    assert read.warnings == (() if expected == "llm" else (MODEL_UNAVAILABLE,))


async def test_what_a_reading_cost_is_counted(store: Connection) -> None:
    """By what the server says; also of a reply that was of no use."""
    replies = in_turn(says("Prose.", prompt_tokens=500, completion_tokens=20), GOOD)
    with ModelServer(replies) as server:
        async with reading_at(server, store, Terms(prices=PAID)) as reading:
            await reading.analyse(ENGLISH)

    assert await _usage(store) == Counted(2, 1500, 220, 952)


async def test_a_reading_that_was_stopped_counts_as_spent(store: Connection) -> None:
    """The model may have read it by then: the longest reply that it may have given is paid for."""
    with ModelServer(hangs()) as server:
        async with reading_at(server, store, Terms(prices=PAID)) as reading:
            stopped = asyncio.ensure_future(reading.analyse(ENGLISH))
            while not server.asked:
                await asyncio.sleep(0.01)
            stopped.cancel()
            with suppress(asyncio.CancelledError):
                await stopped

    counted = await _usage(store)
    assert (counted.calls, counted.reply_tokens) == (1, LONGEST_REPLY)
    assert counted.micro_dollars > 1.6 * LONGEST_REPLY


@pytest.mark.parametrize(
    "reply",
    [
        cut_short('{"claims": ['),
        refusal("No."),
        filtered(),
        empty(),
        says("Prose."),
        says(whole_reply(reply_claim(99))),
    ],
    ids=["length", "refusal", "filter", "empty", "prose", "invented numbers"],
)
async def test_what_a_useless_reply_cost_is_counted(store: Connection, reply: Reply) -> None:
    """By what the server says, and as often as it was asked."""
    with ModelServer(reply) as server:
        async with reading_at(server, store, Terms(prices=PAID)) as reading:
            read = await reading.analyse(ENGLISH)

    calls = len(server.asked)
    assert (read.engine.name, calls > 0) == ("offline", True)
    assert await _usage(store) == Counted(calls, calls * 1000, calls * 200, calls * 720)


@pytest.mark.parametrize(
    "reply", [cut_off(), hangs_up(), no_choices(), hangs()], ids=["cut off", "hang-up", "no choices", "silence"]
)
async def test_what_may_have_been_charged_stays_spent(store: Connection, reply: Reply) -> None:
    """The longest reply that each call may have brought about."""
    with ModelServer(reply) as server:
        async with reading_at(server, store, Terms(deadline=5.0, prices=PAID)) as reading:
            await reading.analyse(ENGLISH)

    counted = await _usage(store)
    assert (counted.calls, counted.reply_tokens) == (len(server.asked), len(server.asked) * LONGEST_REPLY)
    assert counted.micro_dollars > 1.6 * counted.reply_tokens


@pytest.mark.parametrize("code", [401, 404, 413, 500])
async def test_what_was_refused_costs_nothing(store: Connection, code: int) -> None:
    """All that was set aside for it is free again."""
    with ModelServer(status(code)) as server:
        async with reading_at(server, store, Terms(prices=PAID, caps=Caps(user=8_000))) as reading:
            await reading.analyse(ENGLISH, payer=ALICE)
            server.answer = GOOD
            read = await reading.analyse(ENGLISH, payer=ALICE)

    assert await _usage(store) == (Counted(0, 0, 0, 0) if code == 401 else Counted(1, 1000, 200, 720))
    assert read.engine.name == ("offline" if code == 401 else "llm")  # a bad key is left alone for a while


async def _all_of(store: Connection, payer: Payer) -> bool:
    """Set all of a payer's budget aside."""
    return isinstance(await Ledger(store, Caps(), KEY).reserve(payer, 20_000), Reservation)


async def _usage(store: Connection) -> Counted:
    """Look up what was counted, on whatever day it is."""
    async with store.speaking() as redis:
        (key,) = await redis.keys(keys.usage("*"))
        return Counted(*(int(number or 0) for number in await redis.hmget(key, list(Counted._fields))))
