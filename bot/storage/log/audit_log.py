"""Writes the log: what happened, by whom and where in pseudonyms, each thing once.

Calls that come while a write is under way are written together by the next one, without waiting for each other any
longer than that. Each returns when its own entries are written; where the server does not take them, it raises.
"""

import asyncio
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import partial

from bot.clock import utc_now
from bot.domain.audit import AuditEntry, AuditEvent, ChatKind, Facts, Happening
from bot.storage.log.audit_chain import HASH
from bot.storage.log.audit_end import AuditEnd, Draft
from bot.storage.log.audit_pages import AuditPages, number_of, read
from bot.storage.log.pseudonyms import Pseudonyms
from bot.storage.server.connection import Connection

_MOST = 128  # calls in one write: some 5 ms of the server's time
_FACTS = tuple(one.name for one in fields(Facts))


@dataclass(frozen=True, slots=True)
class _Call:
    events: Sequence[AuditEvent]
    update: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class _Group:
    """Calls that are written together, and the task that does it."""

    calls: list[_Call]
    written: asyncio.Task[None]


class AuditLog:
    """The log for those who write it; `key` is the secret's for the chain. Its methods raise StorageError."""

    def __init__(
        self, connection: Connection, key: bytes, pseudonyms: Pseudonyms, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._pages = AuditPages(connection)
        self._end = AuditEnd(connection, key)
        self._pseudonyms = pseudonyms
        self._now = now
        self._writer = secrets.token_hex(4)  # two processes' entries are never the same
        self._writing = asyncio.Lock()  # what this process adds at once would only be in its own way
        self._group: _Group | None = None  # the one that still takes calls
        self._tasks: set[asyncio.Task[None]] = set()

    async def append(self, events: Sequence[AuditEvent], update_id: int | None = None) -> None:
        """Write events in their order, and return when they are written; those of one update once, however often asked.

        Where it raises, they may have been written all the same; with an update's number they can be handed in again.
        """
        if not events:
            return
        if self._group is None or len(self._group.calls) >= _MOST:
            self._group = self._begin([])
        group = self._group
        group.calls.append(_Call(events, update_id, self._now()))
        await asyncio.shield(group.written)  # whoever stops waiting takes nobody else's entries along

    async def trim(self, days: int) -> int:
        """Remove the entries that are older than so many days, and return how many went.

        One in the chain says which was the last of them, so that the rest still holds. Where only such entries are old
        enough, they stay: a silent log would be trimmed for ever for what its trimming wrote. An entry that was written
        late, behind younger ones, goes with them.
        """
        now, old, goes, last = self._now(), 0, 0, None
        before = now - timedelta(days=days)
        async for row in self._pages.rows():
            entry = read(row)
            if entry is not None and entry.at >= before:
                break
            old += 1
            if entry is None or entry.what != Happening.TRIMMED:
                goes, last = old, row
        if last is None:
            return 0
        trimmed = (number_of(last), last[1].get(HASH, b"").decode("ascii", "replace"))
        said = partial(AuditEntry, at=now, writer=self._writer, what=Happening.TRIMMED, trimmed=trimmed)
        async with self._writing:
            return goes if await self._end.add([Draft(None, said)], trimmed[0]) else 0

    def _begin(self, calls: list[_Call]) -> _Group:
        written = asyncio.create_task(self._write(calls))
        self._tasks.add(written)
        written.add_done_callback(self._tasks.discard)
        return _Group(calls, written)

    async def _write(self, calls: list[_Call]) -> None:
        """Write calls as soon as the ones before are written; until then more may join them."""
        async with self._writing:
            if self._group is not None and self._group.calls is calls:
                self._group = None
            named = [one for call in calls for event in call.events for one in (event.user, event.chat)]
            tags = await self._pseudonyms.tags([one for one in named if one is not None])
            await self._end.add(list(self._drafts(calls, tags)))

    def _drafts(self, calls: Sequence[_Call], tags: Mapping[int, str]) -> Iterator[Draft]:
        seen = set[int]()
        for call in calls:
            if call.update in seen:
                continue
            if call.update is not None:
                seen.add(call.update)
            yield from (Draft(call.update, self._entry(call, event, tags)) for event in call.events)

    def _entry(self, call: _Call, event: AuditEvent, tags: Mapping[int, str]) -> Callable[..., AuditEntry]:
        return partial(
            AuditEntry,
            at=event.at or call.at,
            what=event.what,
            writer=self._writer,
            user=None if event.user is None else tags[event.user],
            chat=None if event.chat is None else tags[event.chat],
            chat_kind=_kind(event.chat),
            update=call.update,
            **{name: getattr(event, name) for name in _FACTS},
        )


def _kind(chat: int | None) -> ChatKind | None:
    if chat is None:
        return None
    return ChatKind.PRIVATE if chat > 0 else ChatKind.GROUP
