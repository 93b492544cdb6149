"""Which copy of an article a message was, for as long as it can be edited."""

import pytest
from redis.asyncio import Redis

from bot.storage import keys
from bot.storage.people.read_messages import ReadMessages
from bot.storage.server.connection import Connection


async def test_a_message_leads_to_its_copy(connection: Connection, plain_redis: Redis) -> None:
    """Each message of each chat is known by itself, for two days."""
    read = ReadMessages(connection)
    await read.keep(1, 2, "post:é")

    found = [await read.find(1, 2), await read.find(1, 3), await read.find(2, 2)]

    assert found == ["post:é", None, None]
    assert await plain_redis.ttl(keys.read_message(1, 2)) == pytest.approx(2 * 86_400, abs=5)
