"""So many updates a second for a while: how long people wait for a cached answer, what is lost, and memory.

python -m tests.load.latency [--mode run|web] [--processes N] [--rate 20] [--seconds 120] [--limits on|off]
goals: p95 <= 300 ms from delivery to reply, 0 lost, 0 sent too early, memory flat

With limits on, Telegram's double refuses what comes too early (30 a second in all, one in a chat) and the bot runs as
it is when nothing is set; with limits off, WHOSAYS_SENDS_PER_SECOND is 0. A wait begins when the double hands the
update out and ends when the call with the reply comes in, both by the double's clock. Everybody sends the known article
once, in a chat of their own, at times that are evenly spread.
"""

import argparse
import asyncio
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.fleet import Fleet, fleet
from tests.load.crowd import Tally, ask, crowd, make_known, tally

LIMITED = "30"  # sends a second, as Telegram has it
LATE_SECONDS = 30.0  # for what is still on its way at the end
Memory = dict[str, float]  # megabytes by process


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run: `processes` are pollers where `mode` is "run", else workers behind one door."""

    mode: str = "run"
    processes: int = 1
    rate: int = 20
    seconds: int = 120
    limits: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """The waits in milliseconds, in order; the counts; sends that came too early; memory at start, middle and end."""

    waits: list[float]
    tally: Tally
    violations: int
    memory: list[Memory]

    def percentile(self, share: float) -> float:
        """Give the wait that so many of a hundred did not exceed, in milliseconds."""
        return self.waits[min(int(len(self.waits) * share / 100), len(self.waits) - 1)] if self.waits else float("nan")

    def __str__(self) -> str:
        waits = "   ".join(f"p{share} {self.percentile(share):.0f} ms" for share in (50, 95, 99, 100))
        memory = [
            f"{name:10} MB at start, middle and end: {[one.get(name) for one in self.memory]}"
            for name in self.memory[0]
        ]
        counts = (str(self.tally), f"{waits}   goal p95 300 ms", f"{self.violations} sent too early")
        return "\n".join((*counts, *memory))


async def latency(plan: Plan) -> Outcome:
    """Run it, and let people ask."""
    runs, workers = (plan.processes, 0) if plan.mode == "run" else (0, plan.processes)
    env = {"WHOSAYS_SENDS_PER_SECOND": LIMITED if plan.limits else "0"}
    with TemporaryDirectory() as folder:
        async with (
            BotApi(flood=plan.limits) as api,
            fleet(api, Path(folder), runs=runs, workers=workers, env=env) as loaded,
        ):
            await make_known(api)
            await asyncio.sleep(1)  # the menus are published
            chats = crowd(api, plan.rate * plan.seconds)
            numbers, memory = await _ask_evenly(api, loaded, chats, plan.rate)
            await api.changes.until(lambda: all(chat.own for chat in chats), LATE_SECONDS)
            waits = _waits(api, chats, numbers)
            return Outcome(waits, tally(chats), len(api.violations), [*memory, loaded.memory()])


async def _ask_evenly(
    api: BotApi, loaded: Fleet, chats: list[PrivateChat], rate: int
) -> tuple[dict[int, int], list[Memory]]:
    """Let one after the other ask; gives the numbers of their updates by chat, and memory at start and half-way."""
    numbers, memory, begun = {}, [], time.perf_counter()
    for turn, chat in enumerate(chats):
        if turn in {0, len(chats) // 2}:
            memory.append(loaded.memory())
        await asyncio.sleep(max(begun + turn / rate - time.perf_counter(), 0))
        ask([chat])
        numbers[chat.id] = api.last_update_id
    return numbers, memory


def _waits(api: BotApi, chats: list[PrivateChat], numbers: dict[int, int]) -> list[float]:
    replied: dict[object, float] = {}
    for call in api.calls_of("sendMessage"):
        replied.setdefault(call.params["chat_id"], call.at)
    given = api.queue.given_at
    return sorted(1000 * (replied[chat.id] - given[numbers[chat.id]]) for chat in chats if chat.id in replied)


def _plan() -> Plan:
    parser = argparse.ArgumentParser()
    parser.add_argument("--mode", choices=("run", "web"), default="web")
    parser.add_argument("--processes", type=int)
    parser.add_argument("--rate", type=int, default=Plan().rate)
    parser.add_argument("--seconds", type=int, default=Plan().seconds)
    parser.add_argument("--limits", choices=("on", "off"), default="on")
    given = vars(parser.parse_args())
    processes = given.pop("processes") or (1 if given["mode"] == "run" else 2)
    return Plan(processes=processes, limits=given.pop("limits") == "on", **given)


if __name__ == "__main__":
    plan = _plan()
    print(plan, flush=True)  # noqa: T201 - a benchmark prints
    print(asyncio.run(latency(plan)))  # noqa: T201 - as above
