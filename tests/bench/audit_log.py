"""What the log costs: milliseconds for a call that writes one entry, alone and with 64 at once, and verifying them.

python -m tests.bench.audit_log [CALLS]        goals: 2 ms alone; 2,000 entries a second; 5,000 verified a second
"""

import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.storage import keys
from bot.storage.log.audit_check import AuditCheck
from tests.doubles.audit import ANSWERED, SECRET, log_at
from tests.doubles.stores import new_store

AT_ONCE = 64


async def main(calls: int) -> None:
    """Write to a server of its own, without a file behind it; print what each took."""
    with TemporaryDirectory() as folder:
        async with new_store(Path(folder)) as connection:
            log = log_at(connection)

            async def write(first: int) -> None:
                for update in range(first, first + calls):
                    await log.append([ANSWERED], update)

            begun = time.perf_counter()
            await write(0)
            alone = time.perf_counter() - begun
            begun = time.perf_counter()
            await asyncio.gather(*(write(number * calls) for number in range(1, AT_ONCE + 1)))
            together = time.perf_counter() - begun
            begun = time.perf_counter()
            verdict = await AuditCheck(connection, SECRET).verify()
            looked = time.perf_counter() - begun
            async with connection.speaking() as redis:
                size = await redis.memory_usage(keys.audit()) or 0
    _say("alone", calls, alone, f"{1000 * alone / calls:.2f} ms a call   goal 2")
    _say(
        f"{AT_ONCE} at once",
        AT_ONCE * calls,
        together,
        f"{1000 * together / calls:.1f} ms a call   goal 2,000 a second",
    )
    _say("verified", verdict.entries, looked, f"{size / verdict.entries:.0f} bytes each   goal 5,000 a second")


def _say(what: str, entries: int, seconds: float, more: str) -> None:
    print(f"{what:12} {entries / seconds:8,.0f} entries/s   {more}")  # noqa: T201 - a benchmark prints


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
