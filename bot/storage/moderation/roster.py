"""Who the moderators are: by Telegram's ids, asked freshly each time, so that whoever is removed is out at once."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.clock import utc_now
from bot.storage import keys
from bot.storage.server.connection import Connection

MOST_NAME = 40  # characters

# KEYS: the roster. ARGV: ids, each with what is kept of them. Answers 1 where it was empty, or filled by the same call.
_FILL = """
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then return 1 end
if redis.call('HLEN', KEYS[1]) > 0 then return 0 end
redis.call('HSET', KEYS[1], unpack(ARGV))
return 1
"""
# KEYS: the roster, the act that it is, if any. ARGV: the act's life, the id, what is said of them. Answers 1 where they
# were added, also by the same act before.
_ADD = """
if KEYS[2] and redis.call('EXISTS', KEYS[2]) == 1 then return 1 end
if redis.call('HSETNX', KEYS[1], ARGV[2], ARGV[3]) == 0 then return 0 end
if KEYS[2] then redis.call('SET', KEYS[2], 'added', 'EX', ARGV[1]) end
return 1
"""
# KEYS: as above. ARGV: the act's life, the id. Answers 1 where they were removed, also by the same act
# before, 0 where there is no such moderator, -1 where there is no other one.
_REMOVE = """
if KEYS[2] and redis.call('EXISTS', KEYS[2]) == 1 then return 1 end
if redis.call('HEXISTS', KEYS[1], ARGV[2]) == 0 then return 0 end
if redis.call('HLEN', KEYS[1]) == 1 then return -1 end
if KEYS[2] then redis.call('SET', KEYS[2], 'removed', 'EX', ARGV[1]) end
return redis.call('HDEL', KEYS[1], ARGV[2])
"""


@dataclass(frozen=True, slots=True)
class Moderator:
    """A moderator's id, the name that the others know them by, who added them (a tag, None: the setting), and when."""

    user: int
    name: str
    by: str | None
    at: datetime


class Roster:
    """Every method raises StorageError, and may be repeated."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def fill(self, users: Iterable[int]) -> list[int]:
        """Put people on an empty roster, and give those; one with anybody on it is left as it is."""
        rows = {str(user): _written(str(user), None) for user in users}
        if not rows:
            return []
        given = [part for row in rows.items() for part in row]
        async with self._connection.speaking() as redis:
            is_filled = await redis.eval(_FILL, 1, keys.moderators(), *given)
        return [int(user) for user in rows] if is_filled else []

    async def has(self, user: int, update: int = 0) -> bool:
        """Tell whether somebody is a moderator at this moment, or was when they acted in this very `update`.

        Whoever removed themselves hears of it, though that had to be tried again.
        """
        async with self._connection.speaking() as redis:
            if await redis.hexists(keys.moderators(), str(user)):
                return True
            return bool(update and await redis.exists(keys.act(update)))

    async def all(self) -> list[Moderator]:
        """Give all of them, the first ones first."""
        async with self._connection.speaking() as redis:
            rows = await redis.hgetall(keys.moderators())
        return sorted((_read(int(user), row) for user, row in rows.items()), key=lambda one: one.at)

    async def add(self, user: int, name: str, by: str, update: int = 0) -> bool:
        """Add somebody; False where they are one already, but for an earlier try of the same `update` (0: of none)."""
        return bool(await self._change(_ADD, update, user, _written(name, by)))

    async def remove(self, user: int, update: int = 0) -> bool | None:
        """Remove somebody; False where they are none, but for an earlier try; None where nobody else would be left."""
        answer = await self._change(_REMOVE, update, user)
        return None if answer < 0 else bool(answer)

    async def forget(self, user: int) -> bool:
        """Take somebody off who wants to be forgotten, whoever is left; tells whether they were on it."""
        async with self._connection.speaking() as redis:
            return bool(await redis.hdel(keys.moderators(), str(user)))

    async def _change(self, script: str, update: int, *given: str | int) -> int:
        named = (keys.moderators(), keys.act(update)) if update else (keys.moderators(),)
        async with self._connection.speaking() as redis:
            return int(await redis.eval(script, len(named), *named, keys.RUN_SECONDS, *given))


def _written(name: str, by: str | None) -> str:
    return json.dumps([name[:MOST_NAME], by, utc_now().isoformat()], ensure_ascii=False)


def _read(user: int, row: bytes | str) -> Moderator:
    name, by, at = json.loads(row)
    return Moderator(user, name, by, datetime.fromisoformat(at))
