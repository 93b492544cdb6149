"""A cached answer through the whole stack against a bare handler that sends a constant: updates a second; and memory.

python -m tests.bench.telegram_stack [UPDATES] [ROUNDS]        goals: ratio >= 0.7, at rest <= 110 MB

All bots run in each round, one after the other. The ratio is to the bare handler with 256 updates at once, which
python-telegram-bot does not do unless told to; without, it is shown as well.
"""

import asyncio
import sys
from statistics import median

from tests.bench.contest import Contestant, bare, measure, whole

GOAL_RATIO, GOAL_MB = 0.7, 110


async def main(updates: int, rounds: int) -> None:
    """Run them in turn; print their speeds, the ratio of the medians and the memory."""
    many = Contestant("bare, 256 at once", bare(256))
    plain = Contestant("bare, one at a time", bare(1))
    ours = Contestant("whosays", whole)
    for number in range(rounds):
        for contestant in (many, plain, ours) if number % 2 else (ours, plain, many):
            await measure(contestant, updates)
    for contestant in (many, plain, ours):
        print(contestant)  # noqa: T201 - a benchmark prints
    ratio = median(ours.speeds) / median(many.speeds)
    print(f"ratio                  {ratio:6.2f}             goal {GOAL_RATIO}")  # noqa: T201 - as above
    print(f"at rest                {max(ours.resting):6.0f} MB          goal {GOAL_MB}")  # noqa: T201 - as above


if __name__ == "__main__":
    asyncio.run(main(*(int(word) for word in (*sys.argv[1:], "1000", "5")[:2])))
