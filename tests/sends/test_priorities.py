"""What goes first in one process where not everything can go at once."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.domain.flood import Priority
from bot.sends.chat import ChatKey, Ticket, Turn
from bot.sends.pacing import Pacing
from bot.sends.room import Room
from tests.doubles.bot_api import BotApi
from tests.sends.bots import Bot, Fates, with_bot
from tests.sends.traffic import HOUR
from tests.sends.virtual_time import now, run

ANSWER, STATUS, FEED = Priority


def went(wanted: Sequence[tuple[ChatKey, Priority]], *, given_up: Sequence[int] = ()) -> list[int]:
    """Ask for all at once while the only place is taken; gives the numbers of those that went, in order."""
    order: list[int] = []

    async def ask(pacing: Pacing, number: int, chat: ChatKey, priority: Priority) -> None:
        ticket = Ticket(chat, 1, now() + HOUR, priority=priority)
        assert await pacing.turn(ticket) is Turn.COME
        order.append(number)
        pacing.answered(ticket)

    async def scenario() -> list[int]:
        pacing = Pacing(1)
        first = Ticket(99, 1, now() + HOUR)
        await pacing.turn(first)
        asking = [asyncio.create_task(ask(pacing, number, *one)) for number, one in enumerate(wanted)]
        await asyncio.sleep(0.1)
        for number in given_up:
            asking[number].cancel()
        pacing.answered(first)
        await asyncio.wait(asking)
        return order

    return run(scenario())


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        ([(1, FEED), (2, STATUS), (3, ANSWER), (4, ANSWER), (5, STATUS)], [2, 3, 1, 4, 0]),
        ([(1, STATUS), (1, STATUS), (2, STATUS)], [0, 2, 1]),
        ([(2, STATUS), (1, STATUS), (1, ANSWER)], [1, 2, 0]),
        ([(1, STATUS), (1, STATUS), (2, ANSWER)], [2, 0, 1]),
    ],
    ids=[
        "the most urgent, and of these the first",
        "a chat that went goes to the end of those as urgent",
        "what an answer waits for is as urgent as that",
        "what is behind a state waits with it",
    ],
)
def test_the_most_urgent_goes_first(wanted: list[tuple[ChatKey, Priority]], order: list[int]) -> None:
    """In a chat the first comes first all the same."""
    assert went(wanted) == order


def test_a_state_is_urgent_only_as_long_as_the_answer_behind_it_waits() -> None:
    """Where that is given up, other answers go first."""
    assert went([(1, STATUS), (1, ANSWER), (2, ANSWER)], given_up=[1]) == [2, 0]


def test_what_nobody_waits_for_any_more_leaves_no_trace() -> None:
    """A chat whose calls were all given up comes after those who waited meanwhile."""
    assert went([(1, ANSWER), (2, STATUS)], given_up=[0]) == [1]


def test_a_bots_call_says_how_urgent_it_is() -> None:
    """By what python-telegram-bot hands on to its limiter; what says nothing is an answer."""

    async def scenario(api: BotApi, bot: Bot, _fates: Fates) -> list[str]:
        people = [api.private(api.person(f"P{number}")) for number in range(4)]
        first = asyncio.create_task(bot.send_message(people[0].id, "first"))
        await asyncio.sleep(0.1)
        priorities = (FEED, STATUS, None)
        await asyncio.gather(
            *(
                bot.send_message(person.id, str(priority), rate_limit_args=priority)
                for person, priority in zip(people[1:], priorities, strict=True)
            )
        )
        await first
        return [str(call.params["text"]) for call in api.calls_of("sendMessage")]

    assert with_bot(scenario, per_second=1) == ["first", "None", "1", "2"]


def test_a_refusal_by_the_others_counts_for_what_is_less_urgent_too() -> None:
    """What is more urgent may ask, one call at a time; then all may."""
    room = Room(30)
    room.begin(0.0, 1)
    room.withdraw(1)
    room.refused(0.0, 0.5, STATUS)

    opens = [room.opens(0.0, 1, priority) for priority in Priority]
    room.begin(0.01, 1)
    asking = room.opens(0.01, 1, ANSWER)
    room.granted()

    assert opens == [0.0, 0.5, 0.5]
    assert asking > 1000
    assert room.opens(0.01, 1, ANSWER) == 0.01
