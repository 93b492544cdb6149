"""A circuit breaker: a model that keeps failing is left alone for a while, and then asked once to see if it is back.

Small enough to be our own: purgatory (last released 2024-11) and pybreaker wrap calls in decorators of their own, and
neither counts a share of the last calls.
"""

from collections import deque

from bot.clock import Clock

LAST = 20  # calls that are looked at
FEWEST = 5  # failures among them, at the least, that open it …
SHARE = 0.5  # … where they are so much of the calls
REST = 30.0  # seconds


class Breaker:
    """Closed, it lets every call through; open, none; after a rest one, which closes it or begins another rest."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failed: deque[bool] = deque(maxlen=LAST)
        self._rests_until: float | None = None
        self._probing = False

    def lets_through(self) -> bool:
        """Tell whether a call may be made; who is told so must say what came of it, with one of the others."""
        if self._rests_until is None:
            return True
        if self._probing or self._clock.now() < self._rests_until:
            return False
        self._probing = True
        return True

    def succeeded(self) -> None:
        """Note a call that was answered."""
        if self._probing:
            self._failed.clear()
            self._rests_until, self._probing = None, False
        self._failed.append(False)

    def failed(self, rest: float = 0.0, *, at_once: bool = False) -> None:
        """Note a call that failed; `at_once`: the next ones would, too. `rest`: how long it asked to be left alone."""
        self._failed.append(True)
        failures = sum(self._failed)
        often = failures >= FEWEST and failures >= SHARE * len(self._failed)
        if self._probing or at_once or often:
            self._rests_until, self._probing = self._clock.now() + max(REST, rest), False

    def gave_up(self) -> None:
        """Note that a call is over, of which nothing need be said: if it was the one that asks, another may."""
        self._probing = False
