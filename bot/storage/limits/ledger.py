"""What asking a language model may cost and did: sums of a day for a user, a chat and all, held to their caps.

Money is reserved before it is spent, and settled afterwards. A process that dies in between has spent what it reserved:
nothing is ever freed that may have been charged.
"""

import secrets
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from bot.clock import utc_now
from bot.domain.spending import Caps, Payer, Usage
from bot.errors import Whose
from bot.storage import keys
from bot.storage.limits.daily_sums import DailySums, Reservation
from bot.storage.server.connection import Connection


class Ledger:
    """Keeps the sums, under pseudonyms that `key` makes; both methods raise StorageError."""

    def __init__(self, connection: Connection, caps: Caps, key: bytes, now: Callable[[], datetime] = utc_now) -> None:
        self._sums = DailySums(connection, keys.spent, key)
        self._caps = caps
        self._now = now

    async def reserve(self, payer: Payer, amount: int) -> Reservation | Whose:
        """Set millionths of a dollar aside in every sum that they belong to, or say which one has not so much left."""
        day = self._now().date().isoformat()
        return await self._sums.reserve(secrets.token_hex(16), day, payer, amount, self._caps)

    async def settle(self, reserved: Reservation, cost: int, usage: Usage) -> None:
        """Put what a reading did cost in place of what was reserved for it, and count its calls and tokens."""
        await self._sums.settle(reserved, cost, {"micro_dollars": cost, **asdict(usage)})
