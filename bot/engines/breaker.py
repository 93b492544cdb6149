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
        self._probe: Call | None = None

    def enter(self) -> "Call | None":
        """Let a call through, or none; it must be told what came of it, and that it is over."""
        if self._rests_until is None:
            return Call(self)
        if self._probe is not None or self._clock.now() < self._rests_until:
            return None
        self._probe = Call(self)
        return self._probe

    def note(self, call: "Call", rest: float, *, failed: bool, at_once: bool) -> None:
        """Note what came of a call; of one that began before a rest, only how long it asked to be left alone counts."""
        now, probing = self._clock.now(), call is self._probe
        if self._rests_until is not None and not probing:
            self._rests_until = max(self._rests_until, now + rest)
            return
        if probing and not failed:
            self._failed.clear()
            self._rests_until = None
        self._failed.append(failed)
        failures = sum(self._failed)
        often = failures >= FEWEST and failures >= SHARE * len(self._failed)
        if failed and (probing or at_once or often):
            self._rests_until = now + max(REST, rest)
        self.leave(call)

    def leave(self, call: "Call") -> None:
        """Let another call ask where this one was to, and has nothing to tell."""
        if call is self._probe:
            self._probe = None


class Call:
    """One call that was let through."""

    def __init__(self, breaker: Breaker) -> None:
        self._breaker = breaker

    def succeeded(self) -> None:
        """Note that it was answered."""
        self._breaker.note(self, 0.0, failed=False, at_once=False)

    def failed(self, rest: float = 0.0, *, at_once: bool = False) -> None:
        """Note that it failed; `at_once`: the next ones would, too. `rest`: how long it asked to be left alone."""
        self._breaker.note(self, rest, failed=True, at_once=at_once)

    def over(self) -> None:
        """Note that it is over, whatever came of it."""
        self._breaker.leave(self)
