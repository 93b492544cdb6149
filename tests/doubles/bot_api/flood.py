"""Flood limits: a message a second in a chat, 20 a minute in a group, 30 a second in all. Edits are messages too."""

from collections import deque
from dataclasses import dataclass, field
from math import ceil

from tests.doubles.bot_api.clock import Clock
from tests.doubles.bot_api.wire import too_many

JITTER = 0.05  # seconds: two sends a second apart may arrive closer; Telegram itself lets whole bursts pass


@dataclass(frozen=True, slots=True)
class Violation:
    """A send that came too early: in which chat, against which limit, and by how many seconds."""

    chat_id: int
    limit: str
    seconds: float


@dataclass(slots=True)
class _Window:
    """So many sends in so many seconds."""

    name: str
    most: int
    seconds: float
    sent: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until there is room for one more."""
        while self.sent and self.sent[0] <= now - self.seconds + JITTER:
            self.sent.popleft()
        return 0.0 if len(self.sent) < self.most else self.sent[0] + self.seconds - now


class Flood:
    """Counts sends on a clock; what comes too early is refused and remembered."""

    def __init__(self, clock: Clock, *, on: bool) -> None:
        self._clock = clock
        self.on = on
        self.violations: list[Violation] = []
        self._all = _Window("30 a second", 30, 1.0)
        self._chats: dict[int, list[_Window]] = {}

    def count(self, chat_id: int, *, group: bool) -> None:
        """Count a message to a chat; raises RefusedError (429) where it comes too early."""
        if not self.on:
            return
        now = self._clock.now()
        windows = self._windows(chat_id, group=group)
        for window in windows:
            if (seconds := window.wait(now)) > 0:
                self.violations.append(Violation(chat_id, window.name, seconds))
                raise too_many(ceil(seconds))
        for window in windows:
            window.sent.append(now)

    def _windows(self, chat_id: int, *, group: bool) -> list[_Window]:
        if chat_id not in self._chats:
            chat = [_Window("1 a second", 1, 1.0), *([_Window("20 a minute", 20, 60.0)] if group else [])]
            self._chats[chat_id] = [self._all, *chat]
        return self._chats[chat_id]
