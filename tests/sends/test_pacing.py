"""When whose turn comes, case by case; tests/sends/test_any_traffic.py has what holds for all."""

import asyncio
import gc

import pytest

from bot.sends.chat import Chat, Ticket, Turn
from bot.sends.pacing import Pacing
from tests.sends.traffic import HOUR, Ask, arrivals, by_chat
from tests.sends.virtual_time import now, run


def test_a_message_goes_at_once_where_nothing_is_in_the_way() -> None:
    """A minute's worth to a group goes out a second apart, the next one when the minute is over."""
    times = [call.at for call in arrivals([Ask(-1)] * 21, 30)]

    assert times == pytest.approx([*range(20), 60], rel=0.002)


def test_what_is_allowed_in_all_is_used() -> None:
    """Thirty chats at ten messages a second are served in two seconds."""
    times = [call.at for call in arrivals([Ask(chat) for chat in range(1, 31)], 10)]

    assert times == pytest.approx([0.0] * 10 + [1.0] * 10 + [2.0] * 10, rel=0.002)


def test_a_chat_with_much_to_get_does_not_starve_the_others() -> None:
    """Five groups with twenty messages each and one newcomer: it is served as soon as there is room in all."""
    busy = [Ask(-chat) for chat in range(1, 6) for _ in range(20)]

    newcomer = by_chat(arrivals([*busy, Ask(7, at=5.5)], 2))[7]

    assert newcomer[0].at == pytest.approx(8, abs=1)


def test_the_second_begins_when_the_call_was_answered() -> None:
    """A slow call's message may have been counted at its very end."""
    slow, next_one = arrivals([Ask(1, there=0.1, back=2.0), Ask(1)], 30)

    assert next_one.at == pytest.approx(2.1 + 1, rel=0.002)
    assert slow.at == pytest.approx(0.1)


def test_a_refused_chat_waits_to_the_second() -> None:
    """What the server says is kept, by the refused call and by the one behind it."""
    refused, again, behind = arrivals([Ask(1, refused=17.0), Ask(1)], 30)

    assert (refused.number, again.number, behind.number) == (0, 0, 1)
    assert again.at == pytest.approx(17)
    assert behind.at == pytest.approx(18, rel=0.002)


def test_an_album_counts_all_its_items() -> None:
    """Two albums of ten fill a group's minute."""

    async def scenario() -> float:
        pacing = Pacing(30)
        begun = now()
        for messages in (10, 10, 1):
            ticket = Ticket(-1, messages, now() + HOUR)
            await pacing.turn(ticket)
            pacing.answered(ticket)
        return now() - begun

    assert run(scenario()) == pytest.approx(60, rel=0.02)


def test_a_call_of_more_messages_than_a_limit_goes_when_all_is_quiet() -> None:
    """Forwarding a hundred messages at once is one call, and can't be split here."""

    async def scenario() -> Turn:
        return await Pacing(30).turn(Ticket(-1, 100, now() + HOUR))

    assert run(scenario()) is Turn.COME


def test_who_can_not_wait_so_long_is_told() -> None:
    """A chat that stays closed beyond an hour lets its waiters go, those who come later too."""

    async def scenario() -> list[Turn]:
        pacing = Pacing(30)
        first, second, third = (Ticket(1, 1, now() + HOUR) for _ in range(3))
        turns = [await pacing.turn(first)]
        waiting = asyncio.create_task(pacing.turn(second))
        await asyncio.sleep(0)
        pacing.close(1, HOUR + 1)
        pacing.answered(first)
        return [*turns, await waiting, await pacing.turn(third)]

    assert run(scenario()) == [Turn.COME, Turn.TOO_LATE, Turn.TOO_LATE]


@pytest.mark.parametrize("chat", [3, -3])
def test_whoever_gives_up_when_the_turn_has_just_come_gives_it_back(chat: int) -> None:
    """The message was never sent, so it counts for nothing."""

    async def scenario() -> Turn:
        clock = _StandingClock()
        pacing = Pacing(2, clock)
        first, second, unlucky, next_one = (Ticket(key, 1, HOUR) for key in (1, 2, chat, chat))
        await pacing.turn(first)
        await pacing.turn(second)
        waiting = asyncio.create_task(pacing.turn(unlucky))
        await asyncio.sleep(0)
        pacing.answered(first)
        clock.moment = 2.0
        pacing.answered(second)  # gives the turn
        waiting.cancel()
        await asyncio.wait([waiting])
        async with asyncio.timeout(1):
            return await pacing.turn(next_one)

    assert run(scenario()) is Turn.COME


