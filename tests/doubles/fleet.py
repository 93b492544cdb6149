"""Several processes of the bot on one Redis: pollers side by side, or a front door for a webhook with its workers."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_process import AT_WORK, START_SECONDS, BotProcess
from tests.doubles.redis_process import RedisProcess, free_port

SECRET = "no-secret-at-all-0123456789abcdef"  # noqa: S105 - nobody's
HOOK_SECRET = "no-secret-either"  # noqa: S105 - as above


class Fleet:
    """The processes, the front door first, and their Redis."""

    def __init__(self, members: list[BotProcess], redis: RedisProcess) -> None:
        self.members = members
        self.redis = redis

    async def start(self) -> None:
        """Start all at once and wait until each is at work; raises AssertionError with the words of one that isn't."""
        for member in self.members:
            await member.launch()
        last = time.monotonic() + START_SECONDS
        for member in self.members:
            while AT_WORK not in member.stderr:
                if time.monotonic() > last or not member.runs:
                    raise AssertionError(f"{member.name} did not start:\n{member.stderr}")
                await asyncio.sleep(0.02)

    async def strike(self, member: BotProcess, number: signal.Signals) -> None:
        """Kill one, or ask it to end, and start it again at once; who is dead already is only started."""
        if member.runs:
            await member.end(number)
        await member.launch()

    async def end(self) -> None:
        """Ask all to end at once, and wait until they have."""
        running = [member for member in self.members if member.runs]
        await asyncio.gather(*(member.end() for member in running))

    def memory(self) -> dict[str, float]:
        """Give each one's resident memory in megabytes, by name."""
        return {member.name: round(member.memory(), 1) for member in self.members if member.runs}


@asynccontextmanager
async def fleet(
    api: BotApi, folder: Path, *, runs: int = 0, workers: int = 0, env: Mapping[str, str] | None = None
) -> AsyncIterator[Fleet]:
    """Run so many `run`, or one `web` and so many `worker`, until the block ends; without flood limits unless told."""
    async with AsyncExitStack() as stack:
        redis = await stack.enter_async_context(RedisProcess(folder))
        port = free_port()
        given = {
            "REDIS_URL": redis.url,
            "WHOSAYS_SECRET": SECRET,
            "WHOSAYS_SENDS_PER_SECOND": "0",
            **(env or {}),
        }
        door = {
            "WHOSAYS_WEBHOOK_SECRET": HOOK_SECRET,
            "WHOSAYS_WEB_URL": f"http://127.0.0.1:{port}",
            "WHOSAYS_WEB_PORT": str(port),
        }
        commands = ["run"] * runs or ["web", *["worker"] * workers]
        members = [
            BotProcess(api, folder, {**given, **({} if runs else door)}, command=command, name=f"{command}{number}")
            for number, command in enumerate(commands)
        ]
        all_of_it = Fleet(members, redis)
        stack.push_async_callback(all_of_it.end)
        await all_of_it.start()
        yield all_of_it
