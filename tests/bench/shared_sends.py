"""What a call's turn costs, in this process alone and among all: microseconds, and messages a second at a high limit.

python -m tests.bench.shared_sends [CALLS]        goal: half a millisecond of computing for a call
"""

import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.sends.chat import Ticket
from bot.sends.pacing import Pacing
from bot.sends.shared_pacing import SharedPacing
from bot.storage.limits.send_budget import SendBudget
from bot.storage.server.embedded import program
from tests.doubles.caches import connection_to
from tests.doubles.servers import redis_server

HOUR = 3600.0
NEVER_MET, HIGH = 1_000_000, 1000  # messages a second
TRAVELS = 0.02  # seconds that a call to Telegram takes


async def main(calls: int) -> None:
    """Print both for both, one after the other."""
    with TemporaryDirectory() as folder, redis_server(str(program()), Path(folder)) as url:
        async with connection_to(url) as connection:
            await _measure("alone", Pacing(NEVER_MET), Pacing(HIGH), calls)
            free, limited = (SharedPacing(limit, SendBudget(connection, limit)) for limit in (NEVER_MET, HIGH))
            await _measure("shared", free, limited, calls)


async def _measure(name: str, free: Pacing, limited: Pacing, calls: int) -> None:
    begun, computed = time.perf_counter(), time.process_time()
    for chat in range(1, calls + 1):
        await _call(free, chat, 0.0)
    taken, computed = time.perf_counter() - begun, time.process_time() - computed
    await free.stop()

    begun = time.perf_counter()
    await asyncio.gather(*(_call(limited, chat, TRAVELS) for chat in range(1, calls + 1)))
    speed = calls / (time.perf_counter() - begun)
    await limited.stop()
    each = f"{taken / calls * 1e6:5.0f} µs a turn, {computed / calls * 1e6:5.0f} µs of computing"
    print(f"{name:7} {each};  {speed:5.0f} messages/s of {HIGH} allowed")  # noqa: T201 - a benchmark prints


async def _call(pacing: Pacing, chat: int, seconds: float) -> None:
    ticket = Ticket(chat, 1, pacing.clock.now() + HOUR)
    await pacing.turn(ticket)
    await asyncio.sleep(seconds)
    pacing.answered(ticket)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000))
