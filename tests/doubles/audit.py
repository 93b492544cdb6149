"""A log as one process writes it, and what stands in it."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import cast

from redis.asyncio import Redis

from bot.domain.audit import AuditEntry, AuditEvent, Happening
from bot.storage import keys
from bot.storage.log.audit_log import AuditLog
from bot.storage.log.audit_pages import AuditPages, Row
from bot.storage.log.pseudonyms import Pseudonyms
from bot.storage.log.secret import Purpose, Secret
from bot.storage.server.connection import Connection
from bot.stores import Stores

SECRET = Secret("drawn by chance, for tests and nothing else")
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
PERSON, GROUP = 71_234_567, -1_007_654_321
ASKED = AuditEvent(what=Happening.ASKED, user=PERSON, chat=GROUP, host="news.example")
ANSWERED = AuditEvent(what=Happening.ANSWERED, user=PERSON, chat=GROUP, article="a" * 64, kept=7, milliseconds=120)


def pseudonyms_at(connection: Connection) -> Pseudonyms:
    """Open the pseudonyms that the log uses."""
    return Pseudonyms(connection, SECRET.key(Purpose.PSEUDONYMS), 90)


def log_at(connection: Connection, now: Callable[[], datetime] = lambda: NOON) -> AuditLog:
    """Open the log as a process does, on one noon unless told otherwise."""
    return AuditLog(connection, SECRET.key(Purpose.CHAIN), pseudonyms_at(connection), now)


def stores_at(connection: Connection) -> Stores:
    """Join what a bot keeps, in the place of its own wiring."""
    pseudonyms = pseudonyms_at(connection)
    log = AuditLog(connection, SECRET.key(Purpose.CHAIN), pseudonyms)
    return Stores(connection, connection, SECRET, pseudonyms, log)


async def entries_at(connection: Connection) -> list[AuditEntry]:
    """Read the whole log."""
    return [entry async for entry in AuditPages(connection).entries()]


async def entries_when(connection: Connection, most: int) -> list[AuditEntry]:
    """Read the log when so many entries stand in it: an answer is seen a moment before it is written down."""
    async with asyncio.timeout(10):
        while len(entries := await entries_at(connection)) < most:
            await asyncio.sleep(0.01)
    return entries


async def rows_at(redis: Redis) -> list[Row]:
    """Read the log as it stands in the stream."""
    return cast("list[Row]", await redis.xrange(keys.audit()))  # redis-py's type is that of all ways to be asked


async def put(redis: Redis, rows: list[Row]) -> None:
    """Put other entries in the place of all that are there."""
    await redis.delete(keys.audit())
    for number, row in rows:
        await redis.xadd(keys.audit(), {name: value for name, value in row.items()}, id=number)  # noqa: C416 - for its type


async def end_at(redis: Redis) -> dict[bytes, bytes]:
    """Read what is kept of the log's end."""
    return cast("dict[bytes, bytes]", await redis.hgetall(keys.audit_tail()))  # as above


async def said(connection: Connection) -> list[tuple[str, int | None]]:
    """Read what happened, and with which update."""
    return [(entry.what, entry.update) for entry in await entries_at(connection)]
