"""Room among the messages of all chats: this process's own, and what is known of the other processes' messages.

Where those left no room once, calls ask one at a time for a while: all others would be told the same.
"""

from math import inf

from bot.domain.flood import Priority
from bot.sends.window import Window

_CAUTION = 0.1  # seconds after a refusal in which calls ask one at a time; a whole second costs throughput at 1,000/s


class Room:
    """A window whose calls may be `granted` or `refused` afterwards, where other processes send too."""

    def __init__(self, per_second: int) -> None:
        self._window = Window(per_second, 1.0)
        self._opens = dict.fromkeys(Priority, -inf)
        self._cautious_until = -inf
        self._is_asking = False

    def opens(self, now: float, messages: int, priority: Priority) -> float:
        """Tell when a call of so many messages may begin; at infinity where only an answer to another can tell."""
        if self._is_asking:
            return inf
        return max(self._opens[priority], self._window.opens(now, messages))

    def begin(self, now: float, messages: int) -> None:
        """Count the messages of a call that begins."""
        self._is_asking = now < self._cautious_until
        self._window.begin(messages)

    def answered(self, now: float, messages: int) -> None:
        """Let a call that is over leave when its time has passed."""
        self._window.answered(now, messages)

    def withdraw(self, messages: int) -> None:
        """Count a call no more that was not made after all."""
        self._is_asking = False
        self._window.withdraw(messages)

    def granted(self) -> None:
        """Note that the other processes left room for the call that began."""
        self._is_asking = False

    def refused(self, now: float, seconds: float, priority: Priority) -> None:
        """Note that they leave none for so long, for calls of this priority or less urgent ones."""
        self._cautious_until = now + _CAUTION
        for one in Priority:
            if one >= priority:
                self._opens[one] = max(self._opens[one], now + seconds)
