"""Cached answers a second of one process, of 1, 2 and 4 workers behind a front door, and of bare handlers.

python -m tests.load.throughput [--updates 1000] [--rounds 3] [--workers 1 2 4]        goal: run / bare >= 0.35

The ratio is to python-telegram-bot with 256 updates at once and a constant reply, which keeps no journal and nothing
else. Workers share this machine's cores with each other, with the front door and with Telegram's double: on two cores
they show what sharing costs, and not how far more machines would carry.
"""

import argparse
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.contest import Contestant, Running, bare, measure, whole
from tests.doubles.bot_api import BotApi
from tests.doubles.fleet import fleet

GOAL_RATIO = 0.35


async def main(updates: int, rounds: int, workers: list[int]) -> None:
    """Run them in turn; print their speeds, and the ratio of the medians."""
    many, ours = Contestant("bare, 256 at once", bare(256)), Contestant("run", whole)
    contestants = [many, Contestant("bare, one at a time", bare(1)), ours]
    contestants += [Contestant(f"web and {number} workers", _behind_a_door(number)) for number in workers]
    for number in range(rounds):
        for contestant in contestants if number % 2 else reversed(contestants):
            await measure(contestant, updates)
    for contestant in contestants:
        print(contestant)  # noqa: T201 - a benchmark prints
    ratio = median(ours.speeds) / median(many.speeds)
    print(f"ratio                  {ratio:6.2f}             goal {GOAL_RATIO}")  # noqa: T201 - as above


def _behind_a_door(workers: int) -> Running:
    @asynccontextmanager
    async def running(api: BotApi) -> AsyncIterator[list[int]]:
        with TemporaryDirectory() as folder:
            async with fleet(api, Path(folder), workers=workers) as behind:
                yield [member.pid for member in behind.members]

    return running


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--updates", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2, 4])
    asyncio.run(main(**vars(parser.parse_args())))
