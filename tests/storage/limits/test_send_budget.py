"""The budget of all processes' sends, on the newest server and the oldest supported: its windows, crashes, repeats."""

import asyncio

import pytest
from redis.asyncio import Redis

from bot.domain.flood import Priority
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.limits.send_budget import SendBudget, Sending, Wait
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.stores import no_store

SECOND = 0.05  # real seconds that a second of the budget takes where a test waits for it
GOES = Wait(0.0, 0.0)


def private(number: int, messages: int = 1) -> Sending:
    """Give a call of its own to a chat of its own."""
    return Sending(f"token {number}", str(number), is_group=False, messages=messages)


def to_group(number: int, messages: int = 1) -> Sending:
    """Give a call to one group."""
    return Sending(f"token {number}", "-1", is_group=True, messages=messages)


async def going(budget: SendBudget, priority: Priority, numbers: range) -> int:
    """Begin calls to chats of their own; tell how many go."""
    return [await budget.begin(private(number), priority) for number in numbers].count(GOES)


async def test_a_second_has_room_for_so_many(connection: Connection) -> None:
    """Of any priority, but the less urgent leave room for the more urgent; whoever asks shares it."""
    budgets = [SendBudget(connection, 30) for _ in range(3)]

    going_each = [
        await going(budgets[0], Priority.FEED, range(40)),
        await going(budgets[1], Priority.STATUS, range(40, 80)),
        await going(budgets[2], Priority.ANSWER, range(80, 120)),
    ]

    assert going_each == [20, 7, 3]


async def test_where_only_one_may_go_something_goes(connection: Connection) -> None:
    """A limit of one is for whoever comes."""
    assert await going(SendBudget(connection, 1), Priority.FEED, range(2)) == 1


async def test_a_call_counts_until_a_second_after_its_answer(connection: Connection) -> None:
    """However long it was under way; what is told meanwhile is what there is to wait at least."""
    budget = SendBudget(connection, 1)
    await budget.begin(private(1), Priority.ANSWER)

    under_way = await budget.begin(private(2), Priority.ANSWER)
    await budget.over([(private(1), True)])
    answered = await budget.begin(private(2), Priority.ANSWER)

    assert under_way == Wait(1.001, 0.0)
    assert 0 < answered.for_all < 1.001
    assert answered.for_chat == 0


async def test_after_the_time_that_was_told_there_is_room(connection: Connection) -> None:
    """Neither earlier nor much later."""
    budget = SendBudget(connection, 1, SECOND)
    await budget.begin(private(1), Priority.ANSWER)
    await budget.over([(private(1), True)])

    told = await budget.begin(private(2), Priority.ANSWER)
    await asyncio.sleep(told.for_all * SECOND)

    assert await budget.begin(private(2), Priority.ANSWER) == GOES


async def test_a_chat_gets_one_call_at_a_time(connection: Connection) -> None:
    """An album of ten is one; other chats don't wait for it."""
    budget = SendBudget(connection, 30)
    await budget.begin(private(1, messages=10), Priority.ANSWER)

    waits = [
        await budget.begin(Sending("another", "1", is_group=False, messages=1), Priority.ANSWER),
        await budget.begin(private(2), Priority.ANSWER),
    ]

    assert waits == [Wait(0.0, 1.001), GOES]


async def test_a_group_gets_twenty_messages_a_minute(connection: Connection) -> None:
    """Whichever process sends them, albums with all their items; what leaves first makes room for as many."""
    budget = SendBudget(connection, 100, 0.01)
    for number, (messages, seconds) in enumerate([(10, 6), (8, 2), (2, 2)]):
        await budget.begin(to_group(number, messages), Priority.ANSWER)
        await budget.over([(to_group(number, messages), True)])
        await asyncio.sleep(seconds * 0.01)

    eleven, ten = [await budget.begin(to_group(3, messages), Priority.ANSWER) for messages in (11, 10)]
    await asyncio.sleep(ten.for_chat * 0.01)

    assert (ten.for_all, eleven.for_all) == (0, 0)
    assert 0 < ten.for_chat < eleven.for_chat - 5 < 60.06
    assert await budget.begin(to_group(3, messages=10), Priority.ANSWER) == GOES


