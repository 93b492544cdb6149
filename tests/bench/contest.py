"""Bots that are measured against each other, each of one process or several: they answer the same people at once.

Telegram is the strict double in this process; flood limits are off on all sides. Each update is the seed article,
pasted in a private chat of its own. A bot is measured when it has answered some and has nothing else left to do.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bot.settings import NAMES
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.news import SEED
from tests.doubles.processes import computed_seconds

ROOT = Path(__file__).parents[2]
WARM_UP = 200  # updates before those that count
QUIET = 1.0  # seconds without a call: whatever a bot does at its start is done

Running = Callable[[BotApi], AbstractAsyncContextManager[list[int]]]  # gives the ids of its processes


@dataclass(slots=True)
class Contestant:
    """One bot, and what was measured of it in each round."""

    name: str
    running: Running
    speeds: list[float] = field(default_factory=list)  # updates a second
    costs: list[float] = field(default_factory=list)  # milliseconds of computing for an update
    resting: list[float] = field(default_factory=list)  # megabytes

    def __str__(self) -> str:
        speeds = f"{median(self.speeds):6.0f} updates/s   {min(self.speeds):.0f} to {max(self.speeds):.0f}"
        return f"{self.name:22} {speeds}   {median(self.costs):.2f} ms computing each   {median(self.resting):.0f} MB"


async def measure(contestant: Contestant, updates: int) -> None:
    """Run one, and let it answer so many; raises AssertionError where it does not answer each with one message."""
    async with BotApi() as api, contestant.running(api) as processes:
        chats = [api.private(api.person(f"P{number}")) for number in range(1 + WARM_UP + updates)]
        first, warming, measured = chats[:1], chats[1 : 1 + WARM_UP], chats[1 + WARM_UP :]
        for some in (first, warming):
            await _answer(api, some)
            await _quiet(api)
        contestant.resting.append(sum(map(_megabytes, processes)))
        computed, begun, calls = _computed(processes), time.perf_counter(), len(api.calls)
        await _answer(api, measured)
        contestant.speeds.append(updates / (time.perf_counter() - begun))
        contestant.costs.append(1000 * (_computed(processes) - computed) / updates)
        sent = [call.method for call in api.calls[calls:] if call.method != "getUpdates"]
        if sent != ["sendMessage"] * updates or api.refusals:
            raise AssertionError(f"{contestant.name} did not answer each with one message")


@asynccontextmanager
async def one_process(api: BotApi, *command: str) -> AsyncIterator[list[int]]:
    """Run a module with its arguments until the block ends."""
    with TemporaryDirectory() as folder:
        environment = {
            **{name: value for name, value in os.environ.items() if name not in NAMES},
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_BASE": api.url,
            "WHOSAYS_SENDS_PER_SECOND": "0",
            "WHOSAYS_DATA_DIR": folder,
        }
        process = subprocess.Popen(  # noqa: ASYNC220 - ends with the block
            [sys.executable, "-m", *command], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
        )
        try:
            yield [process.pid]
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait, 30)


def bare(at_once: int) -> Running:
    """Give the way to run a bare handler, with so many updates at once."""
    return lambda api: one_process(api, "tests.bench.bare_bot", str(at_once))


def whole(api: BotApi) -> AbstractAsyncContextManager[list[int]]:
    """Run the whole bot in one process, with its embedded Redis."""
    return one_process(api, "bot", "run")


async def _answer(api: BotApi, chats: list[PrivateChat]) -> None:
    """Let each send the article, all at once, and wait until all have their answers."""
    due = api.records.counts["sendMessage"] + len(chats)
    with api.held():
        for chat in chats:
            chat.send(chat.person, SEED)
    await api.wait_calls("sendMessage", due, timeout=300)


async def _quiet(api: BotApi) -> None:
    """Wait until nothing has been called for a while."""
    calls = -1
    while calls != len(api.calls):
        calls = len(api.calls)
        await asyncio.sleep(QUIET)


def _computed(processes: list[int]) -> float:
    return sum(map(computed_seconds, processes))


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))
