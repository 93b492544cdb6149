"""Verifying the log: whole where it is, and every way of breaking it found and named."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from redis.asyncio import Redis

from bot.domain.audit import Flaw, Verdict
from bot.errors import SettingsError, StorageError
from bot.storage import keys
from bot.storage.log.audit_chain import NOTHING, next_hash
from bot.storage.log.audit_check import AuditCheck
from bot.storage.log.audit_pages import Row
from bot.storage.log.secret import Purpose, Secret
from bot.storage.server.connection import Connection
from tests.doubles.audit import ANSWERED, ASKED, NOON, SECRET, end_at, log_at, put, rows_at
from tests.doubles.stores import no_store

LATER = NOON + timedelta(minutes=1)


async def write(connection: Connection) -> None:
    """Write five entries."""
    await log_at(connection).append([ASKED, ANSWERED], 1)
    await log_at(connection, lambda: LATER).append([ASKED, ANSWERED, ASKED], 2)


async def found(connection: Connection, page: int = 2) -> tuple[Flaw | None, int | None, int]:
    """Verify the log; gives the flaw, its number, and how many entries come before."""
    verdict = await AuditCheck(connection, SECRET, page).verify()
    return verdict.flaw, verdict.seq, verdict.entries


@pytest.mark.parametrize("page", [1, 4, 5, 500])
async def test_a_whole_log_is_whole(connection: Connection, page: int) -> None:
    """However the pages fall; the verdict says how much there is, and from when to when."""
    await write(connection)

    assert await AuditCheck(connection, SECRET, page).verify() == Verdict(5, NOON, LATER)


async def test_an_empty_log_is_whole(connection: Connection, plain_redis: Redis) -> None:
    """Nothing is missing from it, and looking at it writes nothing."""
    assert await AuditCheck(connection, SECRET).verify() == Verdict(0, None, None)
    assert await plain_redis.dbsize() == 0


@pytest.mark.parametrize("seq", [1, 3, 5])
@pytest.mark.parametrize("field", [b"entry", b"prev", b"hash"])
async def test_one_flipped_byte_is_found(connection: Connection, plain_redis: Redis, field: bytes, seq: int) -> None:
    """In any field of any entry, at whichever place: the entry is named."""
    await write(connection)
    rows = await rows_at(plain_redis)
    number, row = rows[seq - 1]

    verdicts = set()
    for at in range(0, len(row[field]), 16):
        flipped = row[field][:at] + bytes([row[field][at] ^ 1]) + row[field][at + 1 :]
        await put(plain_redis, [*rows[: seq - 1], (number, {**row, field: flipped}), *rows[seq:]])
        verdicts.add(await found(connection, 500))

    assert verdicts == {(Flaw.CHANGED, seq, seq - 1)}


Harm = Callable[[list[Row]], list[Row]]
FIELDS = {b"entry": b"{}", b"prev": b"", b"hash": b""}
HARMS: list[tuple[str, Harm, tuple[Flaw, int, int]]] = [
    ("a field more", lambda rows: [(rows[0][0], {**rows[0][1], b"x": b""}), *rows[1:]], (Flaw.CHANGED, 1, 0)),
    ("an entry forged", lambda rows: [*rows, (b"6-0", FIELDS)], (Flaw.CHANGED, 6, 5)),
    ("one between two", lambda rows: [*rows[:2], (b"2-1", rows[1][1]), *rows[2:]], (Flaw.CHANGED, 2, 2)),
    ("two swapped", lambda rows: [(b"1-0", rows[1][1]), (b"2-0", rows[0][1]), *rows[2:]], (Flaw.OUT_OF_ORDER, 1, 0)),
    ("one repeated", lambda rows: [*rows, (b"6-0", rows[4][1])], (Flaw.OUT_OF_ORDER, 6, 5)),
    ("one missing", lambda rows: [*rows[:2], *rows[3:]], (Flaw.MISSING, 3, 2)),
    ("two missing", lambda rows: [rows[0], *rows[3:]], (Flaw.MISSING, 2, 1)),
    ("the first one gone", lambda rows: rows[1:], (Flaw.UNTRIMMED, 1, 4)),
    ("the first ones gone", lambda rows: rows[3:], (Flaw.UNTRIMMED, 3, 2)),
    ("the last one gone", lambda rows: rows[:4], (Flaw.CUT_OFF, 5, 4)),
    ("the last ones gone", lambda rows: rows[:1], (Flaw.CUT_OFF, 2, 1)),
    ("all gone", lambda _: [], (Flaw.CUT_OFF, 1, 0)),
]


@pytest.mark.parametrize(("harm", "expected"), [case[1:] for case in HARMS], ids=[case[0] for case in HARMS])
async def test_every_harm_is_named(
    connection: Connection, plain_redis: Redis, harm: Harm, expected: tuple[Flaw, int, int]
) -> None:
    """In which way, at which entry, and how many before it are right."""
    await write(connection)

    await put(plain_redis, harm(await rows_at(plain_redis)))

    assert await found(connection) == expected


async def test_another_past_is_found(connection: Connection, plain_redis: Redis) -> None:
    """Entries that were written with the key, but into a log that was thrown away since, don't fit among these."""
    await write(connection)
    thrown_away = await rows_at(plain_redis)
    await plain_redis.flushall()
    await write(connection)
    rows = await rows_at(plain_redis)

    await put(plain_redis, [*rows[:3], thrown_away[3], *rows[4:]])
    one = await found(connection)
    await put(plain_redis, thrown_away)
    all_of_them = await found(connection)

    assert one == (Flaw.OUT_OF_ORDER, 4, 3)
    assert all_of_them == (Flaw.END_CHANGED, None, 5)


