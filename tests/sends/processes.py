"""Several processes' pacings, each with a line of its own to one real Redis, in front of a server that counts strictly.

All in one event loop: what they know of each other they know by Redis. A second takes SECOND real ones.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from bot.domain.flood import Priority
from bot.sends.chat import ChatKey, Ticket, Turn, is_group
from bot.sends.shared_pacing import SharedPacing
from bot.storage.keys import UNDER_WAY_SECONDS
from bot.storage.limits.send_budget import SendBudget
from tests.doubles.caches import connection_to
from tests.sends.fast_time import FastClock

SECOND = 0.02  # real seconds
SOON = 5 / SECOND  # five real seconds: a dead call would be waited for three times as long
HOUR = 3600.0
GRAIN = 1e-3  # seconds of those: what two clocks of one machine differ by


class Counting:
    """What arrived at the server: chat and time of each call, in the order in which they came."""

    def __init__(self) -> None:
        self.clock = FastClock(SECOND)
        self.arrived: list[tuple[ChatKey, float]] = []

    def take(self, chat: ChatKey) -> None:
        """Note a call that arrives."""
        self.arrived.append((chat, self.clock.now()))

    def too_close(self, per_second: int) -> list[tuple[ChatKey | None, float]]:
        """Give what broke a limit: in which chat, None for all together, and how long after the call it broke it with.

        Of any so many messages and one more in a row, the last must be a second, or a group's minute, after the first.
        """
        chats: dict[ChatKey | None, list[float]] = {None: [at for _, at in self.arrived]}
        for chat, at in self.arrived:
            chats.setdefault(chat, []).append(at)
        broken = _too_close(None, chats.pop(None), per_second, 1.0)
        for key, times in chats.items():
            broken += _too_close(key, times, 1, 1.0)
            if key is not None and is_group(key):
                broken += _too_close(key, times, 20, 60.0)
        return broken


def _too_close(
    chat: ChatKey | None, times: Sequence[float], limit: int, seconds: float
) -> list[tuple[ChatKey | None, float]]:
    apart = (later - earlier for earlier, later in zip(times, times[limit:], strict=False))
    return [(chat, one) for one in apart if one < seconds - GRAIN]


async def call(
    pacing: SharedPacing,
    server: Counting,
    chat: ChatKey,
    travels: tuple[float, float] = (0.0, 0.0),
    priority: Priority = Priority.ANSWER,
) -> None:
    """Make a call that travels for so many seconds there and back."""
    ticket = Ticket(chat, 1, server.clock.now() + HOUR, priority=priority)
    assert await pacing.turn(ticket) is Turn.COME
    try:
        await server.clock.sleep(travels[0])
        server.take(chat)
        await server.clock.sleep(travels[1])
    finally:
        pacing.answered(ticket)


@asynccontextmanager
async def pacings(
    url: str, number: int, per_second: int, under_way: float = UNDER_WAY_SECONDS
) -> AsyncIterator[list[SharedPacing]]:
    """Open so many processes' pacings on the Redis at a URL; `under_way` is in real seconds: this machine may stall."""
    async with AsyncExitStack() as stack:
        opened = []
        for _ in range(number):
            connection = await stack.enter_async_context(connection_to(url))
            budget = SendBudget(connection, per_second, SECOND, under_way)
            opened.append(SharedPacing(per_second, budget, FastClock(SECOND)))
        yield opened
        await asyncio.gather(*(pacing.stop() for pacing in opened))
