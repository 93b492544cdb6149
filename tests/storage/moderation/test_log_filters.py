"""A filter of the log is kept for the buttons of its pages."""

import pytest

from bot.domain.moderation.hashtag import Hashtag
from bot.domain.moderation.log_query import LogQuery
from bot.storage import keys
from bot.storage.moderation.log_filters import LogFilters
from bot.storage.server.connection import Connection
from tests.doubles.audit import NOON

QUERY = LogQuery(hashtag=Hashtag.FAILED, who="a" * 16, host="news.example", report=3, since=NOON, until=NOON)


async def test_a_filter_is_found_by_its_code(connection: Connection) -> None:
    """The same one has the same code; one that has gone is none."""
    filters = LogFilters(connection)

    code = await filters.keep(QUERY)

    assert await filters.find(code) == QUERY
    assert await filters.keep(QUERY) == code
    assert await filters.keep(LogQuery()) != code
    assert await filters.find("AAAAAAAA") is None


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"who": 1, "wrong": 2}', '{"hashtag": "none"}', '{"since": "x"}'])
async def test_what_is_no_filter_counts_as_none(connection: Connection, kept: str) -> None:
    """Whatever stands there instead."""
    async with connection.speaking() as redis:
        await redis.set(keys.log_filter("AAAAAAAA"), kept)

    assert await LogFilters(connection).find("AAAAAAAA") is None