async def test_a_call_of_more_than_a_limit_goes_when_nothing_else_does(connection: Connection) -> None:
    """It can't be split here."""
    budget = SendBudget(connection, 30)

    waits = [await budget.begin(to_group(1, messages=100), Priority.STATUS)]
    waits.append(await budget.begin(private(2), Priority.ANSWER))

    assert waits == [GOES, Wait(1.001, 0.0)]


async def test_a_call_that_was_not_made_leaves_at_once(connection: Connection) -> None:
    """In all of its windows."""
    budget = SendBudget(connection, 20)
    await budget.begin(to_group(1, messages=20), Priority.ANSWER)

    await budget.over([(to_group(1, messages=20), False)])

    assert await budget.begin(to_group(2, messages=20), Priority.ANSWER) == GOES


async def test_what_a_dead_process_began_ends(connection: Connection) -> None:
    """After fifteen seconds, as if it had been answered then."""
    budget = SendBudget(connection, 1, 0.02, under_way=0.3)
    await budget.begin(private(1), Priority.ANSWER)

    waits = []
    for seconds in (8, 9):
        await asyncio.sleep(seconds * 0.02)
        waits.append(await budget.begin(private(2), Priority.ANSWER))

    assert waits == [Wait(1.001, 0.0), GOES]


async def test_a_closed_chat_is_closed_to_all(connection: Connection) -> None:
    """For as long as was said last, where that is longer; no other chat is."""
    budget = SendBudget(connection, 30)
    for seconds in (20, 40, 30):
        await budget.close("1", seconds)

    waits = [await budget.begin(private(number), Priority.ANSWER) for number in (1, 2)]

    assert waits[0].for_chat == pytest.approx(40, abs=0.5)
    assert waits[1] == GOES


@pytest.mark.parametrize("broken", range(4))
async def test_what_is_sent_twice_counts_once(plain_redis: Redis, redis_url: str, broken: int) -> None:
    """Whichever answer gets lost: a call that begins, one that waits, one that is over, a closing."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection:
        budget, told = SendBudget(connection, 30), []
        for number in range(4):
            line.breaks = int(number == broken)
            match number:
                case 0:
                    told.append(await budget.begin(to_group(1), Priority.ANSWER))
                case 1:
                    told.append(await budget.begin(to_group(2), Priority.ANSWER))
                case 2:
                    await budget.over([(to_group(1), True)])
                case _:
                    await budget.close("-1", 5)

    assert told == [GOES, Wait(0.0, 1.001)]
    windows = (keys.sends(), keys.chat_sends("-1"), keys.group_sends("-1"))
    assert [await plain_redis.zcard(window) for window in windows] == [1, 1, 1]
    assert len(line.calls) == 5


async def test_nothing_stays_and_nothing_tells_who_it_was(connection: Connection, plain_redis: Redis) -> None:
    """All keys go within seconds, a group's after its minute; none holds a chat's id, nor does what is in them."""
    budget, chat = SendBudget(connection, 30), "-1002003004005"
    sending = Sending("token", chat, is_group=True, messages=1)
    await budget.begin(sending, Priority.ANSWER)
    await budget.over([(sending, True)])
    await budget.over([(Sending("unknown", chat, is_group=True, messages=1), True)])
    await budget.close(chat, 3)

    expected = {keys.sends(), keys.chat_sends(chat), keys.group_sends(chat), keys.chat_closed(chat)}
    lives = {key: await plain_redis.pttl(key) for key in expected}
    dumped = b"".join([await plain_redis.dump(key) or b"" for key in expected])

    assert {str(key, "ascii") for key in await plain_redis.keys() if isinstance(key, bytes)} == expected
    assert all(0 < life <= 76_000 for life in lives.values())
    assert lives[keys.chat_sends(chat)] <= 16_001
    assert chat not in "".join(expected)
    assert chat.encode() not in dumped


async def test_calls_that_nobody_began_are_over_all_the_same(connection: Connection, plain_redis: Redis) -> None:
    """The store was away when one began: it counts from its answer, and then it is gone for good."""
    budget = SendBudget(connection, 1)
    await budget.over([(private(1), True), (private(2), False)])

    life = await plain_redis.pttl(keys.sends())

    assert (await budget.begin(private(3), Priority.ANSWER)).for_all > 0
    assert 0 < life <= 1001
    assert await plain_redis.exists(keys.chat_sends("2")) == 0


async def test_without_a_server_nothing_is_known() -> None:
    """Whoever asks hears that, and decides."""
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await SendBudget(nothing, 30).begin(private(1), Priority.ANSWER)
