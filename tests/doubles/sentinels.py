"""Three sentinels that watch a Redis server, and put its copy in its place when it is gone for half a second."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from tests.canaries import REDIS_PASSWORD
from tests.doubles.redis_process import RedisProcess, free_port

PROGRAM = shutil.which("redis-sentinel")
WATCHED = "whosays"


class Sentinels:
    """The three of them; who asks one hears what they have agreed on."""

    def __init__(self, members: list[RedisProcess]) -> None:
        self._members = members

    async def leader(self) -> int:
        """Tell the port of the server that is to be written to."""
        _, port = await self._members[0].ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", WATCHED)
        return int(port)

    async def agreed(self, copies: int, seconds: float = 15.0) -> None:
        """Wait until each knows the others and so many copies; raises TimeoutError."""
        last = time.monotonic() + seconds
        while [await self._known(member) for member in self._members] != [(2, copies)] * len(self._members):
            if time.monotonic() > last:
                raise TimeoutError
            await asyncio.sleep(0.05)

    async def _known(self, member: RedisProcess) -> tuple[int, int]:
        others = await member.ask("SENTINEL", "SENTINELS", WATCHED)
        return len(others), len(await member.ask("SENTINEL", "REPLICAS", WATCHED))


@asynccontextmanager
async def three_sentinels(folder: Path, watched: RedisProcess) -> AsyncIterator[Sentinels]:
    """Run them in a folder until the block ends."""
    async with AsyncExitStack() as stack:
        members = [await stack.enter_async_context(_sentinel(folder / str(number), watched)) for number in range(3)]
        yield Sentinels(members)


def _sentinel(folder: Path, watched: RedisProcess) -> RedisProcess:
    folder.mkdir()
    port, written = free_port(), folder / "sentinel.conf"
    lines = (
        f"port {port}",
        "bind 127.0.0.1",
        f"dir {folder}",
        f"sentinel monitor {WATCHED} 127.0.0.1 {watched.port} 2",
        f"sentinel auth-pass {WATCHED} {REDIS_PASSWORD}",
        f"sentinel down-after-milliseconds {WATCHED} 500",
        f"sentinel failover-timeout {WATCHED} 3000",
    )
    written.write_text("\n".join(lines))
    return RedisProcess(folder, command=(PROGRAM or "redis-sentinel", str(written)), port=port)
