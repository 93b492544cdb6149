"""What a Redis server says of itself: how it keeps what it is given, and how full it is.

Managed services and users with few rights may get no answer to INFO or CONFIG. What nobody says is None, not a guess.
"""

import re
from contextlib import suppress
from dataclasses import dataclass, fields

from redis.asyncio import Redis
from redis.exceptions import ResponseError

from bot.storage.server.connection import Connection

_MARKS = {"yes": True, "no": False, "1": True, "0": False, "ok": True, "err": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerFacts:
    """One server. None: it does not say.

    `version` is Redis's own number, or the one that a Valkey serves as. `limit` and `used` are bytes of memory, `limit`
    0 where there is none; `policy` is what is thrown away at the limit ("noeviction", "volatile-lru", …). `logged`:
    every write goes to a file; `synced`: how often that file is sure to be on the disk ("always", "everysec", "no");
    `writable`: that file could be written to last. `primary`: it takes writes, and is nobody's replica.
    """

    version: tuple[int, int] | None = None
    limit: int | None = None
    used: int | None = None
    policy: str | None = None
    logged: bool | None = None
    synced: str | None = None
    writable: bool | None = None
    primary: bool | None = None

    @property
    def unsaid(self) -> tuple[str, ...]:
        """Name what it does not say."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name) is None)


async def look_at(connection: Connection) -> ServerFacts:
    """Ask a server; raises StorageError where it can't be reached."""
    async with connection.speaking() as redis:
        said = await _asked(redis)
    role, version = said.get("role"), re.match(r"(\d{1,9})\.(\d{1,9})", said.get("redis_version", ""))
    return ServerFacts(
        version=(int(version[1]), int(version[2])) if version else None,
        limit=_number(said.get("maxmemory", "")),
        used=_number(said.get("used_memory", "")),
        policy=said.get("maxmemory_policy") or said.get("maxmemory-policy"),
        logged=_MARKS.get(said.get("aof_enabled") or said.get("appendonly", "")),
        synced=said.get("appendfsync"),
        writable=_MARKS.get(said.get("aof_last_write_status", "")),
        primary=None if role is None else role == "master",
    )


async def _asked(redis: Redis) -> dict[str, str]:
    """Ask in two ways, since either may be forbidden.

    The commands are bytes so that redis-py hands over the bare answers: its readers break over those of no Redis.
    """
    said: dict[str, str] = {}
    with suppress(ResponseError):
        said |= _told(await redis.execute_command(b"INFO"))  # type: ignore[no-untyped-call]  # redis-py has none
    for names in ("maxmemory*", "append*"):  # never all: that would bring the password
        with suppress(ResponseError):
            said |= _listed(await redis.execute_command(b"CONFIG", b"GET", names))  # type: ignore[no-untyped-call]
    return said


def _told(answer: object) -> dict[str, str]:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else ""
    return {name: value for name, colon, value in (line.partition(":") for line in text.splitlines()) if colon}


def _listed(answer: object) -> dict[str, str]:
    listed = answer if isinstance(answer, list) else []
    words = [word.decode("utf-8", "replace") for word in listed if isinstance(word, bytes)]
    return dict(zip(words[::2], words[1::2], strict=False))


def _number(value: str) -> int | None:
    return int(value) if re.fullmatch(r"[0-9]{1,18}", value) else None
