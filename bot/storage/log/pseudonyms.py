"""Pseudonyms: a tag drawn by chance stands in the log for each of Telegram's ids; a link leads from the id to its tag.

The log itself is never rewritten. When somebody is forgotten, the link goes, and their entries are nobody's from then
on. The link's own key is a keyed hash: ids are few enough for a plain one to be guessed.
"""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Collection

from bot.clock import Clock, LoopClock
from bot.storage import keys
from bot.storage.server.connection import Connection
from bot.storage.server.names import pages

MEMORY_SECONDS = 20.0  # a link that was dropped by another process is used for no longer than this
MOST_REMEMBERED = 1_000  # as many as write within that time where fifty do in a second

_TAG_BYTES = 8  # of chance: among a billion people, two have the same tag by a chance of 3 %
_HASH_DIGITS = 32


def new_tag() -> str:
    """Draw a tag by chance."""
    return secrets.token_hex(_TAG_BYTES)


class Pseudonyms:
    """Tags of 16 hexadecimal digits by Telegram's ids: a user's is their private chat's, a negative one a group's.

    `key` is the secret's for this purpose. A link lives `days` after its last use. Every method raises StorageError.
    """

    def __init__(self, connection: Connection, key: bytes, days: int, clock: Clock | None = None) -> None:
        self._connection = connection
        self._key = key
        self._seconds = (days + 1) * 24 * 3600  # an entry that was written a moment later lives longer, too
        self._clock = clock or LoopClock()
        self._remembered: OrderedDict[int, tuple[str, float]] = OrderedDict()  # the tag, and until when it holds

    async def tags(self, ids: Collection[int]) -> dict[int, str]:
        """Give the tag of each id, a new one where it has none."""
        self._let_go()
        missing = [one for one in dict.fromkeys(ids) if one not in self._remembered]
        found = {one: self._remembered[one][0] for one in ids if one in self._remembered}
        if missing:
            found |= await self._look_up(missing)
        return found

    async def find(self, one: int) -> str | None:
        """Find the tag of an id; None where the log knows nothing of it."""
        async with self._connection.speaking() as redis:
            tag = await redis.get(self._link(one))
        return tag.decode("ascii", "replace") if isinstance(tag, bytes) else None

    def hidden(self, one: int) -> str:
        """Give the keyed hash of an id: the same for ever, and nobody gets from it to the id."""
        return hmac.digest(self._key, str(one).encode(), "sha256").hex()[:_HASH_DIGITS]

    async def hidden_of(self, tag: str) -> str | None:
        """Find the keyed hash of the id that a tag stands for, among all links; None where its link is gone."""
        async for names in pages(self._connection, keys.any_tag()):
            async with self._connection.speaking() as redis:
                values = await redis.mget(names)
            for name, value in zip(names, values, strict=True):
                if value == tag.encode():
                    return str(name, "ascii").rpartition(":")[2]
        return None

    async def forget(self, one: int) -> None:
        """Drop the link to an id's tag: from now on nobody can tell whose entries those are."""
        self._remembered.pop(one, None)
        async with self._connection.speaking() as redis:
            await redis.delete(self._link(one))
        self._remembered.pop(one, None)  # somebody may have asked meanwhile

    def let_go(self, one: int) -> None:
        """Look an id up anew the next time: another process may have dropped its link."""
        self._remembered.pop(one, None)

    async def _look_up(self, ids: list[int]) -> dict[int, str]:
        drawn = [new_tag() for _ in ids]
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            for one, tag in zip(ids, drawn, strict=True):
                both.set(self._link(one), tag, nx=True, get=True)
                both.expire(self._link(one), self._seconds)
            kept = (await both.execute())[::2]
        found = {
            one: old.decode("ascii", "replace") if isinstance(old, bytes) else tag
            for one, tag, old in zip(ids, drawn, kept, strict=True)
        }
        until = self._clock.now() + MEMORY_SECONDS
        self._remembered |= {one: (tag, until) for one, tag in found.items()}
        return found

    def _let_go(self) -> None:
        """Drop what was looked up too long ago, oldest first, and the oldest where there is too much."""
        now = self._clock.now()
        while self._remembered:
            one, (_, until) = next(iter(self._remembered.items()))
            if until > now and len(self._remembered) <= MOST_REMEMBERED:
                return
            del self._remembered[one]

    def _link(self, one: int) -> str:
        return keys.tag(self.hidden(one))
