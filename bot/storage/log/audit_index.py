"""Finds entries of the log by what is in them, a page at a time, and adds up what happened: without reading it all."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple, cast

from bot.domain.audit import AuditEntry
from bot.domain.moderation.log_query import EVERYTHING, Facet, LogQuery
from bot.domain.moderation.log_words import HIGHEST
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.log.audit_chain import ENTRY
from bot.storage.log.audit_lists import AuditLists, Lists, to_the_millisecond
from bot.storage.log.audit_pages import Row, read
from bot.storage.log.audit_search import FIND
from bot.storage.log.audit_sums import AuditSums, Sums
from bot.storage.server.connection import Connection

PAGE = 50  # entries that a page shows

_TRIES = 5  # of one search, while lists are lost and made anew


class LogPage(NamedTuple):
    """Entries, the newest first; `older`: the number that the next page's are below, None where there is none."""

    entries: tuple[AuditEntry, ...]
    older: int | None


class AuditIndex:
    """The log for those who search it. Every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lists = AuditLists(connection)
        self._sums = AuditSums(connection)

    async def find(self, query: LogQuery = EVERYTHING, below: int | None = None, count: int = PAGE) -> LogPage:
        """Find the newest entries below a number. Whether they were changed is what `audit verify` looks at."""
        for _ in range(_TRIES):
            lists = await self._lists.catch_up()
            match await self._find(lists, query, below, count + 1):
                case [b"found", *found]:
                    return _page(found, count)
                case [b"lost"]:
                    await self._lists.renew(lists)
        raise StorageError("the lists of the log are lost again and again")

    async def newest(self) -> int:
        """Give the number of the newest entry, 0 where there is none."""
        async with self._connection.speaking() as redis:
            return int(await redis.hget(keys.audit_tail(), "seq") or 0)

    async def after(self, number: int, count: int) -> list[AuditEntry]:
        """Give the oldest entries above a number; fewer than `count` where some can't be read."""
        async with self._connection.speaking() as redis:
            found = await redis.xrange(keys.audit(), f"{number + 1}-0", "+", count)
        rows = cast("list[Row]", found)  # as below
        return [entry for row in rows if (entry := read(row)) is not None]

    async def beginning(self, facet: Facet, beginning: str, most: int = 2) -> list[str]:
        """Find the tags or codes that begin with some letters and digits, `most` at the most; no sites."""
        return await self._lists.beginning(facet, beginning, most)

    async def entry(self, number: int) -> AuditEntry | None:
        """Find an entry by its number; None also where no entry can have it."""
        if not 0 < number < HIGHEST:
            return None
        name = f"{number}-0"
        async with self._connection.speaking() as redis:
            rows = cast("list[Row]", await redis.xrange(keys.audit(), name, name))  # redis-py's type is that of all
        return read(rows[0]) if rows else None

    async def sums(self) -> Sums:
        """Give the sums of all time, without the sites."""
        await self._sums.catch_up()
        return await self._sums.of_all()

    async def sums_of(self, days: Sequence[date]) -> list[Sums]:
        """Give the sums of several days (UTC), in their order."""
        await self._sums.catch_up()
        return await self._sums.of_days(days)

    async def catch_up(self) -> None:
        """Take in what was written since the last time, by whichever process."""
        await self._lists.catch_up()
        await self._sums.catch_up()

    async def rebuild(self) -> None:
        """Make the lists anew from the log; the sums stay, since they know of entries that are gone."""
        await self._lists.rebuild()

    async def _find(self, lists: Lists, query: LogQuery, below: int | None, count: int) -> list[bytes]:
        wanted = (keys.audit_list(lists.turn, facet, value) for facet, value in query.facets())
        named = (keys.audit_index(), keys.audit_lists(), keys.audit(), *wanted)
        until = lists.mark + 1 if below is None else min(below, lists.mark + 1)
        late = timedelta(milliseconds=lists.late)
        times = (_time(query.since), _time(query.until), _time(query.since, -late), _time(query.until, late))
        async with self._connection.speaking() as redis:
            answer = await redis.eval(FIND, len(named), *named, lists.turn, until, *times, count)
        return cast("list[bytes]", answer)  # a script's answer has no type


def _page(found: list[bytes], count: int) -> LogPage:
    """Read a page, and the one entry after it that tells whether there is more."""
    numbers, rows = found[::2], found[1::2]
    entries = tuple(entry for row in rows[:count] if (entry := read((b"", {ENTRY: row}))) is not None)
    return LogPage(entries, int(numbers[count - 1]) if len(numbers) > count else None)


def _time(at: datetime | None, later: timedelta = timedelta(0)) -> str:
    if at is None:
        return ""
    try:
        moved = to_the_millisecond(at.astimezone(UTC)) + later
    except OverflowError:
        moved = at.astimezone(UTC)
    return moved.isoformat(timespec="milliseconds")
