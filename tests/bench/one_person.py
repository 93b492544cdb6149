"""How long finding and erasing one person takes among many keys, and how long others wait for Redis meanwhile.

python -m tests.bench.one_person [KEYS]        goals: a million keys in 20 s; nobody waits for 20 ms
"""

import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.storage import keys
from bot.storage.people.belongings import Belongings
from bot.storage.server.connection import Connection
from tests.doubles.owned import ANNA, BORIS, give_belongings
from tests.doubles.stores import new_store

AT_ONCE = 10_000


async def main(count: int) -> None:
    """Fill a server of its own with small keys, most of them of other people, and look for one person in it."""
    with TemporaryDirectory() as folder:
        async with new_store(Path(folder)) as connection:
            async with connection.speaking() as redis:
                for first in range(0, count, AT_ONCE):
                    await redis.mset(
                        {keys.read_message(BORIS + n % 999, n): "x" for n in range(first, first + AT_ONCE)}
                    )
            await give_belongings(connection, ANNA, 100)
            waits: list[float] = []
            other = asyncio.ensure_future(_wait_again_and_again(connection, waits))
            begun = time.perf_counter()
            found = [one async for one in Belongings(connection).find(ANNA)]
            looked = time.perf_counter() - begun
            begun = time.perf_counter()
            erased = await Belongings(connection).erase(ANNA, 2**62)
            took = time.perf_counter() - begun
            other.cancel()
    print(f"{count:,} keys: {len(found)} found in {looked:.2f} s, {sum(erased.values())} erased in {took:.2f} s")  # noqa: T201 - a benchmark prints
    print(f"a million: {1e6 / count * took:.1f} s; others waited {1000 * max(waits):.1f} ms at most")  # noqa: T201 - as above


async def _wait_again_and_again(connection: Connection, waits: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        async with connection.speaking() as redis:
            await redis.get(keys.user(BORIS))
        waits.append(time.perf_counter() - begun)
        await asyncio.sleep(0.001)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000))
