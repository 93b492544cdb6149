"""A person's updates: those that wait in the journal, and parked ones, found by what stands in them.

One that waits is theirs where they sent it. A parked one is theirs, too, where it names them: nobody waits for it any
more, and it may quote what they wrote.
"""

import json
import re
from collections.abc import AsyncIterator, Sequence
from typing import cast

from bot.storage import keys
from bot.storage.journal.journal import PARTITIONS, Entry, Journal
from bot.storage.server.connection import Connection

_PAGE = 100  # updates, of some kilobytes each
_WHOSE = ("from", "chat")

_Row = tuple[bytes, dict[bytes, bytes]]  # an entry's id and its fields


class KeptUpdates:
    """Every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._journal = Journal(connection, connection)

    async def waiting(self, person: int, before: int | None = None) -> AsyncIterator[Entry]:
        """Give what a person sent and what is not done with, or what of it came before a time in ms (Redis's)."""
        until = "+" if before is None else str(before)
        for partition in range(PARTITIONS):
            begin = "-"
            while begin:
                async with self._connection.speaking() as redis:
                    found = await redis.xrange(keys.journal(partition), begin, until, _PAGE)
                page = cast("list[_Row]", found)  # redis-py's type is that of all ways to be asked
                begin = f"({page[-1][0].decode()}" if len(page) == _PAGE else ""
                for entry_id, fields in page:
                    entry = Entry(partition, entry_id.decode(), int(fields[b"update"]), fields[b"body"])
                    if is_from(entry.body, person):
                        yield entry

    async def parked_of(self, person: int, names: Sequence[bytes]) -> dict[bytes, dict[bytes, bytes]]:
        """Give those of these parked updates that a person sent or that name them, by their keys."""
        found: dict[bytes, dict[bytes, bytes]] = {}
        for at in range(0, len(names), _PAGE):
            async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as rows:
                for name in names[at : at + _PAGE]:
                    rows.hgetall(name)
                page = zip(names[at : at + _PAGE], await rows.execute(), strict=True)
            found |= {name: row for name, row in page if names_person(row.get(b"body", b""), person)}
        return found

    async def drop(self, entries: Sequence[Entry]) -> None:
        """Be done with updates that wait, and with what was done for them."""
        for at in range(0, len(entries), _PAGE):
            await self._journal.acknowledge(entries[at : at + _PAGE])

    async def drop_parked(self, names: Sequence[bytes]) -> None:
        """Forget parked updates."""
        if names:
            numbers = [name.rpartition(b":")[2] for name in names]
            async with self._connection.speaking() as redis, redis.pipeline() as both:
                both.delete(*names)
                both.zrem(keys.all_parked(), *numbers)
                await both.execute()


def is_from(body: bytes, person: int) -> bool:
    """Tell whether a person sent an update, or whether it is about their private chat."""
    if not names_person(body, person):  # which spares reading the others
        return False
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        return False
    contents = raw.values() if isinstance(raw, dict) else ()
    return any(_id(content.get(name)) == person for content in contents if isinstance(content, dict) for name in _WHOSE)


def names_person(body: bytes, person: int) -> bool:
    """Tell whether an object of Telegram's in an update has a person's id: a user, or a private chat.

    This is looked for in the bytes, since there may be lists inside lists inside lists; in a text, quotes are escaped.
    """
    return re.search(rb'(?<!\\)"id": ?%d(?!\d)' % person, body) is not None


def _id(one: object) -> object:
    return one.get("id") if isinstance(one, dict) else None
