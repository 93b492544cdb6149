"""What was done for an update before its process died: how often it was tried, and which messages were sent for it.

The Bot API takes no key that would make a message one of a kind. So the intention to send is written down before,
and the message's id after: a process that handles the update again edits that message instead of sending another, and
where there is an intention without an id, knows that it may repeat what has arrived.
"""

import secrets

from bot.domain.handling import Handling, Sent
from bot.storage import keys
from bot.storage.connection import Connection

_UNKNOWN = "?"
# KEYS: the update's hash, the partitions' holders. ARGV: partition, holder, this try's token, life-time. Answers how
# often it was tried, this time included, and what is known of it; 0 where another process holds the partition.
_BEGIN = """
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return {0} end
if redis.call('HSETNX', KEYS[1], 'try:' .. ARGV[3], 1) == 1 then
    redis.call('HINCRBY', KEYS[1], 'tries', 1)
    redis.call('EXPIRE', KEYS[1], ARGV[4])
end
local tries = tonumber(redis.call('HGET', KEYS[1], 'tries'))
return {tries, tries > 1 and redis.call('HGETALL', KEYS[1]) or {}}
"""
# KEYS: the same. ARGV: partition, holder, the message's field, its method.
_INTEND = """
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[3], ARGV[4])
return 1
"""


class Runs:
    """Remembers for updates that lie in the journal; every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(self, update_id: int, partition: int, holder: str) -> Handling | None:
        """Begin to handle an update; None where another process holds its partition by now."""
        token = secrets.token_hex(4)
        async with self._connection.speaking() as redis:
            tries, *known = await redis.eval(
                _BEGIN, 2, keys.run(update_id), keys.holders(), partition, holder, token, keys.RUN_SECONDS
            )
        if not tries:
            return None
        sent = _read(known[0])
        return Handling(update_id=update_id, partition=partition, holder=holder, tries=int(tries), sent=sent)

    async def intend(self, handling: Handling, sent: Sent) -> bool:
        """Write down that a message is about to be sent; False where another process handles the update by now."""
        named = (keys.run(handling.update_id), keys.holders())
        given = (handling.partition, handling.holder, f"sent:{sent.place}", f"{sent.method}:{_UNKNOWN}")
        async with self._connection.speaking() as redis:
            return bool(await redis.eval(_INTEND, 2, *named, *given))

    async def keep(self, handling: Handling, sent: Sent) -> None:
        """Write down a message's id."""
        async with self._connection.speaking() as redis:
            written = f"{sent.method}:{sent.message_id}"
            await redis.hset(keys.run(handling.update_id), f"sent:{sent.place}", written)

    async def drop(self, handling: Handling, sent: Sent) -> None:
        """Forget a message that was not sent, or that was deleted."""
        async with self._connection.speaking() as redis:
            await redis.hdel(keys.run(handling.update_id), f"sent:{sent.place}")


def _read(known: list[bytes]) -> list[Sent]:
    """Read the messages that earlier tries sent, in their order."""
    fields = {known[at].decode(): known[at + 1].decode() for at in range(0, len(known), 2)}
    found = []
    for name, value in fields.items():
        if name.startswith("sent:"):
            method, _, message_id = value.partition(":")
            known_id = None if message_id == _UNKNOWN else int(message_id)
            found.append(Sent(int(name.removeprefix("sent:")), method, known_id))
    return sorted(found, key=lambda sent: sent.place)
