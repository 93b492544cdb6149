"""Takes in what Telegram delivers by webhook: one update at a time, and each as the bytes that came.

Telegram repeats for a day what is not confirmed, and holds back all else that is for the same chat. So an update that
can't be read is confirmed too: it leaves its number, as in a batch. And so is one that can't be kept for a reason of
its own, when it came often enough to tell that from a reason that passes.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.errors import WhoSaysError
from bot.updates.failures import Failures
from bot.updates.raw import Json, number
from bot.updates.salvage import read_alone, read_number

OFTEN = 3  # deliveries of one update that failed for no reason known to us

Accept = Callable[[Sequence[Json]], Awaitable[None]]  # returns when it will not lose them; raises WhoSaysError

_log = logging.getLogger(__name__)


class Deliveries:
    """Hands updates on to `accept`."""

    def __init__(self, accept: Accept) -> None:
        self._accept = accept
        self._failures = Failures()

    async def take(self, payload: bytes, *, whole: bool = True) -> bool:
        """Take an update in; False where these bytes are none. Of one that is not whole, its number is.

        Raises whatever `accept` raises: then it is not kept, and should be delivered again.
        """
        raw = read_alone(payload) if whole else read_number(payload)
        update_id = number(raw)
        if raw is None or update_id is None:
            _log.warning("a delivery was no update: %d bytes", len(payload))
            return False
        try:
            await self._accept([raw])
        except WhoSaysError:
            raise
        except Exception as exc:  # a fault of our own: whether this update or something else causes it, time tells
            if self._failures.again(update_id) < OFTEN:
                raise
            _log.error("update %d is kept as its number alone: %s", update_id, type(exc).__name__)
            await self._accept([{"update_id": update_id}])
        self._failures.over(update_id)
        return True
