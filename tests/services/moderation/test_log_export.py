"""Entries are taken out of the log for a file: all of a filter, once each, the newest first."""

from datetime import timedelta

import pytest

from bot.domain.moderation.hashtag import Hashtag
from bot.domain.moderation.log_query import EVERYTHING, LogQuery
from bot.services.moderation.log_export import LogExport
from bot.storage import keys
from bot.storage.log.audit_index import AuditIndex
from bot.storage.server.connection import Connection
from tests.doubles.audit import ANSWERED, ASKED, NOON, entries_at, log_at


@pytest.fixture
async def log(store: Connection) -> Connection:
    """Open a log of 60 entries whose first ten were trimmed."""
    await log_at(store).append([ASKED, ANSWERED] * 30)
    async with store.speaking() as redis:
        await redis.xtrim(keys.audit(), minid="11-0", approximate=False)
    return store


@pytest.mark.parametrize("query", [EVERYTHING, LogQuery(hashtag=Hashtag.ASKED), LogQuery(since=NOON + timedelta(1))])
@pytest.mark.parametrize("page", [500, 3, 1, 7])
async def test_all_of_a_filter_comes_out_once(log: Connection, query: LogQuery, page: int) -> None:
    """The newest first, with any size of pages."""
    entries = [] if query.since else await entries_at(log)
    expected = [one.seq for one in entries if query.hashtag is None or one.what == "asked"]

    taken = [entry.seq async for entry in LogExport(AuditIndex(log), page).entries(query)]

    assert taken == expected[::-1]


async def test_what_is_written_meanwhile_is_left_out(log: Connection) -> None:
    """A file ends, however much is going on."""
    taken = []
    async for entry in LogExport(AuditIndex(log), 10).entries(EVERYTHING):
        await log_at(log).append([ASKED])
        taken.append(entry.seq)

    assert taken == list(range(60, 10, -1))


async def test_an_empty_log_is_an_empty_file(store: Connection) -> None:
    """And no error."""
    assert [entry async for entry in LogExport(AuditIndex(store)).entries(EVERYTHING)] == []
