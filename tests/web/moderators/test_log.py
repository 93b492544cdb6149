"""The log's pages: what is looked for is found, what can't be read is said, and each entry has its place for good."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from urllib.parse import quote

import pytest

from bot.domain.audit import AuditEvent, Happening
from bot.storage.references import Trouble
from tests.doubles.audit import ANSWERED, ASKED, NOON, entries_at
from tests.web.browsing import text
from tests.web.moderators.office import Office

LOG = "/moderators/log"
OTHER = 73_000_001
ARTICLE, ANALYSIS = "a" * 64, "A-analysis_of_22_chars"
EVENTS = (  # the entries 1 to 6
    replace(ASKED, at=NOON),
    replace(ANSWERED, at=NOON + timedelta(hours=1), analysis=ANALYSIS, engine="offline/1"),
    replace(ASKED, at=NOON + timedelta(hours=2), user=OTHER, chat=OTHER, host="daily.example"),
    AuditEvent(what=Happening.FAILED, at=NOON + timedelta(hours=3), user=OTHER, reason="link", reference="7F3K2"),
    AuditEvent(what=Happening.REPORTED, at=NOON + timedelta(hours=4), article=ARTICLE, report=12, reason="other"),
    AuditEvent(what=Happening.REFUSED, at=NOON + timedelta(hours=5), user=OTHER, reason="quota"),
)


@pytest.fixture
async def written(office: Office) -> Office:
    """Give an office whose log begins with these entries."""
    await office.stores.log.append(EVENTS)
    return office


def shown(page: str) -> list[int]:
    """Read the numbers of the entries that a page lists."""
    return [int(number) for number in re.findall(r'<th scope="row"[^>]*><a href="/moderators/log/(\d+)"', page)]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("hashtag=asked", [3, 1]),
        ("hashtag=budget", [6]),
        ("site=news.example", [1]),
        ("site=https%3A%2F%2FDaily.example%2Fa%3Fb", [3]),
        ("reference=7f3k2", [4]),
        ("report=%2312", [5]),
        (f"article={ARTICLE}", [5, 2]),
        (f"analysis={ANALYSIS}", [2]),
        ("since=2026-11-29T16:00&until=2026-11-29T17:00:00", [5]),
        ("since=2026-11-29&until=2026-11-30&hashtag=asked&who=", [3, 1]),
        ("hashtag=asked&below=3", [1]),
        ("report=99&unknown=1", []),
    ],
)
async def test_what_is_looked_for_is_found(written: Office, query: str, numbers: list[int]) -> None:
    """By each field, alone and together; the newest comes first."""
    page = await (await written.moderator()).get(f"{LOG}?{query}")

    assert (page.status_code, shown(page.text)) == (200, numbers)


async def test_everything_of_one_person_is_a_press_away(written: Office) -> None:
    """Every tag leads to what else is known of it."""
    browser = await written.moderator()
    page = await browser.get(f"{LOG}?hashtag=budget")
    (place,) = set(re.findall(r'href="([^"]*who=[0-9a-f]{16})"', page.text))

    found = await browser.get(unescape(place))

    assert shown(found.text) == [6, 4, 3]


@pytest.mark.parametrize(
    "name", ["who", "site", "reference", "report", "article", "analysis", "since", "until", "below"]
)
@pytest.mark.parametrize(
    "value", ['"><script>alert(1)</script>', "\0", "9" * 400, "%ff", "2026-02-30T:", "[::1", "-1 "]
)
async def test_what_cant_be_read_is_said_beside_its_field(written: Office, name: str, value: str) -> None:
    """Nothing is shown then as if it had been found, and nothing that was typed acts in the page."""
    page = await (await written.moderator()).get(f"{LOG}?{name}={quote(value, safe='%')}")

    assert (page.status_code, shown(page.text)) == (422, [])
    assert 'class="problem"' in page.text
    assert "<script" not in page.text


async def test_a_hashtag_that_is_none_and_a_field_twice_are_said(written: Office) -> None:
    """An address may be typed by hand."""
    browser = await written.moderator()

    pages = [await browser.get(f"{LOG}?{query}") for query in ("hashtag=nothing", "report=1&report=2")]

    assert [page.status_code for page in pages] == [422, 422]
    assert "There is no such hashtag." in text(pages[0])


async def test_older_pages_have_every_entry_once(office: Office) -> None:
    """By the filter that was chosen, to the very end; the way back to the newest is on each."""
    await office.stores.log.append([replace(ASKED, at=NOON)] * 120)
    browser = await office.moderator()
    page, seen, places = await browser.get(f"{LOG}?hashtag=asked"), list[int](), 0

    while True:
        seen += shown(page.text)
        older = re.search(r'rel="next" href="([^"]*)"', page.text)
        if older is None:
            break
        page, places = await browser.get(unescape(older[1])), places + 1

    assert (seen, places) == (list(range(120, 0, -1)), 2)
    assert 'href="/moderators/log?hashtag=asked">Newest' in page.text


async def test_an_entry_has_a_page_with_all_that_is_known(written: Office) -> None:
    """Its time, its facts, what its reference stands for, its neighbours, and whom it lets a moderator block."""
    await written.references.keep("7F3K2", Trouble("link", "LinkError", NOON, "link", "group"))
    browser = await written.moderator()

    failed, answered = await browser.get(f"{LOG}/4"), await browser.get(f"{LOG}/2")

    assert '<time datetime="2026-11-29T15:00:00Z">' in failed.text
    for said in ("Entry 4", "7F3K2", "LinkError (link)", "#failed", "Block this person"):
        assert said in text(failed)
    assert 'href="/moderators/log/3"' in failed.text
    assert 'href="/moderators/log/5"' in failed.text
    assert f'href="/moderators/analysis/{ANALYSIS}"' in answered.text
    assert 'href="/moderators/blocks?what=chat&amp;named=2#new"' in answered.text


@pytest.mark.parametrize("number", ["0", "99", "9" * 30, "-1", "1.5", "²", "x", "export.xlsx"])
async def test_an_entry_that_is_none_is_not_there(written: Office, number: str) -> None:
    """Whatever is in its place."""
    page = await (await written.moderator()).get(f"{LOG}/{number}")

    assert page.status_code == 404


async def test_looking_is_in_the_log(written: Office) -> None:
    """Who looked, for what, and at which entry."""
    browser, tag, print_ = await written.moderator(), "0123456789abcdef", "ab" * 32
    await browser.get(f"{LOG}?site=daily.example&hashtag=failed&since=2026-11-29&until=2026-11-30T12:30")
    await browser.get(f"{LOG}?who={tag}&article={print_}&analysis={ANALYSIS}&report=12&reference=7F3K2")
    await browser.get(f"{LOG}/2")

    *_, first, second, third = await entries_at(written.stores.durable)

    assert {(one.what, one.user is not None) for one in (first, second, third)} == {(Happening.LOOKED, True)}
    spans = "since 2026-11-29T00:00:00, until 2026-11-30T12:30:00"
    assert (first.reason, first.host, first.detail) == ("log", "daily.example", f"#failed, {spans}")
    assert (second.whom, second.article, second.analysis) == (tag, print_, ANALYSIS)
    assert (second.report, second.reference, second.detail) == (12, "7F3K2", None)
    assert (third.reason, third.analysis, third.detail) == ("entry", ANALYSIS, "2")


async def test_pages_speak_the_browsers_language(written: Office) -> None:
    """And say which it is."""
    browser = await written.moderator()

    page = await browser.get(LOG, headers={"Accept-Language": "uk-UA,uk;q=0.9"})

    assert '<html lang="uk">' in page.text
