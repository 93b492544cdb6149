"""What all processes together may send to Telegram, counted in Redis as bot/sends/window.py counts it for one.

A call counts from when it begins until its window has passed since its answer, by the server's own clock; where a
process dies in between, it is taken for answered after UNDER_WAY_SECONDS. All windows of a call are looked at and taken
in one step. Every step may be sent twice, as the connection does where a line breaks: a call is known by its token.
"""

from collections.abc import Iterable
from math import ceil
from typing import NamedTuple

from bot.domain.flood import GROUP_LIMIT, GROUP_SECONDS, SLACK, Priority
from bot.storage import keys
from bot.storage.server.connection import Connection

_MICRO = 1_000_000
_OF_THIRTY = {Priority.ANSWER: 30, Priority.STATUS: 27, Priority.FEED: 20}  # messages a second that it may fill up to
_NOW = "local time = redis.call('TIME')\nlocal now = time[1] * 1000000 + time[2]\n"
# KEYS: the chat's closing, then the windows: of all, the chat's, a group's. ARGV: the token, how long it may be under
# way; then for each window its limit, messages and length. Answers how long to wait for all, and for the chat. A call
# under way leaves no earlier than if it were answered now. All times are in microseconds.
_BEGIN = f"""{_NOW}
if redis.call('ZSCORE', KEYS[2], ARGV[1] .. ':1') then return {{0, 0}} end
local waits = {{0, math.max(0, redis.call('PTTL', KEYS[1])) * 1000}}
for i = 2, #KEYS do
  local limit, messages, length = tonumber(ARGV[3 * i - 3]), tonumber(ARGV[3 * i - 2]), tonumber(ARGV[3 * i - 1])
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now)
  local too_many = redis.call('ZCARD', KEYS[i]) + math.min(messages, limit) - limit
  if too_many > 0 then
    local leaving = redis.call('ZRANGE', KEYS[i], too_many - 1, too_many - 1, 'WITHSCORES')
    local whose = math.min(i - 1, 2)
    waits[whose] = math.max(waits[whose], math.min(leaving[2] - now, length))
  end
end
if waits[1] > 0 or waits[2] > 0 then return waits end
for i = 2, #KEYS do
  local life = ARGV[2] + ARGV[3 * i - 1]
  for n = 1, tonumber(ARGV[3 * i - 2]) do redis.call('ZADD', KEYS[i], now + life, ARGV[1] .. ':' .. n) end
  redis.call('PEXPIRE', KEYS[i], math.ceil(life / 1000))
end
return waits
"""
# KEYS: windows of calls. ARGV: for each its call's token, messages and the window's length.
_OVER = f"""{_NOW}
for i = 1, #KEYS do
  local length = tonumber(ARGV[3 * i])
  for n = 1, tonumber(ARGV[3 * i - 1]) do
    redis.call('ZADD', KEYS[i], now + length, ARGV[3 * i - 2] .. ':' .. n)
  end
  local life = math.ceil(length / 1000)
  if redis.call('PTTL', KEYS[i]) < life then redis.call('PEXPIRE', KEYS[i], life) end
end
"""
# KEYS: a window. Answers how many messages are in it.
_COUNT = f"{_NOW} return redis.call('ZCOUNT', KEYS[1], now, '+inf')"
_CLOSE = "if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], '', 'PX', ARGV[1]) end"


class Sending(NamedTuple):
    """A call that shows so many messages in a chat; `token` is its own among those of all processes."""

    token: str
    chat: str
    is_group: bool
    messages: int


class Wait(NamedTuple):
    """Seconds, at least, until all chats together have room for a call, and until its chat has; both 0: it goes."""

    for_all: float
    for_chat: float


class _Window(NamedTuple):
    key: str
    limit: int
    messages: int
    length: int  # microseconds


class SendBudget:
    """Say `begin` before a call and `over` after it; every method raises StorageError."""

    def __init__(
        self,
        connection: Connection,
        per_second: int,
        second: float = 1.0,
        under_way: float = keys.UNDER_WAY_SECONDS,
    ) -> None:
        """Allow so many messages a second in all; tests may let this budget's seconds, and a dead call, be shorter."""
        self._connection = connection
        self._limits = {priority: _limit(per_second, priority) for priority in Priority}
        self._second = second * _MICRO
        self._under_way = ceil(under_way * _MICRO)

    async def begin(self, sending: Sending, priority: Priority) -> Wait:
        """Count a call that begins where there is room for it; where there is none, tell how long to wait."""
        windows = self._windows(sending, self._limits[priority])
        named = (keys.chat_closed(sending.chat), *(window.key for window in windows))
        counts = (count for window in windows for count in window[1:])
        async with self._connection.speaking() as redis:
            for_all, for_chat = await redis.eval(_BEGIN, len(named), *named, sending.token, self._under_way, *counts)
        return Wait(for_all / self._second, for_chat / self._second)

    async def over(self, calls: Iterable[tuple[Sending, bool]]) -> None:
        """Let calls that were made leave when their time has passed from now; one that was not made leaves at once."""
        named: list[str] = []
        counts: list[str | int] = []
        for sending, was_made in calls:
            for window in self._windows(sending):
                named.append(window.key)
                counts += (sending.token, window.messages, window.length if was_made else 0)
        async with self._connection.speaking() as redis:
            await redis.eval(_OVER, len(named), *named, *counts)

    async def sent_in_minute(self, group: int) -> int:
        """Count the messages of the last minute in a group, those under way among them."""
        async with self._connection.speaking() as redis:
            return int(await redis.eval(_COUNT, 1, keys.group_sends(str(group))))

    async def close(self, chat: str, seconds: float) -> None:
        """Let nothing begin in a chat for so long."""
        async with self._connection.speaking() as redis:
            await redis.eval(_CLOSE, 1, keys.chat_closed(chat), ceil(seconds * self._second / 1000))

    def _windows(self, sending: Sending, limit: int = 0) -> list[_Window]:
        """Give the windows of a call: a chat's holds one call at a time, of however many messages."""
        second = self._micro(SLACK)
        windows = [
            _Window(keys.sends(), limit, sending.messages, second),
            _Window(keys.chat_sends(sending.chat), 1, 1, second),
        ]
        if sending.is_group:
            minute = self._micro(GROUP_SECONDS * SLACK)
            windows.append(_Window(keys.group_sends(sending.chat), GROUP_LIMIT, sending.messages, minute))
        return windows

    def _micro(self, seconds: float) -> int:
        return ceil(seconds * self._second)


def _limit(per_second: int, priority: Priority) -> int:
    """Leave room for what is more urgent; where that leaves none, one message may go when nothing else does."""
    return max(1, per_second * _OF_THIRTY[priority] // 30)
