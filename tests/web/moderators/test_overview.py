"""The first page: figures of the days that were chosen, a bar for each day and its row, and what waits."""

import re
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from bot.clock import utc_now
from bot.domain.audit import AuditEvent, Happening
from bot.domain.moderation.report import Reason, Reporter
from tests.doubles.audit import ASKED
from tests.web.browsing import text
from tests.web.moderators.busy_office import fill, park
from tests.web.moderators.office import Office

HOME = "/moderators"


async def a_month(office: Office) -> None:
    """Ask once today, twice three days ago, and four times ten days ago, of which one failed."""
    for back, times in ((10, 4), (3, 2), (0, 1)):
        asked = replace(ASKED, at=utc_now() - timedelta(days=back), host=f"site{back}.example")
        await office.stores.log.append([asked] * times)
    failed = AuditEvent(what=Happening.FAILED, at=utc_now() - timedelta(days=10), reason="unreachable_link")
    await office.stores.log.append([failed])


def figures(page: httpx.Response) -> dict[str, str]:
    """Read the figures by their names."""
    found = re.findall(r'<figcaption>(.*?)</figcaption>\s*<p class="value">(.*?)</p>', page.text)
    return dict(found)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("1", ("1", "0", 7, 1)),
        ("7", ("3", "0", 7, 2)),
        ("30", ("7", "1", 30, 3)),
        ("<b>", ("3", "0", 7, 2)),
        ("", ("3", "0", 7, 2)),
    ],
)
async def test_figures_are_of_the_days_that_were_chosen(
    office: Office, days: str, expected: tuple[str, str, int, int]
) -> None:
    """A week where nothing is; each day has its bar, and its row for whoever can't see bars."""
    await a_month(office)

    page = await (await office.moderator()).get(HOME, params={"days": days})

    told, (asks, failures, rows, hosts) = figures(page), expected
    assert (told["Asks"], told["Failures"]) == (asks, failures)
    assert page.text.count('<th scope="row"><time') == rows
    assert page.text.count("<title>2") == rows * len(told)
    assert page.text.count("?site=site") == hosts
    assert page.text.count('aria-current="true"') == 1


async def test_answers_are_told_with_their_time_and_cost(office: Office) -> None:
    """Of those that a model read and of those that were known."""
    read = AuditEvent(what=Happening.ANSWERED, engine="llm/m", milliseconds=2_400, tokens=12_000, cost=1_500_000)
    await office.stores.log.append([read, *[replace(read, what=Happening.FROM_CACHE, tokens=None, cost=None)] * 3])

    page = await (await office.moderator()).get(HOME)

    told = figures(page)
    assert (told["From the cache"], told["Median time to an answer"]) == ("75%", "2.5 s")
    assert (told["Cost"], "12,000 tokens" in text(page)) == ("$1.50", True)


async def test_what_waits_is_told_and_led_to(office: Office) -> None:
    """Reports with the oldest first, parked updates, and blocks."""
    answer = await office.seed()
    for number, reason in enumerate((Reason.NOT_AN_ARTICLE, Reason.ABUSIVE)):
        await office.moderation.reporting.report(answer.analysis, answer.id, reason, None, Reporter(number + 5, "en"))
    await park(office, 7, "words", "failed")

    page = await (await office.moderator()).get(HOME)

    assert all(said in text(page) for said in ("2 reports wait", "1 update is parked", "0 blocks hold"))
    assert re.findall(r'href="/moderators/reports/(\d+)"', page.text) == ["1", "2"]


async def test_a_quiet_bot_has_a_page_too(office: Office) -> None:
    """With nothing in it."""
    page = await (await office.moderator()).get(HOME)

    assert "Nobody sent a link." in text(page)
    assert (figures(page)["Asks"], figures(page)["Median time to an answer"]) == ("0", "–")


@pytest.mark.parametrize("language", ["en", "uk", "es"])
async def test_every_page_is_built_for_all(office: Office, language: str) -> None:
    """One heading, a way past the navigation, its language, every field labelled, and no style or script inside."""
    await fill(office, days=1)
    browser = await office.moderator()

    for place in ("", "/log", "/log/5", "/parked", "/blocks", "/settings"):
        page = await browser.get(HOME + place, headers={"Accept-Language": language})

        fields = re.findall(r"<(?:input|select)(?![^>]*type=\"(?:hidden|radio)\")[^>]*id=\"([\w-]+)\"", page.text)
        assert (page.status_code, page.text.count("<h1>"), place) == (200, 1, place)
        assert f'<html lang="{language}">' in page.text
        assert 'href="#content"' in page.text
        assert all(f'for="{name}"' in page.text for name in fields)
        assert re.search(r"<script|<style|\sstyle=|\son\w+=", page.text) is None
        assert page.text.count('aria-current="page"') == (0 if place == "/log/5" else 1)
