"""A gathering that a test lets updates come to, and a text that it holds."""

import asyncio
from collections.abc import Sequence

from bot.updates.gathering import Arrival, Gathering
from bot.updates.parsing import parse
from bot.updates.taken import Taken
from tests.doubles.bot_api.clock import MovableClock
from tests.updates.samples import Json, a_bot
from tests.updates.settling import settle

LONG = "The council met again to talk about it. " * 100  # 4,000 characters

_BOT = a_bot()


class Rig:
    """A gathering on a clock that stands, and the words of what it gave on."""

    def __init__(self) -> None:
        self.clock = MovableClock()
        self.given: list[list[Json]] = []
        self.open = asyncio.Event()
        self.open.set()
        self.opened: list[int] = []
        self.gathering = Gathering(self._forward, self.clock, lambda update: self.opened.append(update.update_id))

    async def _forward(self, parts: Sequence[Arrival]) -> None:
        await self.open.wait()
        self.given.append([part.raw for part in parts])

    async def take(self, *raws: Json) -> None:
        """Let updates come, at the same time."""
        for raw in raws:
            await self.gathering.take(arrival(raw))
        await settle()

    async def go_by(self, seconds: float) -> None:
        """Let time go by."""
        self.clock.advance(seconds)
        await settle()


def arrival(raw: Json) -> Arrival:
    """Let an update that can be read come out of a file."""
    found = parse(raw, _BOT)
    assert found is not None
    return Arrival(raw, found, Taken(found.update_id))
