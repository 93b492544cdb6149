"""Tells the other processes now and then how this one is: when Telegram answered it, and what the flood limits cost."""

import asyncio
from collections.abc import Callable
from typing import Never, Protocol

from bot.clock import Clock, LoopClock
from bot.domain.flood import Floods
from bot.errors import StorageError
from bot.storage.vital_signs import VitalSigns

PAUSE = 5.0  # seconds between two words


class Counted(Protocol):
    """What counts floods."""

    def take(self) -> Floods:
        """Give what was counted since the last time."""

    def put_back(self, floods: Floods) -> None:
        """Count again what could not be told."""


class SelfReport:
    """`heard` tells how many seconds ago Telegram answered, None for never."""

    def __init__(
        self, signs: VitalSigns, counted: Counted, heard: Callable[[], float | None], clock: Clock | None = None
    ) -> None:
        self._signs = signs
        self._counted = counted
        self._heard = heard
        self._clock = clock or LoopClock()

    async def run(self) -> Never:
        """Tell until cancelled, and once more then."""
        try:
            while True:
                await self.tell()
                await self._clock.sleep(PAUSE)
        finally:
            await asyncio.shield(self.tell())

    async def tell(self) -> None:
        """Tell what is new; while Redis is away it is kept for later."""
        floods = self._counted.take()
        try:
            await self._signs.tell(floods, self._heard())
        except StorageError:
            self._counted.put_back(floods)
        except asyncio.CancelledError:
            self._counted.put_back(floods)
            raise
