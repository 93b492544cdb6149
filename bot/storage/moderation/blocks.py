"""Who and what is blocked: people and chats by keyed hashes of their ids, sites by their names."""

import json
from collections.abc import Callable, Collection
from dataclasses import asdict, replace
from datetime import datetime

from bot.clock import utc_now
from bot.domain.moderation.block import Block, Kind
from bot.storage import keys
from bot.storage.server.connection import Connection

# KEYS: the blocks. ARGV: a subject, what is said of it, and what shall be said instead.
_CHANGE = """
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
"""
# KEYS: the blocks. ARGV: a subject, and what is said of it: what was put in its place meanwhile stays.
_ERASE = """
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then redis.call('HDEL', KEYS[1], ARGV[1]) end
"""
# KEYS: the blocks, the act that it is, if any. ARGV: a subject, the act's life, what it lifts.
_LIFT = """
if KEYS[2] then redis.call('SET', KEYS[2], ARGV[3], 'EX', ARGV[2]) end
redis.call('HDEL', KEYS[1], ARGV[1])
"""


class Blocks:
    """By subject (bot/domain/moderation/block.py); every method raises StorageError, and may be repeated."""

    def __init__(self, connection: Connection, now: Callable[[], datetime] = utc_now) -> None:
        self._connection = connection
        self._now = now

    async def put(self, block: Block) -> None:
        """Block, in place of what was said of the same before."""
        async with self._connection.speaking() as redis:
            await redis.hset(keys.blocks(), block.subject, _written(block))

    async def change(self, subject: str, made: Callable[[Block], Block]) -> None:
        """Make something else of a block, where there is one; one that is lifted or put meanwhile is left alone."""
        async with self._connection.speaking() as redis:
            row = await redis.hget(keys.blocks(), subject)
            if row is not None:
                await redis.eval(_CHANGE, 1, keys.blocks(), subject, row, _written(made(_read(row))))

    async def lift(self, block: Block, update: int = 0) -> None:
        """Unblock, in the `update` of a number (0: of none), which finds the block again where it is handled again.

        What is kept for that is named as it was shown: it leads to nobody.
        """
        named = (keys.blocks(), keys.act(update)) if update else (keys.blocks(),)
        kept = _written(replace(block, subject=block.shown))
        async with self._connection.speaking() as redis:
            await redis.eval(_LIFT, len(named), *named, block.subject, keys.RUN_SECONDS, kept)

    async def lifted(self, update: int) -> Block | None:
        """Give the block that was lifted in an update; None where none was, or outside of one (0)."""
        if not update:
            return None
        async with self._connection.speaking() as redis:
            row = await redis.get(keys.act(update))
        return None if row is None else _read(row)

    async def find(self, subjects: Collection[str]) -> Block | None:
        """Find the first block of any of these that holds now."""
        if not subjects:
            return None
        async with self._connection.speaking() as redis:
            rows = await redis.hmget(keys.blocks(), list(subjects))
        blocks = (_read(row) for row in rows if row is not None)
        return next((block for block in blocks if block.holds(self._now())), None)

    async def all(self) -> list[Block]:
        """Give those that hold, the newest first; what is over is erased."""
        async with self._connection.speaking() as redis:
            rows = await redis.hgetall(keys.blocks())
            blocks = [(_read(row), row) for row in rows.values()]
            for block, row in blocks:
                if not block.holds(self._now()):
                    await redis.eval(_ERASE, 1, keys.blocks(), block.subject, row)
        standing = (block for block, _ in blocks if block.holds(self._now()))
        return sorted(standing, key=lambda one: one.at, reverse=True)


def _written(block: Block) -> str:
    entry = asdict(block) | {"at": block.at.isoformat(), "until": block.until and block.until.isoformat()}
    return json.dumps(entry, ensure_ascii=False)


def _read(row: bytes | str) -> Block:
    kept = json.loads(row)
    until = kept["until"] and datetime.fromisoformat(kept["until"])
    at = datetime.fromisoformat(kept["at"])
    return Block(**kept | {"kind": Kind(kept["kind"]), "at": at, "until": until})
