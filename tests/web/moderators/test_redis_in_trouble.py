"""Where Redis reads and does not write, or not to the log: strangers see nothing else, and what was done is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import replace

import pytest
from redis.asyncio import Redis

from bot.domain.audit import Happening
from bot.domain.moderation.report import Outcome, Reason
from bot.services.moderation.pages import REPORT
from bot.storage import keys
from bot.storage.cache.pins import Pins
from bot.web.moderators.history_words import NOT_SETTLED
from tests.doubles.audit import entries_at
from tests.doubles.unsettling import Unsettling
from tests.web.browsing import forms, text
from tests.web.moderators.analysis_page import GROZEV, AnalysisDesk, a_desk
from tests.web.moderators.busy_office import park
from tests.web.moderators.office import ANNA, Office, an_office

HOME, OPEN = "/moderators", "/moderators/open/{}"
DONE = "It is done. The log can’t be written for a moment"


@asynccontextmanager
async def refusing(redis: Redis, setting: str) -> AsyncIterator[None]:
    """Let Redis refuse to write; that it may is set by `setting`."""
    known = (await redis.config_get(setting))[setting] or "0"
    await redis.config_set(setting, "1")
    try:
        yield
    finally:
        await redis.config_set(setting, known)


@asynccontextmanager
async def without_log(desk: AnalysisDesk) -> AsyncIterator[None]:
    """Let the log be something that nothing can be added to; then have what waited written."""
    async with desk.office.stores.durable.speaking() as redis:
        await redis.rename(keys.audit(), "aside")
        await redis.set(keys.audit(), "no stream")
        yield
        await redis.rename("aside", keys.audit())
    running = asyncio.ensure_future(desk.office.late.run())
    await asyncio.sleep(0)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def last_acts(desk: AnalysisDesk) -> list[str]:
    """Give what was done last, the views left out."""
    return [entry.what for entry in await entries_at(desk.office.stores.durable) if entry.what != Happening.LOOKED]


@pytest.mark.parametrize("setting", ["maxmemory", "min-replicas-to-write"])
async def test_strangers_see_nothing_where_nothing_can_be_written(office: Office, redis_url: str, setting: str) -> None:
    """The same as ever, by a cookie or a link that is none, though that they came can't be noted."""
    stranger = office.browser()
    nowhere = (await stranger.get("/nothing")).content
    stranger.cookies.set("__Host-moderate", "forged", domain="class.example")
    async with Redis.from_url(redis_url) as redis, refusing(redis, setting):
        answers = [
            await stranger.get(HOME),
            await stranger.send_form(HOME, {}),
            await stranger.get(OPEN.format("x" * 22)),
            await stranger.send_form(OPEN.format("x" * 22), {}),
        ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert {answer.content for answer in answers} == {nowhere}


async def test_what_was_done_is_told_and_logged_when_that_can_be(desk: AnalysisDesk) -> None:
    """A claim that was hidden, a report that was settled by that, and by itself: the log has all of it in the end."""
    first = await desk.report(Reason.WRONG_SOURCE, desk.claim(GROZEV))
    second = await desk.report(Reason.ABUSIVE, None)
    form = {**await desk.fields("hide", desk.claim(GROZEV)), "report": str(first), "settle": "1"}
    before = await last_acts(desk)
    async with without_log(desk):
        hidden = await desk.browser.send_form(desk.place, form)
        settled = await desk.browser.send_form(
            REPORT.format(number=second), {"token": form["token"], "outcome": Outcome.DECLINED.value, "words": ""}
        )

    assert [(page.status_code, DONE in text(page)) for page in (hidden, settled)] == [(200, True)] * 2
    assert len((await desk.reviewed()).shown.claims) == 22
    assert not await desk.office.moderation.reports.listed(is_open=True)
    acts = (await last_acts(desk))[len(before) :]
    assert acts == [Happening.CORRECTED, Happening.SETTLED, Happening.SETTLED]


@pytest.mark.parametrize("is_logged", [True, False])
@pytest.mark.parametrize("place", ["{analysis}", REPORT.format(number=1)])
async def test_a_report_that_could_not_be_settled_is_not_called_done(
    office: Office, place: str, *, is_logged: bool
) -> None:
    """The claim is corrected, and the report open still: whoever settles it is told so, by whichever page."""
    unsettling = Unsettling(office.moderation.reports, Pins(office.stores.cache))
    moderation = replace(office.moderation, reporting=unsettling)
    desk = await a_desk(await an_office(office.stores.durable, moderation=moderation))
    number = await desk.report(Reason.WRONG_SOURCE, desk.claim(GROZEV))
    form = {**await desk.fields("contest", desk.claim(GROZEV)), "report": str(number), "settle": "1"}
    if place != "{analysis}":
        form = {"token": form["token"], "outcome": Outcome.CONTESTED.value, "words": ""}
    async with AsyncExitStack() as trouble:
        if not is_logged:
            await trouble.enter_async_context(without_log(desk))
        page = await desk.browser.send_form(place.format(analysis=desk.place), form)

    assert NOT_SETTLED in text(page)
    assert DONE not in text(page)
    assert [one.number for one in await desk.office.moderation.reports.listed(is_open=True)] == [number]
    assert len(await desk.history()) == 1


@pytest.mark.parametrize(
    ("place", "fields", "act"),
    [
        ("/moderators/parked", {"number": "7", "act": "drop"}, Happening.UNPARKED),
        (
            "/moderators/blocks",
            {"act": "block", "what": "domain", "named": "spam.example", "why": "spam", "end": "7"},
            Happening.BLOCKED,
        ),
        ("{analysis}/again", {"act": "wanted"}, Happening.READ_AGAIN),
    ],
)
async def test_so_is_every_other_act(desk: AnalysisDesk, place: str, fields: dict[str, str], act: Happening) -> None:
    """Dropping, blocking, and having an article read again."""
    await park(desk.office, 7, "words", "failed")
    token = (await desk.fields("x"))["token"]
    async with without_log(desk):
        page = await desk.browser.send_form(place.format(analysis=desk.place), {"token": token, **fields})

    assert (page.status_code, DONE in text(page)) == (200, True)
    assert (await last_acts(desk))[-1] == act


async def test_a_view_that_can_t_be_logged_is_not_shown(desk: AnalysisDesk) -> None:
    """For whatever a moderator sees stands in the log."""
    async with without_log(desk):
        page = await desk.browser.get(desk.place)

    assert page.status_code == 503
    assert GROZEV not in page.text


async def test_moderators_come_in_and_leave_all_the_same(desk: AnalysisDesk) -> None:
    """The link is used up by then, and the session over."""
    other, link = desk.office.browser(), str(await desk.office.pages.to_come_in(ANNA))
    place, fields = forms(await desk.browser.get(HOME))[0]
    async with without_log(desk):
        await other.send_form(link, {})
        left = await desk.browser.send_form(place, fields)

    assert (await other.get(HOME)).status_code == 200
    assert "You are logged out" in text(left)
    assert (await last_acts(desk))[-2:] == [Happening.LOGGED_IN, Happening.LOGGED_OUT]