@pytest.mark.parametrize("field", ["seq", "hash", "seal"])
async def test_a_changed_end_is_found(connection: Connection, plain_redis: Redis, field: str) -> None:
    """One byte of it, or a part that is gone."""
    await write(connection)
    kept = (await end_at(plain_redis))[field.encode()]

    await plain_redis.hset(keys.audit_tail(), field, bytes([kept[0] ^ 1]) + kept[1:])
    flipped = await found(connection)
    await plain_redis.hdel(keys.audit_tail(), field)
    missing = await found(connection)

    assert flipped == missing == (Flaw.END_CHANGED, None, 0)


async def test_an_end_of_its_own_making_is_found(connection: Connection, plain_redis: Redis) -> None:
    """Who cuts off the last entry lacks the seal of the one before; without any end it is no better."""
    await write(connection)
    rows = await rows_at(plain_redis)
    await put(plain_redis, rows[:4])

    await plain_redis.hset(keys.audit_tail(), mapping={"seq": "4", "hash": rows[3][1][b"hash"]})
    forged = await found(connection)
    await plain_redis.delete(keys.audit_tail())
    none = await found(connection)

    assert (forged, none) == ((Flaw.END_CHANGED, None, 0), (Flaw.END_CHANGED, None, 4))


async def test_more_gone_than_was_trimmed_is_found(connection: Connection, plain_redis: Redis) -> None:
    """An entry says up to which number they went, and no further."""
    await write(connection)
    await log_at(connection, lambda: LATER + timedelta(days=1, seconds=-1)).trim(1)
    trimmed = await found(connection)

    await plain_redis.xdel(keys.audit(), "3-0")

    assert (trimmed, await found(connection)) == ((None, None, 4), (Flaw.UNTRIMMED, 3, 3))


class Interrupted(Connection):
    """A connection on which something else is done before one of its uses."""

    def __init__(self, url: asyncio.Future[str], use: int, act: Callable[[], "asyncio.Future[object]"]) -> None:
        super().__init__(url)
        self._left = use
        self._act = act

    @asynccontextmanager
    async def speaking(self) -> AsyncIterator[Redis]:
        """Do it when its time has come, then speak."""
        self._left -= 1
        if self._left == 0:
            await self._act()
        async with super().speaking() as redis:
            yield redis


@pytest.mark.parametrize("what", ["written", "trimmed"])
@pytest.mark.parametrize("use", range(1, 11))
async def test_it_holds_while_others_write_and_trim(
    connection: Connection, redis_url: str, use: int, what: str
) -> None:
    """At whichever moment of the look."""
    await write(connection)
    url = asyncio.get_running_loop().create_future()
    url.set_result(redis_url)

    def act() -> "asyncio.Future[object]":
        log = log_at(connection, lambda: LATER + timedelta(days=1))
        return asyncio.ensure_future(log.append([ASKED], 3) if what == "written" else log.trim(1))

    looking = Interrupted(url, use, act)
    flaw, _, _ = await found(looking, 1)
    await looking.close()

    assert flaw is None


async def test_what_is_no_entry_is_found(connection: Connection, plain_redis: Redis) -> None:
    """Even where whoever wrote it had the key."""
    own = next_hash(SECRET.key(Purpose.CHAIN), NOTHING.hash, b"{}")

    await put(plain_redis, [(b"1-0", {b"entry": b"{}", b"prev": NOTHING.hash.encode(), b"hash": own.encode()})])

    assert await found(connection) == (Flaw.CHANGED, 1, 0)


async def test_another_secret_is_no_broken_chain(connection: Connection) -> None:
    """Whoever looks with the wrong one hears that, and not that every entry was changed."""
    await SECRET.check(connection)
    await write(connection)

    with pytest.raises(SettingsError, match="WHOSAYS_SECRET"):
        await AuditCheck(connection, Secret("another one " * 3)).verify()


async def test_without_a_server_nothing_is_said() -> None:
    """A log that can't be read is neither whole nor broken."""
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await AuditCheck(nothing, SECRET).verify()