@pytest.mark.parametrize(("chats", "per_second"), [((1, 1, 1), 30), ((1, 2, 3), 1)])
def test_a_newcomer_does_not_slip_past_whose_turn_has_come(chats: tuple[int, int, int], per_second: int) -> None:
    """Not even in the moment between the turn's time and the alarm, neither in the same chat nor in another."""

    async def scenario() -> list[bool]:
        clock = _StandingClock()
        pacing = Pacing(per_second, clock)
        first, second, newcomer = (Ticket(chat, 1, HOUR) for chat in chats)
        await pacing.turn(first)
        pacing.answered(first)
        waiting = asyncio.create_task(pacing.turn(second))
        await asyncio.sleep(0)
        clock.moment = 2.0
        coming = asyncio.create_task(pacing.turn(newcomer))
        await asyncio.wait([waiting, coming], return_when=asyncio.FIRST_COMPLETED)
        came = [waiting.done(), coming.done()]
        await pacing.stop()
        await asyncio.wait([coming])
        return came

    assert run(scenario()) == [True, False]


def test_who_is_refused_is_not_passed_however_late_it_gets() -> None:
    """The others' room is free again before the next line runs, as on a machine that is busy."""

    async def scenario() -> list[bool]:
        pacing = Pacing(30, _HastyClock())
        first, second = Ticket(1, 1, HOUR), Ticket(1, 1, HOUR)
        await pacing.turn(first)
        behind = asyncio.create_task(pacing.turn(second))
        await asyncio.sleep(0)
        pacing.refused(first, for_all=0.001, for_chat=0.0)
        again = asyncio.create_task(pacing.turn(first, ahead=True))
        await asyncio.wait([again, behind], return_when=asyncio.FIRST_COMPLETED)
        came = [again.done(), behind.done()]
        await pacing.stop()
        await asyncio.wait([behind])
        return came

    assert run(scenario()) == [True, False]


def test_stopping_cancels_whoever_waits() -> None:
    """Nobody is left waiting for a turn that won't come."""

    async def scenario() -> bool:
        pacing = Pacing(30)
        await pacing.turn(Ticket(1, 1, now() + HOUR))
        waiting = asyncio.create_task(pacing.turn(Ticket(1, 1, now() + HOUR)))
        await asyncio.sleep(0)
        await pacing.stop()
        await asyncio.wait([waiting])
        return waiting.cancelled()

    assert run(scenario())


@pytest.mark.parametrize(("sign", "most"), [(1, 40), (-1, 1300)])
def test_idle_chats_are_forgotten(sign: int, most: int) -> None:
    """Ten new chats a second for ten minutes: only those of the last second, or groups' last minute, are remembered."""

    async def scenario() -> int:
        pacing = Pacing(30)
        gc.collect()
        most_at_once, others = 0, _in_memory()
        for number in range(1, 6001):
            ticket = Ticket(sign * number, 1, now() + HOUR)
            await pacing.turn(ticket)
            pacing.answered(ticket)
            if number % 500 == 0:
                most_at_once = max(most_at_once, _in_memory() - others)
            await asyncio.sleep(0.1)
        return most_at_once

    assert run(scenario()) <= most


def _in_memory() -> int:
    return sum(type(thing) is Chat for thing in gc.get_objects())


class _HastyClock:
    """Goes on by a hundredth of a second whenever it is asked."""

    def __init__(self) -> None:
        self.moment = 0.0

    def now(self) -> float:
        """Tell the time."""
        self.moment += 0.01
        return self.moment

    async def sleep(self, seconds: float) -> None:
        """Sleep by the loop's clock."""
        await asyncio.sleep(seconds)


class _StandingClock:
    """Stands still until a test moves it; nobody who sleeps by it wakes."""

    def __init__(self) -> None:
        self.moment = 0.0

    def now(self) -> float:
        """Tell the time."""
        return self.moment

    async def sleep(self, _seconds: float) -> None:
        """Sleep for ever."""
        await asyncio.get_running_loop().create_future()
