"""The log as a file: what is found, whole, under its names, and nothing in it that acts in a spreadsheet."""

import csv
import json
from dataclasses import replace
from io import StringIO

import httpx
import pytest

from bot.domain.audit import Happening
from tests.doubles.audit import ASKED, entries_at
from tests.web.browsing import Browser
from tests.web.moderators.office import Office

CSV, JSONL = "/moderators/log/export.csv", "/moderators/log/export.jsonl"


@pytest.fixture
async def browser(office: Office) -> Browser:
    """Give a moderator's browser, at a log of 1,201 asks for each of two sites."""
    for host in ("news.example", "=cmd|' /C calc'!A0"):
        await office.stores.log.append([replace(ASKED, host=host)] * 1_201)
    return await office.moderator()


def rows(page: httpx.Response) -> list[dict[str, str]]:
    """Read a file of CSV."""
    return list(csv.DictReader(StringIO(page.content.decode("utf-8-sig"))))


async def test_all_that_is_found_is_in_the_file(browser: Browser) -> None:
    """Each entry once, the newest first, although no piece holds them all; that some were taken out is one, too."""
    table = rows(await browser.get(f"{CSV}?site=news.example"))
    first, *lines = map(json.loads, (await browser.get(f"{JSONL}?site=news.example")).text.splitlines())

    assert [row["seq"] for row in table] == [str(number) for number in range(1_201, 0, -1)]
    assert [line["seq"] for line in lines] == list(range(1_201, 0, -1))
    assert (table[0]["what"], table[0]["hashtag"], table[0]["host"]) == ("asked", "asked", "news.example")
    assert first.items() >= {"what": "took_out", "reason": "csv", "host": "news.example"}.items()
    assert lines[0].items() >= {"what": "asked", "host": "news.example", "chat_kind": "group"}.items()


async def test_no_field_acts_as_a_formula(browser: Browser) -> None:
    """What somebody sent as a link's site may look like one."""
    table = rows(await browser.get(f"{CSV}?hashtag=asked"))

    assert {row["host"] for row in table} == {"news.example", "'=cmd|' /C calc'!A0"}


async def test_a_file_is_kept_and_not_shown(browser: Browser) -> None:
    """By its name and kind; browsers guess nothing, and keep no copy."""
    answer = await browser.get(CSV)

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith('attachment; filename="whosays-log-2')
    assert (answer.headers["cache-control"], answer.headers["x-content-type-options"]) == ("no-store", "nosniff")


async def test_taking_entries_out_is_in_the_log(browser: Browser, office: Office) -> None:
    """A file each time; asking for its headers alone is none."""
    await browser.head(CSV)
    await browser.get(CSV)
    await browser.get(f"{JSONL}?hashtag=failed")

    taken = [one for one in await entries_at(office.stores.durable) if one.what == Happening.TOOK_OUT]

    assert [one.reason for one in taken] == ["csv", "jsonl"]
    assert all(one.user is not None for one in taken)


@pytest.mark.parametrize(
    ("place", "status"), [(f"{CSV}?who=x", 422), (f"{JSONL}?since=never", 422), ("/moderators/log/export.xlsx", 404)]
)
async def test_what_cant_be_read_brings_no_file(browser: Browser, place: str, status: int) -> None:
    """Rather than another one than was meant."""
    answer = await browser.get(place)

    assert answer.status_code == status
    assert "content-disposition" not in answer.headers


async def test_files_are_not_begun_without_end(browser: Browser) -> None:
    """Each costs the server something."""
    answers = [(await browser.get(f"{JSONL}?report=1")).status_code for _ in range(12)]

    assert answers == [200] * 10 + [429] * 2


async def test_nobody_else_gets_a_file(office: Office) -> None:
    """There is nothing for them."""
    answer = await office.browser().get(CSV)

    assert answer.status_code == 404
