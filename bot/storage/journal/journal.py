"""The journal: every update as it came, kept in Redis until it is done with.

A stream for each partition, of a fixed number; an update's chat decides its partition, so what must keep an order or
belongs together is in one stream, and one process at a time holds that (partitions.py). What it read and did not
acknowledge is read again by whoever holds the partition next. An acknowledged entry is deleted: the streams hold
what is still to be done and nothing else.

Telegram may give an update twice, and a write may happen twice (connection.py), so its number is marked in a bitmap in
the same step that appends it: 8 kB for 65,536 updates, where a key for each would take 6 MB.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from redis.asyncio import Redis
from redis.exceptions import ResponseError

from bot.storage import keys
from bot.storage.server.connection import Connection

PARTITIONS = 32  # as many processes can share the work; a number that is fixed once updates are in the journal
GROUP, HOLDER = "handlers", "holder"  # a partition has one reader at a time, whatever process it is
BLOCK_SECONDS = 1.0  # that a reading waits for something to come
AT_ONCE = 50  # entries that a reading takes from each partition

_BUCKET = 1 << 16
# KEYS: for each update its bucket of numbers and its stream. ARGV: a bucket's life-time, then for each update its place
# in the bucket, its number, and the update. Answers how many of them are new.
_APPEND = """
local new = 0
for i = 1, #KEYS / 2 do
    local at = 3 * i - 1
    if redis.call('GETBIT', KEYS[2 * i - 1], ARGV[at]) == 0 then
        redis.call('XADD', KEYS[2 * i], '*', 'update', ARGV[at + 1], 'body', ARGV[at + 2])
        redis.call('SETBIT', KEYS[2 * i - 1], ARGV[at], 1)  -- only now: what can't be added must come again
        new = new + 1
    end
    redis.call('EXPIRE', KEYS[2 * i - 1], ARGV[1])
end
return new
"""

_Read = tuple[bytes, list[tuple[bytes, dict[bytes, bytes]]]]  # a stream's name, and the ids and fields of entries
# KEYS: for each entry its stream, and what was remembered for it. ARGV: the group, then each entry. A transaction would
# not do: a server whose memory is full takes none.
_ACKNOWLEDGE = """
for i = 2, #ARGV do
    redis.call('XACK', KEYS[2 * i - 3], ARGV[1], ARGV[i])
    redis.call('XDEL', KEYS[2 * i - 3], ARGV[i])
    redis.call('DEL', KEYS[2 * i - 2])
end
return 1
"""


@dataclass(frozen=True, slots=True)
class Written:
    """An update to be kept: its number, its partition, and its JSON."""

    update_id: int
    partition: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """An update that was read: its place in the journal, its number, and its JSON."""

    partition: int
    id: str
    update_id: int = field(compare=False)
    body: bytes = field(compare=False, repr=False)


class Journal:
    """Every method raises StorageError. `reading` is a connection whose budget is longer than BLOCK_SECONDS."""

    def __init__(self, connection: Connection, reading: Connection) -> None:
        self._connection = connection
        self._reading = reading

    async def append(self, updates: Sequence[Written]) -> int:
        """Keep updates, each once for ever: when this returns they are safe. Tells how many had not come before."""
        named = [key for one in updates for key in (keys.seen(one.update_id // _BUCKET), keys.journal(one.partition))]
        given = [part for one in updates for part in (one.update_id % _BUCKET, one.update_id, one.body)]
        async with self._connection.speaking() as redis:
            return int(await redis.eval(_APPEND, len(named), *named, keys.SEEN_SECONDS, *given))

    async def open(self, partitions: Iterable[int]) -> None:
        """Make partitions' streams readable, where they are not."""
        async with self._connection.speaking() as redis:
            for partition in partitions:
                await _make_group(redis, keys.journal(partition))

    async def read(self, partitions: Sequence[int]) -> list[Entry]:
        """Take what is new in partitions, in the order in which it came; waits for something, BLOCK_SECONDS at most.

        Each entry is given once. Where the answer is lost on its way, `claim` finds what was in it.
        """
        streams = {keys.journal(partition): partition for partition in partitions}
        async with self._reading.speaking() as redis:
            found: list[_Read] = await redis.xreadgroup(  # type: ignore[assignment]  # RESP2's shape
                GROUP, HOLDER, dict.fromkeys(streams, ">"), count=AT_ONCE, block=round(1000 * BLOCK_SECONDS)
            )
        return [_entry(streams[stream.decode()], *one) for stream, entries in found for one in entries]

    async def claim(self, partition: int, idle: float = 0.0) -> list[Entry]:
        """Take what was read of a partition so many seconds ago, by whomever, and not acknowledged; in its order."""
        found: list[Entry] = []
        start = "0-0"
        async with self._reading.speaking() as redis:
            while True:
                start, entries, _ = await redis.xautoclaim(
                    keys.journal(partition), GROUP, HOLDER, round(1000 * idle), start, count=100
                )
                found += [_entry(partition, *one) for one in entries]
                if start in {b"0-0", "0-0"}:
                    return found

    async def acknowledge(self, entries: Sequence[Entry]) -> None:
        """Be done with entries that were one update, or made one; what was remembered for it goes with them."""
        named = [key for entry in entries for key in (keys.journal(entry.partition), keys.run(entry.update_id))]
        async with self._connection.speaking() as redis:
            await redis.eval(_ACKNOWLEDGE, len(named), *named, GROUP, *(entry.id for entry in entries))

    async def waiting(self) -> int:
        """Count the updates that are not done with."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as lengths:
            for partition in range(PARTITIONS):
                lengths.xlen(keys.journal(partition))
            return sum(await lengths.execute())


async def _make_group(redis: Redis, stream: str) -> None:
    try:
        await redis.xgroup_create(stream, GROUP, id="0", mkstream=True)
    except ResponseError as exc:
        if not str(exc).startswith("BUSYGROUP"):  # it is there
            raise


def _entry(partition: int, entry_id: bytes, fields: dict[bytes, bytes]) -> Entry:
    return Entry(partition, entry_id.decode(), int(fields[b"update"]), fields[b"body"])
