"""Work that takes as long as it was told, on a clock that stands until it is moved."""

from collections import defaultdict

from telegram import Update

from tests.doubles.bot_api.clock import MovableClock
from tests.updates.settling import settle


class Work:
    """A handler."""

    def __init__(self, seconds: dict[int, float] | None = None) -> None:
        self.clock = MovableClock()
        self.seconds = defaultdict(float, seconds or {})
        self.begun: list[int] = []
        self.ended: list[int] = []

    async def __call__(self, update: Update) -> None:
        """Handle an update."""
        self.begun.append(update.update_id)
        if self.seconds[update.update_id]:
            await self.clock.sleep(self.seconds[update.update_id])
        self.ended.append(update.update_id)

    async def go_by(self, seconds: float, step: float = 0.5) -> None:
        """Let time go by."""
        await settle()
        for _ in range(int(seconds / step)):
            self.clock.advance(step)
            await settle()
