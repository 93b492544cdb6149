"""Whoever may not is answered as if there were nothing: forged, old, foreign, replayed and cross-site requests."""

from dataclasses import dataclass
from itertools import product

import httpx
import pytest

from bot.domain.audit import Happening
from bot.services.moderation import pages as places
from bot.services.moderation.pages import HOME
from bot.storage.moderation.chores import Task
from bot.storage.web.grant import Grant, Purpose
from bot.storage.web.sessions import Sessions
from bot.storage.web.tickets import Tickets
from tests.doubles.audit import entries_at
from tests.web.browsing import ORIGINS, SITE, Browser, forms
from tests.web.moderators.busy_office import fill
from tests.web.moderators.every_form import every_form, every_place
from tests.web.moderators.office import ANNA, BEN, Office

COOKIE = "__Host-moderate"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "SEARCH", "get", "FOO")
SENDERS = ("cross-site", "same-site", "none")
Answers = dict[tuple[str, ...], httpx.Response]  # by what was sent


@dataclass(slots=True)
class Desk:
    """A moderator's browser, every place there is, and every form that a page shows, by place and act."""

    office: Office
    browser: Browser
    places: list[str]
    forms: dict[tuple[str, str], dict[str, str]]


@pytest.fixture
async def desk(office: Office) -> Desk:
    """Let a week go by at the office, and have a moderator look at every page."""
    await fill(office, days=1)
    name, browser = (await office.seed()).id, await office.moderator(BEN)
    shown = every_place(name)
    found = await every_form(browser, shown)
    return Desk(office, browser, shown, {name: form.fields for name, form in found.items()})


async def kept(office: Office) -> list[object]:
    """Tell what a form might have changed."""
    moderation = office.moderation
    return [
        (await moderation.correcting.review((await office.seed()).id)).history,
        await moderation.reports.listed(is_open=True),
        await moderation.blocking.all(),
        await office.parked.all(),
        await moderation.roster.all(),
        await moderation.chores.has(Task.READ_AGAIN, (await office.seed()).id),
        await moderation.chores.has(Task.TELL, "1"),
    ]


def let_in(answers: Answers) -> list[object]:
    """Name the requests that were answered by something else than that there is nothing."""
    return [name for name, answer in answers.items() if answer.status_code != 404]


async def test_no_form_counts_from_elsewhere_or_without_its_token(desk: Desk) -> None:
    """Each from every wrong place and with every wrong token, as its own browser would send it with its cookie."""
    before, answers = await kept(desk.office), Answers()
    other = forms(await (await desk.office.moderator(ANNA)).get(HOME))[0][1]["token"]
    for (name, fields), (where, origin) in product(desk.forms.items(), ORIGINS.items()):
        answers[*name, where] = await desk.browser.send_form(name[0], fields, Origin=origin)
    for (name, fields), sender in product(desk.forms.items(), SENDERS):
        answers[*name, f"sent {sender}"] = await desk.browser.send_form(name[0], fields, Sec_Fetch_Site=sender)
    for name, fields in desk.forms.items():
        session = desk.browser.cookies[COOKIE]
        for token in ("", "x", fields["token"].upper() + "X", fields["token"][:-1], "é", other, session):
            answers[*name, "token", token] = await desk.browser.send_form(name[0], {**fields, "token": token})

    assert len(answers) >= 200
    assert let_in({name: one for name, one in answers.items() if one.status_code != 429}) == []
    assert await kept(desk.office) == before


async def test_nobody_comes_in_by_another_session(desk: Desk) -> None:
    """No cookie, a made-up one, a class's, a ticket, one that ended or was replayed, one of who is none any more."""
    office = desk.office
    tickets, sessions = Tickets(office.stores.durable), Sessions(office.stores.durable)
    removed, ended = await office.moderator(ANNA), await office.moderator(BEN)
    await office.moderation.roster.remove(ANNA)
    replayed = ended.cookies[COOKIE]
    await ended.send_form(f"{HOME}/leave", forms(await ended.get(HOME))[0][1])
    teacher = await sessions.open(await tickets.issue(Grant(Purpose.CLASS, "0123456789", BEN)))
    assert teacher is not None
    tokens = {
        "none": "",
        "made up": "A" * 43,
        "a teacher's": teacher[0],
        "a ticket": await tickets.issue(Grant(Purpose.MODERATE, "", BEN)),
        "replayed": replayed,
        "of who is removed": removed.cookies[COOKIE],
        "too long": "A" * 5_000,
        "not a token": "../../x",
        "two": f"{'A' * 43}; {COOKIE}={'B' * 43}",
        "another name's": f"x; __Host-moderate-={desk.browser.cookies[COOKIE]}",
    }
    before, answers = await kept(office), Answers()
    for (kind, token), place in product(tokens.items(), desk.places):
        cookie = {"Cookie": f"{COOKIE}={token}"} if token else {}
        answers["look", kind, place] = await office.browser().get(place, headers=cookie)
    for (kind, token), (name, fields) in product(tokens.items(), desk.forms.items()):
        cookie = {"Cookie": f"{COOKIE}={token}"} if token else {}
        answers["act", kind, *name] = await office.browser().send_form(name[0], fields, **cookie)

    assert len(answers) >= 200
    assert let_in(answers) == []
    assert await kept(office) == before
    assert len({answer.content for answer in answers.values()}) == 1


