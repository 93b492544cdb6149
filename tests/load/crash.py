"""Processes are killed while they work: is every update answered, and once? Prints counts, and the seed to try again.

python -m tests.load.crash [--mode run|web] [--processes N] [--updates 10000] [--kills 20] [--terms 5] [--seed N]
goals: 0 lost; more than one message only where the second is marked as a repeat

Blows fall at moments drawn by chance over the whole of the work, a little after so many messages were sent, each on a
process drawn by chance; that is started again at once. Every fiftieth article is new, all others are known. Telegram
is the strict double in this process, without flood limits, and Redis a server that nobody kills here.
"""

import argparse
import asyncio
import random
import secrets
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.doubles.bot_api import BotApi
from tests.doubles.fleet import Fleet, fleet
from tests.load.crowd import Tally, ask, crowd, make_known, tally

NEW_EVERY = 50
QUIET_SECONDS = 12.0  # without a call: twice as long as it takes until a dead process's updates are taken over
STALLED_SECONDS = 15.0  # without reaching the next blow: so much was lost that it never comes
LONGEST_SECONDS = 1800.0  # until all is quiet; by then something hangs
LATEST = 0.25  # seconds from the sent message that a blow waits for to the blow


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run, and what befalls it: `processes` are pollers where `mode` is "run", else workers behind one door."""

    mode: str = "run"
    processes: int = 1
    updates: int = 10_000
    kills: int = 20
    terms: int = 5
    seed: int = 0
    quiet: float = QUIET_SECONDS

    def blows(self) -> list[tuple[int, signal.Signals]]:
        """Draw how many messages shall have been sent before each blow, and of what kind it is."""
        chance = random.Random(self.seed)  # noqa: S311 - an order for a test, no secret
        kinds = [signal.SIGKILL] * self.kills + [signal.SIGTERM] * self.terms
        chance.shuffle(kinds)
        return list(zip(sorted(chance.randrange(self.updates) for _ in kinds), kinds, strict=True))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the counts, how many blows fell, and the seconds until the last answer."""

    tally: Tally
    kills: int
    terms: int
    seconds: float

    def __str__(self) -> str:
        return f"{self.tally}\n{self.kills} kills and {self.terms} SIGTERM, done in {self.seconds:.1f} s"


async def crash(plan: Plan) -> Outcome:
    """Run it, let everybody ask at once, strike, and wait until nothing happens any more."""
    runs, workers = (plan.processes, 0) if plan.mode == "run" else (0, plan.processes)
    with TemporaryDirectory() as folder:
        async with BotApi() as api, fleet(api, Path(folder), runs=runs, workers=workers) as struck:
            await make_known(api)
            chats = crowd(api, plan.updates)
            begun = time.time()
            with api.held():
                ask(chats, NEW_EVERY)
            fallen = await _strike(api, struck, plan)
            await _quiet(api, plan.quiet)
            last = max(call.at for call in api.calls if call.method != "getUpdates")
            return Outcome(tally(chats), fallen.count(signal.SIGKILL), fallen.count(signal.SIGTERM), last - begun)


async def _strike(api: BotApi, struck: Fleet, plan: Plan) -> list[signal.Signals]:
    """Let the blows fall, each when its time has come or when all stands still; gives those that fell."""
    chance, fallen = random.Random(plan.seed), list[signal.Signals]()  # noqa: S311 - as above
    before = api.records.counts["sendMessage"]
    for messages, kind in plan.blows():
        try:
            await api.wait_calls("sendMessage", before + messages, STALLED_SECONDS)
        except TimeoutError:
            return fallen
        await asyncio.sleep(chance.random() * LATEST)
        await struck.strike(chance.choice(struck.members), kind)
        fallen.append(kind)
    return fallen


async def _quiet(api: BotApi, seconds: float) -> None:
    """Wait until the bot has called for nothing but updates for so long, and none waits."""
    calls = -1
    async with asyncio.timeout(LONGEST_SECONDS):
        while calls != (calls := _calls(api)) or api.queue.waiting:
            await asyncio.sleep(seconds)


def _calls(api: BotApi) -> int:
    return api.records.counts.total() - api.records.counts["getUpdates"]


def _plan() -> Plan:
    parser = argparse.ArgumentParser()
    parser.add_argument("--mode", choices=("run", "web"), default="run")
    parser.add_argument("--processes", type=int)
    for name in ("updates", "kills", "terms"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Plan(), name))
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    given = vars(parser.parse_args())
    processes = given.pop("processes") or (1 if given["mode"] == "run" else 2)
    return Plan(processes=processes, **given)


if __name__ == "__main__":
    plan = _plan()
    print(plan, flush=True)  # noqa: T201 - a benchmark prints
    print(asyncio.run(crash(plan)))  # noqa: T201 - as above
