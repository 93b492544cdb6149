"""Whether a call that failed is made once more, and after which pause.

A refusal for flooding says itself when to come back, and is worth an hour. Telegram's own trouble and the network's is
worth half a minute. That goes for a message too whose connection broke after it was sent: nobody can know whether it
arrived, and an answer that comes twice is a smaller harm than one that never comes; it bears the sign of a repeat.
"""

import httpx
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.clock import seconds_in

PATIENCE = 3600.0  # seconds that a call is refused for flooding, in all, before it is given up
TROUBLE = 30.0  # seconds of trouble after which no repeat begins
PAUSES = (0.5, 1.0, 2.0, 4.0, 8.0)  # seconds before each repeat


class Repeats:
    """The repeats of one call."""

    def __init__(self, now: float) -> None:
        self.until = now + PATIENCE
        self._trouble_since = now
        self._troubles = 0

    def pause(self, error: TelegramError, now: float) -> float | None:
        """Tell how many seconds to wait before the call is made again; None: it is not."""
        if isinstance(error, RetryAfter):
            self._troubles = 0
            seconds = seconds_in(error.retry_after)
            return seconds if now + seconds <= self.until else None
        if not is_passing(error) or self._troubles == len(PAUSES):
            return None
        if self._troubles == 0:
            self._trouble_since = now
        seconds = PAUSES[self._troubles]
        self._troubles += 1
        return seconds if now + seconds <= self._trouble_since + TROUBLE else None


def may_have_arrived(error: TelegramError) -> bool:
    """Tell whether a call may have been done although no answer came: its line was up, and broke or stayed silent."""
    no_line = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
    cause = error.__cause__
    return isinstance(cause, httpx.TransportError) and not isinstance(cause, no_line)


def is_passing(error: TelegramError) -> bool:
    """Tell whether an error says nothing about the call itself: 5xx, no connection, no answer or none of Telegram's."""
    is_no_answer = type(error) is TelegramError  # of HTTP's status 200, but no JSON
    return is_no_answer or (isinstance(error, NetworkError) and not isinstance(error, BadRequest))
