"""What was erased is not to be found in the file of past writes either."""

import asyncio
import re
import time
from pathlib import Path

from bot.storage import keys
from bot.storage.people.belongings import Belongings
from tests.doubles.caches import connection_to
from tests.doubles.owned import ANNA, BORIS, give_belongings
from tests.doubles.redis_process import RedisProcess

SOON = 10_000  # ms from now, later than all that was written


async def test_the_file_of_past_writes_forgets_too(tmp_path: Path) -> None:
    """What was erased stands there until the server is asked to write it anew; somebody else's is there still."""
    async with RedisProcess(tmp_path) as server, connection_to(server.url) as connection:
        for person in (ANNA, BORIS):
            await give_belongings(connection, person, person)
        await Belongings(connection).erase(ANNA, SOON + round(1000 * time.time()))
        before = _stands_in(tmp_path, ANNA)

        await Belongings(connection).rewrite_file()
        async with asyncio.timeout(10):
            while _stands_in(tmp_path, ANNA):
                await asyncio.sleep(0.02)

        assert before
        assert _stands_in(tmp_path, BORIS)


def _stands_in(folder: Path, person: int) -> bool:
    """Tell whether a file has a person's settings; what is deleted in a stream stays until its whole node is free."""
    name = re.compile(re.escape(keys.user(person).encode()) + rb"(?!\d)")
    return any(name.search(file.read_bytes()) for file in folder.rglob("*") if file.is_file())
