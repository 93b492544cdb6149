"""An event loop whose time jumps ahead whenever nothing is left to do now: an hour of waiting takes no time."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import TypeVar

T = TypeVar("T")


def run(scenario: Coroutine[object, object, T], *, patience: float = 0.0) -> T:
    """Run a scenario in virtual time; before each jump, what comes by loopback is given so many real seconds."""
    with asyncio.Runner(loop_factory=lambda: _Loop(_Jumping(patience))) as runner:
        return runner.run(scenario)


def now() -> float:
    """Tell the virtual time, in seconds."""
    return asyncio.get_running_loop().time()


class VirtualClock:
    """The same time for the Bot API's double, in seconds since 1970."""

    def now(self) -> float:
        """Tell the time."""
        return 1_795_000_000.0 + now()

    async def sleep(self, seconds: float) -> None:
        """Sleep."""
        await asyncio.sleep(seconds)


class _Jumping(selectors.DefaultSelector):
    """Instead of waiting for the next timer, lets its moment be now."""

    def __init__(self, patience: float) -> None:
        super().__init__()
        self.moment = 1000.0
        self._patience = patience

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            return super().select(None)
        ready = super().select(min(timeout, self._patience))
        if not ready and timeout > 0:
            self.moment += timeout
        return ready


class _Loop(asyncio.SelectorEventLoop):
    def __init__(self, selector: _Jumping) -> None:
        self._jumping = selector
        super().__init__(selector)

    def time(self) -> float:
        return self._jumping.moment
