"""A cached answer through the whole stack against a bare handler that sends a constant: updates a second; and memory.

python -m tests.bench.telegram_stack [UPDATES] [ROUNDS]        goals: ratio >= 0.7, at rest <= 110 MB

Each bot is a process of its own, and Telegram is the strict double in this one; flood limits are off on all sides.
Each update is the seed article, pasted in a private chat of its own. All bots run in each round, one after the other,
and each is measured when it has answered some and has nothing else left to do. The ratio is to the bare handler with
256 updates at once, which python-telegram-bot does not do unless told to; without, it is shown as well.
"""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
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
GOAL_RATIO, GOAL_MB = 0.7, 110
WARM_UP = 200  # updates before those that count
QUIET = 1.0  # seconds without a call: whatever a bot does at its start is done


@dataclass(slots=True)
class Contestant:
    """One bot, and what was measured of it in each round."""

    name: str
    command: tuple[str, ...]
    speeds: list[float] = field(default_factory=list)  # updates a second
    costs: list[float] = field(default_factory=list)  # milliseconds of computing for an update
    resting: list[float] = field(default_factory=list)  # megabytes

    def __str__(self) -> str:
        speeds = f"{median(self.speeds):6.0f} updates/s   {min(self.speeds):.0f} to {max(self.speeds):.0f}"
        return f"{self.name:22} {speeds}   {median(self.costs):.2f} ms computing each   {median(self.resting):.0f} MB"


async def main(updates: int, rounds: int) -> None:
    """Run them in turn; print their speeds, the ratio of the medians and the memory."""
    bare = Contestant("bare, 256 at once", ("tests.bench.bare_bot", "256"))
    plain = Contestant("bare, one at a time", ("tests.bench.bare_bot", "1"))
    whole = Contestant("whosays", ("bot", "run"))
    for number in range(rounds):
        for contestant in (bare, plain, whole) if number % 2 else (whole, plain, bare):
            await _measure(contestant, updates)
    for contestant in (bare, plain, whole):
        print(contestant)  # noqa: T201 - a benchmark prints
    ratio = median(whole.speeds) / median(bare.speeds)
    print(f"ratio                  {ratio:6.2f}             goal {GOAL_RATIO}")  # noqa: T201 - as above
    print(f"at rest                {max(whole.resting):6.0f} MB          goal {GOAL_MB}")  # noqa: T201 - as above


async def _measure(contestant: Contestant, updates: int) -> None:
    async with BotApi() as api, _running(contestant, api) as process:
        chats = [api.private(api.person(f"P{number}")) for number in range(1 + WARM_UP + updates)]
        first, warming, measured = chats[:1], chats[1 : 1 + WARM_UP], chats[1 + WARM_UP :]
        for some in (first, warming):
            await _answer(api, some)
            await _quiet(api)
        contestant.resting.append(_megabytes(process.pid))
        computed, begun, calls = computed_seconds(process.pid), time.perf_counter(), len(api.calls)
        await _answer(api, measured)
        contestant.speeds.append(updates / (time.perf_counter() - begun))
        contestant.costs.append(1000 * (computed_seconds(process.pid) - computed) / updates)
        sent = [call.method for call in api.calls[calls:] if call.method != "getUpdates"]
        if sent != ["sendMessage"] * updates or api.refusals:
            raise AssertionError(f"{contestant.name} did not answer each with one message")


async def _answer(api: BotApi, chats: list[PrivateChat]) -> None:
    """Let each send the article, all at once, and wait until all have their answers."""
    with api.held():
        for chat in chats:
            chat.send(chat.person, SEED)
    if not await api.changes.until(lambda: all(chat.own for chat in chats), 300):
        raise TimeoutError


async def _quiet(api: BotApi) -> None:
    """Wait until nothing has been called for a while."""
    calls = -1
    while calls != len(api.calls):
        calls = len(api.calls)
        await asyncio.sleep(QUIET)


@asynccontextmanager
async def _running(contestant: Contestant, api: BotApi) -> AsyncIterator[subprocess.Popen[bytes]]:
    with TemporaryDirectory() as folder:
        environment = {
            **{name: value for name, value in os.environ.items() if name not in NAMES},
            "TELEGRAM_BOT_TOKEN": api.token,
            "TELEGRAM_API_BASE": api.url,
            "WHOSAYS_SENDS_PER_SECOND": "0",
            "WHOSAYS_DATA_DIR": folder,
        }
        command = [sys.executable, "-m", *contestant.command]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)  # noqa: ASYNC220 - ends with the block
        try:
            yield process
        finally:
            process.terminate()
            await asyncio.to_thread(process.wait, 30)


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


if __name__ == "__main__":
    asyncio.run(main(*(int(word) for word in (*sys.argv[1:], "1000", "5")[:2])))
