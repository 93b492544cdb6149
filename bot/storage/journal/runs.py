"""What was done for an update before its process died: how often it was tried, and which messages were sent for it.

The Bot API takes no key that would make a message one of a kind. So the intention to send is written down before,
and the message's id after: a process that handles the update again edits that message instead of sending another, and
where there is an intention without an id, knows that it may repeat what has arrived.
"""

from bot.domain.handling import Handling, Sent
from bot.storage import keys
from bot.storage.journal.journal import Entry
from bot.storage.server.connection import Connection

_TRY, _SENT, _NOT_KNOWN = "try:", "sent:", "-"
_LOGGED = "logged"  # set by the log, in the step that writes what became of the update
# KEYS: the update's hash, the partitions' holders, its stream. ARGV: partition, holder, the try's field, life-time, its
# entry, the try's weight. Answers what is known of the update, this try included; nothing where another process holds
# the partition, or was done with the update before it gave the partition up.
_BEGIN = """
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return false end
if #redis.call('XRANGE', KEYS[3], ARGV[5], ARGV[5]) == 0 then return false end
redis.call('HSET', KEYS[1], ARGV[3], ARGV[6])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return redis.call('HGETALL', KEYS[1])
"""
# KEYS: the update's hash, the partitions' holders. ARGV: partition, holder, the message's field, what is known of it,
# life-time.
_INTEND = """
if redis.call('HGET', KEYS[2], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[3], ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[5])
return 1
"""
# KEYS: the update's hash. ARGV: the message's field, what is known of it. An update that another process is done with
# meanwhile is not remembered anew.
_KEEP = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end"


class Runs:
    """Remembers for updates that lie in the journal; every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(self, entry: Entry, holder: str, weight: int = 1) -> Handling | None:
        """Begin to handle an update; None where another process holds its partition by now, or is done with it.

        A holder's tries are one: only the end of its process makes it another's. `weight` is 1 where the update would
        be to blame if the process ended now, 0 where it would be one of many.
        """
        named = (keys.run(entry.update_id), keys.holders(), keys.journal(entry.partition))
        given = (entry.partition, holder, f"{_TRY}{holder}", keys.RUN_SECONDS, entry.id, weight)
        async with self._connection.speaking() as redis:
            known = await redis.eval(_BEGIN, len(named), *named, *given)
        if known is None:
            return None
        fields = {known[at].decode(): known[at + 1].decode() for at in range(0, len(known), 2)}
        return Handling(
            update_id=entry.update_id,
            partition=entry.partition,
            holder=holder,
            tries=sum(name.startswith(_TRY) for name in fields),
            blamed=sum(int(fields[name]) for name in fields if name.startswith(_TRY)) - weight,
            is_logged=_LOGGED in fields,
            sent=_sent(fields),
        )

    async def take_back(self, handling: Handling) -> None:
        """Count a try no more: it did not end its process, but that was asked to end."""
        async with self._connection.speaking() as redis:
            await redis.hdel(keys.run(handling.update_id), f"{_TRY}{handling.holder}")

    async def intend(self, handling: Handling, sent: Sent) -> bool:
        """Write down that a message is about to be sent; False where another process handles the update by now."""
        named = (keys.run(handling.update_id), keys.holders())
        given = (handling.partition, handling.holder, f"{_SENT}{sent.place}", _written(sent), keys.RUN_SECONDS)
        async with self._connection.speaking() as redis:
            return bool(await redis.eval(_INTEND, 2, *named, *given))

    async def keep(self, handling: Handling, sent: Sent) -> None:
        """Write down a message's id."""
        async with self._connection.speaking() as redis:
            await redis.eval(_KEEP, 1, keys.run(handling.update_id), f"{_SENT}{sent.place}", _written(sent))

    async def drop(self, handling: Handling, sent: Sent) -> None:
        """Forget a message that was not sent, or that was deleted."""
        async with self._connection.speaking() as redis:
            await redis.hdel(keys.run(handling.update_id), f"{_SENT}{sent.place}")


def _written(sent: Sent) -> str:
    numbers = (_NOT_KNOWN if number is None else number for number in (sent.reply_to, sent.message_id))
    return ":".join(map(str, (sent.method, int(sent.is_repeat), *numbers)))


def _sent(fields: dict[str, str]) -> list[Sent]:
    """Read the messages that were sent, in their order."""
    found = []
    for name, value in fields.items():
        if name.startswith(_SENT):
            method, is_repeat, *numbers = value.split(":")
            reply_to, message_id = (None if number == _NOT_KNOWN else int(number) for number in numbers)
            place = int(name.removeprefix(_SENT))
            found.append(Sent(place, method, reply_to, message_id, is_repeat == "1"))
    return sorted(found, key=lambda sent: sent.place)
