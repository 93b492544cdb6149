"""When Telegram was last heard of by this process."""

from bot.clock import Clock, LoopClock


class Contact:
    """Noted whenever Telegram delivers or answers something."""

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock or LoopClock()
        self._last: float | None = None

    def note(self) -> None:
        """Telegram was heard of just now."""
        self._last = self._clock.now()

    def seconds(self) -> float | None:
        """Tell how long ago that was; None where it never was."""
        return None if self._last is None else self._clock.now() - self._last
