"""A real Redis server as a process that tests may kill, stop, fill up or make another's copy, and start again.

It keeps what it was told in an append-only file, as a server that holds more than a cache should.
"""

import asyncio
import os
import signal
import socket
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from bot.storage.server.embedded import program
from tests.canaries import REDIS_PASSWORD
from tests.doubles.servers import OLDEST

START_SECONDS = 10.0
FULL = 1  # bytes: less than an empty server takes


class RedisProcess:
    """A server with a folder and a port of its own. Use it with `async with`, which ends it by its id."""

    def __init__(self, folder: Path, *, port: int | None = None, command: Sequence[str] = ()) -> None:
        self.port = port or free_port()
        self._folder = folder
        kept = ("--appendonly", "yes", "--save", "", "--bind", "127.0.0.1", "--port", str(self.port))
        locked = ("--requirepass", REDIS_PASSWORD, "--masterauth", REDIS_PASSWORD)
        self._command = command or (OLDEST or str(program()), *kept, *locked, "--dir", str(folder))
        self._password = "" if command else f":{REDIS_PASSWORD}@"
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None and self._process.returncode is None:
            await self.kill()

    @property
    def url(self) -> str:
        """Its address as REDIS_URL would have it."""
        return f"redis://{self._password}127.0.0.1:{self.port}/0"

    async def start(self) -> None:
        """Start it, again on the same files, and wait until it answers; raises TimeoutError with its last words."""
        log = self._folder / "redis.log"
        with log.open("ab") as said:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=asyncio.subprocess.DEVNULL, stdout=said, stderr=said
            )
        last = time.monotonic() + START_SECONDS
        while not await self._answers():
            if time.monotonic() > last or self._process.returncode is not None:
                raise TimeoutError(log.read_text("utf-8", "replace")[-500:])
            await asyncio.sleep(0.01)

    async def kill(self) -> None:
        """Kill it without a warning (SIGKILL)."""
        process = self._running()
        process.kill()
        await process.wait()

    def stop(self) -> None:
        """Let it stand still (SIGSTOP): it takes lines and answers nothing."""
        os.kill(self._running().pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on (SIGCONT)."""
        os.kill(self._running().pid, signal.SIGCONT)

    async def fill(self) -> None:
        """Leave it no memory for anything more, and nothing that it may throw out."""
        await self.ask("CONFIG", "SET", "maxmemory", str(FULL), "maxmemory-policy", "noeviction")

    async def make_room(self) -> None:
        """Give it all the memory that there is."""
        await self.ask("CONFIG", "SET", "maxmemory", "0")

    async def follow(self, port: int) -> None:
        """Make it a copy of the server at a port of this machine, which nobody else may write to."""
        await self.ask("REPLICAOF", "127.0.0.1", str(port))

    async def lead(self) -> None:
        """Make it nobody's copy."""
        await self.ask("REPLICAOF", "NO", "ONE")

    async def ask(self, *words: str) -> Any:
        """Ask it one thing, over a line of its own; raises RedisError."""
        async with Redis.from_url(self.url, retry=Retry(NoBackoff(), 0), socket_timeout=2.0) as redis:
            return await redis.execute_command(*words)  # type: ignore[no-untyped-call]  # redis-py has no types for it

    async def _answers(self) -> bool:
        try:
            return bool(await self.ask("PING"))
        except RedisError:  # not listening yet, or reading back what it kept
            return False

    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("the server was not started")
        return self._process


def free_port() -> int:
    """Give a port of this machine that nobody listens at now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
