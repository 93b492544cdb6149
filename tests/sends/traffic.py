"""Calls that are asked for at given times and travel for given times, and when each arrived at the server."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.sends.chat import ChatKey, Ticket, Turn
from bot.sends.pacing import Pacing
from tests.sends.virtual_time import now, run

HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Ask:
    """A call to a chat, asked for `at` so many seconds: so long there and back; times in seconds.

    `refused` is what the server's first answer says about coming back; `given_up` when whoever asked is cancelled.
    """

    chat: ChatKey
    at: float = 0.0
    there: float = 0.0
    back: float = 0.0
    refused: float | None = None
    given_up: float | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A call at the server: the ask's number, its chat, and when, in seconds from the start."""

    number: int
    chat: ChatKey
    at: float


def arrivals(asks: Sequence[Ask], per_second: int) -> list[Arrival]:
    """Run asks through a pacing; those at the same moment are asked in their order."""

    async def scenario() -> list[Arrival]:
        line = _Line(Pacing(per_second))
        await line.carry(asks)
        assert asyncio.all_tasks() == {asyncio.current_task()}  # no alarm is left that would ring for nobody
        return line.arrived

    return run(scenario())


def by_chat(arrived: Sequence[Arrival]) -> dict[ChatKey, list[Arrival]]:
    """Sort arrivals by chat, in the order in which they came."""
    chats: defaultdict[ChatKey, list[Arrival]] = defaultdict(list)
    for arrival in sorted(arrived, key=lambda arrival: arrival.at):
        chats[arrival.chat].append(arrival)
    return chats


class _Line:
    """Between the bot and the server."""

    def __init__(self, pacing: Pacing) -> None:
        self._pacing = pacing
        self._begun = now()
        self.arrived: list[Arrival] = []

    async def carry(self, asks: Sequence[Ask]) -> None:
        """Carry all of them, each from its time on."""
        calls: list[asyncio.Task[None]] = []
        for number, ask in sorted(enumerate(asks), key=lambda numbered: numbered[1].at):
            await asyncio.sleep(max(0.0, self._begun + ask.at - now()))
            calls.append(asyncio.create_task(self._call(number, ask)))
        await asyncio.gather(*calls)

    async def _call(self, number: int, ask: Ask) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(ask.given_up):
                await self._try(number, ask, ask.refused)
                if ask.refused is not None:
                    await self._try(number, ask, None, ahead=True)

    async def _try(self, number: int, ask: Ask, refused: float | None, *, ahead: bool = False) -> None:
        ticket = Ticket(ask.chat, 1, now() + HOUR)
        assert await self._pacing.turn(ticket, ahead=ahead) is Turn.COME
        try:
            await asyncio.sleep(ask.there)
            self.arrived.append(Arrival(number, ask.chat, now() - self._begun))
            await asyncio.sleep(ask.back)
            if refused is not None:
                self._pacing.close(ask.chat, refused)
        finally:
            self._pacing.answered(ticket)
