"""How many articles are read for a user, in a chat and in all on one day (UTC): taken before, given back where not due.

What is taken stays taken when its process dies, and whoever takes it again under the same code pays no second time.
"""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from math import ceil

from bot.clock import utc_now
from bot.domain.quota import Readings
from bot.domain.spending import Payer
from bot.errors import QuotaError, Whose
from bot.storage import keys
from bot.storage.limits.daily_sums import DailySums, Reservation
from bot.storage.server.connection import Connection

Taken = Reservation  # of one reading


class Quota:
    """Counts readings, under pseudonyms that `key` makes; both methods raise StorageError."""

    def __init__(
        self, connection: Connection, limits: Readings, key: bytes, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._sums = DailySums(connection, keys.readings, key)
        self._limits = limits
        self._now = now

    async def take(self, payer: Payer, code: str) -> Taken:
        """Take a reading, or find that it was taken under this code and not given back; raises QuotaError."""
        now = self._now()
        taken = await self._sums.reserve(f"reading:{code}", now.date().isoformat(), payer, 1, self._limits)
        if isinstance(taken, Whose):
            raise self._used_up(taken, now)
        return taken

    async def give_back(self, taken: Taken) -> None:
        """Count it no more; whoever takes it again under its code then pays."""
        await self._sums.settle(taken, 0, {})

    def _used_up(self, whose: Whose, now: datetime) -> QuotaError:
        until = datetime.combine(now.date() + timedelta(days=1), time(), UTC)
        limit = {Whose.USER: self._limits.user, Whose.CHAT: self._limits.chat, Whose.DAY: self._limits.day}[whose]
        return QuotaError(whose, limit, until, ceil((until - now).total_seconds()))
