"""Short seconds, for what can't run in virtual time: a real Redis has a clock of its own."""

import asyncio


class FastClock:
    """One of its seconds takes `second` real ones."""

    def __init__(self, second: float) -> None:
        self._second = second

    def now(self) -> float:
        """Tell the time."""
        return asyncio.get_running_loop().time() / self._second

    async def sleep(self, seconds: float) -> None:
        """Sleep."""
        await asyncio.sleep(max(0.0, seconds) * self._second)
