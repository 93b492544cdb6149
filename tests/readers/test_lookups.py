"""The system's resolver, asked in threads of its own."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from bot.readers.lookups import Lookups


async def test_addresses_are_given() -> None:
    """A literal needs no network."""
    assert await Lookups()("127.0.0.1", 80) == ["127.0.0.1"]


async def test_names_are_looked_up_while_all_other_threads_are_busy() -> None:
    """And so the other way round: whoever waits for a name takes no thread that others need."""
    over = Event()
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
    busy = asyncio.ensure_future(asyncio.to_thread(over.wait, 30))

    found = await asyncio.wait_for(Lookups()("127.0.0.1", 80), 10)

    over.set()
    assert await busy
    assert found == ["127.0.0.1"]