async def test_no_link_lets_in_but_a_moderators_own(office: Office) -> None:
    """A class's, a used one, a made-up one, one of who is no moderator, and one whose form another site sends."""
    tickets = Tickets(office.stores.durable)
    used = str(await office.pages.to_come_in(ANNA))
    await office.browser().send_form(used, {})
    links = {
        "used": used,
        "a class's": places.OPEN.format(ticket=await tickets.issue(Grant(Purpose.CLASS, "0123456789", ANNA))),
        "a stranger's": str(await office.pages.to_come_in(99)),
        "made up": places.OPEN.format(ticket="A" * 22),
        "too short": places.OPEN.format(ticket="A"),
    }
    fresh = str(await office.pages.to_come_in(BEN))
    answers = Answers()
    for kind, link in links.items():
        answers["look", kind] = await office.browser("203.0.113.6").get(link)
        answers["open", kind] = await office.browser("203.0.113.7").send_form(link, {})
    for place, (where, origin) in enumerate(ORIGINS.items()):
        answers["cross-site", where] = await office.browser(f"203.0.113.{20 + place}").send_form(
            fresh, {}, Origin=origin
        )

    assert let_in(answers) == []
    assert (await office.browser().send_form(fresh, {})).status_code == 200


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}={'A' * 43}"])
async def test_for_strangers_all_is_as_where_there_is_nothing(desk: Desk, cookie: str) -> None:
    """By whatever method, to the byte."""
    there = [*desk.places, f"{HOME}/leave", places.OPEN.format(ticket="A" * 22)]
    nothing = ("/moderators/nothing", "/moderators/log/1/2", "/moderator", "/nothing/at/all")
    for method in METHODS:
        told = set[tuple[int, str, bytes]]()
        for number, place in enumerate((*there, *nothing)):
            browser, headers = desk.office.browser(f"203.0.113.{number}"), {"Cookie": cookie, "Origin": SITE}
            answer = await browser.request(method, place, headers=headers)
            told.add((answer.status_code, str({**answer.headers, "date": ""}), answer.content))

        assert [(method, status) for status, *_ in told] == [(method, 404)]


async def test_nor_does_a_flood_tell_what_is_there(desk: Desk) -> None:
    """More than is looked up: the answer stays the same, whether or not anything is there."""
    cookie, told = {"Cookie": f"{COOKIE}={'A' * 43}"}, set[tuple[int, bytes]]()
    for place in (places.LOG, "/moderators/nothing"):
        browser = desk.office.browser("203.0.113.9")
        for _ in range(1_300):
            answer = await browser.get(place, headers=cookie)
            told.add((answer.status_code, answer.content))

    assert [status for status, _ in told] == [404]


async def test_a_moderator_is_told_that_a_page_is_not_there(desk: Desk) -> None:
    """On a page of theirs, whatever they send; an odd method is refused where something is."""
    looked = await desk.browser.get("/moderators/nothing")
    odd = [await desk.browser.request("PROPFIND", place) for place in (HOME, "/moderators/nothing")]

    assert (looked.status_code, "There is no such page" in looked.text) == (404, True)
    assert [(answer.status_code, "allow" in answer.headers) for answer in odd] == [(405, False)] * 2


async def test_what_was_tried_in_vain_is_in_the_log_and_does_not_fill_it(desk: Desk) -> None:
    """A few times a minute, without anything of who it was."""
    (place, _), fields = next(iter(desk.forms.items()))
    for _ in range(60):
        await desk.office.browser().get(HOME, headers={"Cookie": f"{COOKIE}={'A' * 43}"})
    await desk.browser.send_form(place, {**fields, "token": "x"})

    entries = await entries_at(desk.office.stores.durable)
    vain = [entry for entry in entries if entry.what == Happening.TRIED_IN_VAIN]
    assert 0 < len(vain) <= 20
    assert {(entry.user, entry.chat) for entry in vain} == {(None, None)}
