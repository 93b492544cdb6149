"""What asking a language model may cost and did: sums of a day for a user, a chat and all, held to their caps.

Money is reserved before it is spent, all caps in one step, and settled afterwards. A process that dies in between has
spent what it reserved: nothing is ever freed that may have been charged. Both steps may be sent twice, as the
connection does where a line breaks: the second time changes nothing.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from bot.clock import utc_now
from bot.domain.spending import Caps, Payer, Usage
from bot.storage import keys
from bot.storage.connection import Connection

_OF_ALL = -2  # the first sum's answer below
# KEYS: the reservation, then the sums. ARGV: the amount, life-time, then a cap for each sum (0: none). Answers 1, or
# minus the number of the key whose cap it would break.
_RESERVE = """
if redis.call('EXISTS', KEYS[1]) == 1 then return 1 end
for i = 2, #KEYS do
  local cap = tonumber(ARGV[i + 1])
  local spent = tonumber(redis.call('GET', KEYS[i]) or '0')
  if cap > 0 and spent + tonumber(ARGV[1]) > cap then return -i end
end
for i = 2, #KEYS do
  redis.call('INCRBY', KEYS[i], ARGV[1])
  redis.call('EXPIRE', KEYS[i], ARGV[2])
end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return 1
"""
# KEYS: the reservation, the day's usage, then the sums. ARGV: cost, calls, prompt and reply tokens, life-time of usage.
_SETTLE = """
local reserved = tonumber(redis.call('GET', KEYS[1]) or '')
if not reserved then return 0 end
for i = 3, #KEYS do redis.call('INCRBY', KEYS[i], ARGV[1] - reserved) end
redis.call('SET', KEYS[1], 'settled', 'KEEPTTL')
redis.call('HINCRBY', KEYS[2], 'micro_dollars', ARGV[1])
redis.call('HINCRBY', KEYS[2], 'calls', ARGV[2])
redis.call('HINCRBY', KEYS[2], 'prompt_tokens', ARGV[3])
redis.call('HINCRBY', KEYS[2], 'reply_tokens', ARGV[4])
redis.call('EXPIRE', KEYS[2], ARGV[5])
return 1
"""


class Capped(Enum):
    """Whose cap a reading would break: that of all, or the user's or the chat's."""

    DAY = auto()
    OWN = auto()


@dataclass(frozen=True, slots=True)
class Reservation:
    """Money set aside for one reading: under which code, on which day, in which sums."""

    code: str
    day: str
    sums: tuple[str, ...]


class Ledger:
    """Keeps the sums; both methods raise StorageError."""

    def __init__(self, connection: Connection, caps: Caps, now: Callable[[], datetime] = utc_now) -> None:
        self._connection = connection
        self._caps = caps
        self._now = now

    async def reserve(self, payer: Payer, amount: int) -> Reservation | Capped:
        """Set millionths of a dollar aside in every sum that they belong to, or say which one has not so much left."""
        day, caps = self._now().date().isoformat(), {"all": self._caps.day}
        if payer.user is not None:
            caps[f"user:{payer.user}"] = self._caps.user
        if payer.chat is not None:
            caps[f"chat:{payer.chat}"] = self._caps.chat
        reserved = Reservation(secrets.token_hex(16), day, tuple(keys.spent(day, who) for who in caps))
        named = (keys.reservation(reserved.code), *reserved.sums)
        async with self._connection.speaking() as redis:
            granted = await redis.eval(_RESERVE, len(named), *named, amount, keys.SPENT_SECONDS, *caps.values())
        if granted == 1:
            return reserved
        return Capped.DAY if granted == _OF_ALL else Capped.OWN

    async def settle(self, reserved: Reservation, cost: int, usage: Usage) -> None:
        """Put what a reading did cost in place of what was reserved for it, and count its calls and tokens."""
        named = (keys.reservation(reserved.code), keys.usage(reserved.day), *reserved.sums)
        counts = (cost, usage.calls, usage.prompt_tokens, usage.reply_tokens)
        async with self._connection.speaking() as redis:
            await redis.eval(_SETTLE, len(named), *named, *counts, keys.USAGE_SECONDS)
