"""Processes that share one Redis, and what becomes of their limits there: in real time, with seconds that are short."""

import asyncio
from random import Random

from redis.asyncio import Redis

from bot.domain.flood import Priority
from bot.sends.chat import Ticket, Turn
from bot.sends.pacing import Pacing
from bot.sends.shared_pacing import SharedPacing
from bot.storage import keys
from bot.storage.limits.send_budget import SendBudget
from tests.doubles.bot_api import BotApi
from tests.doubles.caches import connection_to
from tests.doubles.stores import no_store
from tests.sends.bots import Fates, bot_at
from tests.sends.processes import HOUR, SECOND, SOON, Counting, call, pacings


async def test_ten_processes_keep_the_limits_of_one(url: str) -> None:
    """Forty people and two groups, more than a minute's worth for these, calls of any length: none comes too early."""
    random, server = Random(10), Counting()  # noqa: S311 - the same traffic each time
    chats = [*range(1, 41), *range(1, 41), *[-1] * 22, *[-2] * 22]
    random.shuffle(chats)

    async with pacings(url, 10, 8) as processes:
        await asyncio.gather(
            *(
                call(random.choice(processes), server, chat, (random.uniform(0, 1.5), random.uniform(0, 1.5)))
                for chat in chats
            )
        )

    assert len(server.arrived) == len(chats)
    assert server.too_close(8) == []


async def test_two_bots_keep_the_limits_of_a_strict_server(url: str) -> None:
    """As they are: 36 people and one who gets two messages, half from each bot; the server has nothing to refuse."""
    async with BotApi(flood=True) as api, connection_to(url) as one, connection_to(url) as other:
        people = [api.private(api.person(f"P{number}")) for number in range(36)]
        shared = [SharedPacing(30, SendBudget(connection, 30)) for connection in (one, other)]
        async with bot_at(api, Fates(), shared[0]) as first, bot_at(api, Fates(), shared[1]) as second:
            bots = [first, second] * 18
            chats = [*people, people[0]]
            await asyncio.gather(
                *(bot.send_message(chat.id, "Hello") for bot, chat in zip([*bots, second], chats, strict=True))
            )

    assert [len(chat.sent) for chat in people] == [2, *[1] * 35]
    assert api.violations == []


async def test_alone_each_of_them_would_break_them() -> None:
    """What is counted here is what happens without a budget."""
    server = Counting()
    processes = [Pacing(8, server.clock) for _ in range(2)]

    for pacing in processes:
        for chat in range(1, 9):
            await pacing.turn(Ticket(chat, 1, HOUR))
            server.take(chat)

    assert server.too_close(8)


async def test_a_chats_order_stays_in_each_process(url: str) -> None:
    """Nobody is overtaken while a call waits for the other processes."""
    came: dict[int, list[int]] = {0: [], 1: []}
    server = Counting()

    async def say(process: int, pacing: SharedPacing, number: int) -> None:
        await call(pacing, server, 1)
        came[process].append(number)

    async with pacings(url, 2, 30) as processes:
        await asyncio.gather(*(say(process, processes[process], number) for number in range(5) for process in (0, 1)))

    assert came == {0: [0, 1, 2, 3, 4], 1: [0, 1, 2, 3, 4]}
    assert server.too_close(30) == []


async def test_answers_go_before_states_and_states_before_feeds(url: str) -> None:
    """In three processes a dozen of each kind wait for a second that is full, the least urgent for longest."""
    server, places = Counting(), dict[Priority, list[int]]()
    kinds = {number: Priority(number % 3) for number in range(1, 37)}
    asked = sorted(kinds, key=kinds.__getitem__, reverse=True)

    async with pacings(url, 3, 6) as processes:
        filling = [asyncio.create_task(call(processes[0], server, chat, (0, 2))) for chat in range(101, 107)]
        await asyncio.sleep(SECOND)
        await asyncio.gather(*(call(processes[chat // 3 % 3], server, chat, (0, 0.2), kinds[chat]) for chat in asked))
        await asyncio.gather(*filling)

    for place, (chat, _) in enumerate(server.arrived[6:]):
        places.setdefault(kinds[int(chat)], []).append(place)
    assert sum(places[Priority.ANSWER]) < sum(places[Priority.STATUS]) < sum(places[Priority.FEED])
    assert server.too_close(6) == []


async def test_a_refusal_closes_a_chat_to_all_and_delays_nobody_else(url: str) -> None:
    """Ann's chat is closed for half a minute, told to one process; what another sends to others goes at once."""
    server = Counting()

    async with pacings(url, 2, 30) as (refused, other):
        begun = server.clock.now()
        refused.close(1, 30, everywhere=True)
        await asyncio.sleep(SECOND)
        await asyncio.gather(*(call(other, server, chat) for chat in range(1, 12)))

    *others, (last, at) = server.arrived
    assert (last, len(others)) == (1, 10)
    assert 30 <= at - begun < SOON


async def test_who_can_not_wait_so_long_is_told_in_every_process(url: str) -> None:
    """A chat that one process found closed for hours is so to another's calls, the first and those behind it."""
    async with pacings(url, 2, 30) as (refused, other):
        refused.close(1, 2 * HOUR, everywhere=True)
        await asyncio.sleep(SECOND)
        until = other.clock.now() + HOUR
        turns = await asyncio.gather(*(other.turn(Ticket(1, 1, until)) for _ in range(2)))

    assert turns == [Turn.TOO_LATE, Turn.TOO_LATE]


async def test_a_pause_of_ones_own_is_nobody_elses(url: str, redis: Redis) -> None:
    """A connection that broke says nothing about the chat."""
    async with pacings(url, 1, 30) as (pacing,):
        pacing.close(1, 8)

    assert await redis.exists(keys.chat_closed("1")) == 0


async def test_a_call_that_is_given_up_while_it_asks_counts_for_nobody(url: str) -> None:
    """Neither here nor among all."""
    server = Counting()

    async with pacings(url, 1, 1) as (pacing,):
        asking = asyncio.create_task(call(pacing, server, 1))
        await asyncio.sleep(0)
        asking.cancel()
        await asyncio.wait([asking])
        begun = server.clock.now()
        await call(pacing, server, 1)

    assert asking.cancelled()
    assert server.arrived[0][1] - begun < SOON


async def test_without_limits_the_store_is_never_asked() -> None:
    """Nobody listens there, and nobody notices."""
    async with no_store() as nothing:
        pacing = SharedPacing(0, SendBudget(nothing, 0))
        pacing.close(1, 5, everywhere=True)
        await pacing.stop()

    assert not pacing.has_limits
