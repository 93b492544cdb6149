"""Sums of a day (UTC) for a user, a chat and all, held to their caps: what the ledger and the quota have in common.

An amount is reserved in all its sums in one step, and settled afterwards: what was used is put in its place. Both steps
go by the reservation's code and may be sent twice, as the connection does where a line breaks: the second time changes
nothing. Until it is settled a code stays reserved, also over midnight and for whoever reserves it again after a crash;
once it is, the code can be reserved anew.

The sums of a user and of a chat stand under pseudonyms, a new one each day. Who has the key can tell somebody's sum,
and nobody can tell whose a sum is.
"""

import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from bot.domain.quota import Readings
from bot.domain.spending import Caps, Payer
from bot.errors import Whose
from bot.storage import keys
from bot.storage.server.connection import Connection

EVERYBODY = "all"  # in place of a pseudonym
_FIRST_SUM = 2  # among KEYS, which Lua counts from one
# KEYS: the reservation, then the sums. ARGV: the amount, the day, life-time, then a cap for each sum (0: none). Answers
# with the day that it is reserved on, or with the number of the key whose cap it would break.
_RESERVE = """
local before = redis.call('HGET', KEYS[1], 'day')
if before then return before end
for i = 2, #KEYS do
  local cap = tonumber(ARGV[i + 2])
  local sum = tonumber(redis.call('GET', KEYS[i]) or '0')
  if cap > 0 and sum + tonumber(ARGV[1]) > cap then return i end
end
for i = 2, #KEYS do
  redis.call('INCRBY', KEYS[i], ARGV[1])
  redis.call('EXPIRE', KEYS[i], ARGV[3])
end
redis.call('HSET', KEYS[1], 'amount', ARGV[1], 'day', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
return ARGV[2]
"""
# KEYS: the reservation, the day's usage, then the sums. ARGV: the amount, life-time of usage, then what is added to it:
# each number behind its name.
_SETTLE = """
local reserved = redis.call('HGET', KEYS[1], 'amount')
if not reserved then return 0 end
redis.call('DEL', KEYS[1])
for i = 3, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 1 then  -- one that was evicted would come back without an end
    redis.call('INCRBY', KEYS[i], tonumber(ARGV[1]) - tonumber(reserved))
  end
end
for i = 3, #ARGV, 2 do redis.call('HINCRBY', KEYS[2], ARGV[i], ARGV[i + 1]) end
redis.call('EXPIRE', KEYS[2], ARGV[2])
return 1
"""


@dataclass(frozen=True, slots=True)
class Reservation:
    """An amount set aside: under which code, on which day, in which sums (their keys)."""

    code: str
    day: str
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Share:
    whose: Whose
    id: int | None
    cap: int


class DailySums:
    """Keeps sums under keys that `name` makes of a day and a pseudonym; both methods raise StorageError."""

    def __init__(self, connection: Connection, name: Callable[[str, str], str], key: bytes) -> None:
        self._connection = connection
        self._name = name
        self._key = key

    async def reserve(
        self, code: str, day: str, payer: Payer, amount: int, caps: Caps | Readings
    ) -> Reservation | Whose:
        """Set an amount aside in every sum that it belongs to, or say which one has not so much left.

        What is reserved under the code already is found, on the day that it was reserved on.
        """
        shares = tuple(_shares(payer, caps))
        named = (keys.reservation(code), *self._sums(day, shares))
        limits = (share.cap for share in shares)
        async with self._connection.speaking() as redis:
            answer = await redis.eval(_RESERVE, len(named), *named, amount, day, keys.SUM_SECONDS, *limits)
        if isinstance(answer, int):
            return shares[answer - _FIRST_SUM].whose
        reserved_on = answer.decode()
        return Reservation(code, reserved_on, self._sums(reserved_on, shares))

    async def settle(self, reserved: Reservation, amount: int, usage: Mapping[str, int]) -> None:
        """Put an amount in place of what was reserved, and add these numbers to what is counted of the day's usage."""
        named = (keys.reservation(reserved.code), keys.usage(reserved.day), *reserved.sums)
        counts = (word for pair in usage.items() for word in pair)
        async with self._connection.speaking() as redis:
            await redis.eval(_SETTLE, len(named), *named, amount, keys.USAGE_SECONDS, *counts)

    def _sums(self, day: str, shares: Iterable[_Share]) -> tuple[str, ...]:
        return tuple(self._name(day, self._pseudonym(day, share)) for share in shares)

    def _pseudonym(self, day: str, share: _Share) -> str:
        if share.whose is Whose.DAY:
            return EVERYBODY
        return pseudonym(self._key, day, f"{share.whose.value}:{share.id}")


def pseudonym(key: bytes, day: str, who: str) -> str:
    """Name "user:7" or "chat:-9" for a day, so that only who has the key can."""
    return hmac.new(key, f"{day} {who}".encode(), sha256).hexdigest()[:32]


def _shares(payer: Payer, caps: Caps | Readings) -> Iterator[_Share]:
    """Give those who pay a share, all of us first: where all have no more left, that is so for whoever asks."""
    yield _Share(Whose.DAY, None, caps.day)
    if payer.user is not None:
        yield _Share(Whose.USER, payer.user, caps.user)
    if payer.chat is not None:
        yield _Share(Whose.CHAT, payer.chat, caps.chat)
