"""Entries are taken out of the log for a file: all of a filter, once each, the newest first."""

import csv
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest

from bot.domain.audit import AuditEvent, Happening
from bot.domain.moderation.hashtag import Hashtag
from bot.domain.moderation.log_query import EVERYTHING, LogQuery
from bot.services.moderation.log_export import LogExport
from bot.storage import keys
from bot.storage.log.audit_index import AuditIndex
from bot.storage.server.connection import Connection
from bot.views.moderation.log_columns import COLUMNS
from bot.views.moderation.log_csv import HEAD, csv_row
from bot.views.moderation.log_jsonl import json_line
from tests.doubles.audit import ANSWERED, ASKED, NOON, entries_at, log_at
from tests.doubles.stores import new_store


@pytest.fixture
async def log(tmp_path: Path) -> AsyncIterator[Connection]:
    """Open a log of 60 entries whose first ten were trimmed."""
    async with new_store(tmp_path) as connection:
        await log_at(connection).append([ASKED, ANSWERED] * 30)
        async with connection.speaking() as redis:
            await redis.xtrim(keys.audit(), minid="11-0", approximate=False)
        yield connection


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


async def test_an_empty_log_is_an_empty_file(tmp_path: Path) -> None:
    """And no error."""
    async with new_store(tmp_path) as connection:
        assert [entry async for entry in LogExport(AuditIndex(connection)).entries(EVERYTHING)] == []


async def test_files_hold_every_field_and_no_formula(tmp_path: Path) -> None:
    """CSV and JSON Lines have the same names; what a sender chose, a site's name, can't act in a spreadsheet."""
    wild = AuditEvent(what=Happening.FAILED, host='=cmd|"x"!A1', reason="empty", dropped=(("misquote", 2),), report=3)
    async with new_store(tmp_path) as connection:
        await log_at(connection).append([wild, ANSWERED])
        entries = await entries_at(connection)

    rows = list(csv.DictReader(StringIO((HEAD + "".join(map(csv_row, entries))).removeprefix("\ufeff"))))
    objects = [json.loads(json_line(entry)) for entry in entries]

    assert tuple(rows[0]) == tuple(objects[0]) == COLUMNS
    assert (rows[0]["host"], objects[0]["host"]) == ("'" + '=cmd|"x"!A1', '=cmd|"x"!A1')
    assert (rows[0]["dropped"], rows[0]["report"], rows[0]["user"]) == ("misquote:2", "3", "")
    assert (rows[1]["at"], rows[1]["hashtag"], rows[1]["kept"]) == ("2026-11-29T12:00:00.000+00:00", "answered", "7")
    assert objects[1]["milliseconds"] == 120
    assert objects[1]["reference"] is None
