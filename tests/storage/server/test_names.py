"""The names of keys are looked through a page at a time."""

from redis.asyncio import Redis

from bot.storage.server.connection import Connection
from bot.storage.server.names import pages


async def test_every_name_that_fits_is_in_a_page(connection: Connection, plain_redis: Redis) -> None:
    """In several pages, none of them empty; names that don’t fit are left out."""
    await plain_redis.mset({f"{kind}:{n}": "" for kind in ("sheep", "goat") for n in range(500)})

    found = [page async for page in pages(connection, "sheep:*", 50)]

    assert {name for page in found for name in page} == {f"sheep:{n}".encode() for n in range(500)}
    assert len(found) > 5
    assert all(found)
    assert [page async for page in pages(connection, "cow:*")] == []
