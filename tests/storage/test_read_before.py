"""What was read before: copies lead to analyses, messages to copies, each for its time."""

import pytest

from bot.storage import keys
from bot.storage.connection import Connection
from bot.storage.read_before import ReadBefore


async def test_a_copy_leads_to_its_analysis(connection: Connection) -> None:
    """What was kept is found, recently or not; another copy is not."""
    read = ReadBefore(connection)
    await read.keep("link:a", "an-id")

    found = [await read.find("link:a"), await read.find("link:a", recently=True), await read.find("link:b")]

    assert found == ["an-id", "an-id", None]


async def test_a_copy_is_found_by_each_of_its_names(connection: Connection) -> None:
    """As recent under every one."""
    read = ReadBefore(connection)
    await read.keep("link:a", "an-id", "link:b", "link:a")

    assert [await read.find(name, recently=True) for name in ("link:a", "link:b")] == ["an-id", "an-id"]


async def test_life_times_are_kept(connection: Connection) -> None:
    """A copy is known for a week, taken as fresh for an hour, and a message's edits are watched for two days."""
    read = ReadBefore(connection)
    await read.keep("link:a", "an-id")
    await read.keep_message(1, 2, "link:a")

    async with connection.speaking() as redis:
        lives = [await redis.ttl(key) for key in (keys.copy("link:a"), keys.recent_copy("link:a"))]
        edit = await redis.ttl(keys.read_message(1, 2))

    assert lives == [pytest.approx(7 * 86_400, rel=0.11), pytest.approx(3600, abs=5)]
    assert edit == pytest.approx(2 * 86_400, abs=5)


async def test_a_message_leads_to_its_copy(connection: Connection) -> None:
    """Each message of each chat is known by itself."""
    read = ReadBefore(connection)
    await read.keep_message(1, 2, "post:é")

    assert await read.find_message(1, 2) == "post:é"
    assert await read.find_message(1, 3) is None
    assert await read.find_message(2, 2) is None
