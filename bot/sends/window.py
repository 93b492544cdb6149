"""So many messages in any so many seconds, as the server counts them.

A message is counted somewhere between the start of its call and the answer. So a call under way counts as now, and an
answered one until the window has passed since its answer: however long either travelled, no window holds too many.
"""

from collections import deque
from math import inf

from bot.domain.flood import SLACK


class Window:
    """At most `limit` messages in any `seconds`."""

    __slots__ = ("_counted", "_leaving", "_limit", "_seconds")

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds * SLACK
        self._counted = 0  # messages under way, and answered ones that have not left
        self._leaving: deque[tuple[float, int]] = deque()  # when so many answered ones leave, the earliest first

    def opens(self, now: float, messages: int) -> float:
        """Tell when there is room: now, later, or at infinity where only the answer to a call under way can tell.

        A call of more messages than the limit goes when the window is empty.
        """
        while self._leaving and self._leaving[0][0] <= now:
            self._counted -= self._leaving.popleft()[1]
        too_many = self._counted + min(messages, self._limit) - self._limit
        if too_many <= 0:
            return now
        for moment, leaving in self._leaving:
            too_many -= leaving
            if too_many <= 0:
                return moment
        return inf

    def begin(self, messages: int) -> None:
        """Count the messages of a call that begins."""
        self._counted += messages

    def answered(self, now: float, messages: int) -> None:
        """Let a call that is over leave when its time has passed."""
        self._leaving.append((now + self._seconds, messages))

    def withdraw(self, messages: int) -> None:
        """Count a call no more that was not made after all."""
        self._counted -= messages

    def is_empty(self, now: float) -> bool:
        """Tell whether nothing is counted."""
        return self.opens(now, self._limit) <= now
