"""In by a one-time link, for those who are moderators at this moment; out by a button, or by being removed."""

from bot.domain.audit import Happening
from tests.doubles.audit import entries_at
from tests.web.browsing import forms, text
from tests.web.moderators.office import ANNA, BEN, Office

HOME = "/moderators"


async def test_a_link_is_opened_by_its_button_and_once(office: Office) -> None:
    """However often it is looked at before; each way in is in the log."""
    link = str(await office.pages.to_come_in(ANNA))
    previews = [(await office.browser().get(link)).status_code for _ in range(3)]
    browser = office.browser()

    page = await browser.press(await browser.get(link), "open")
    again = await office.browser().send_form(link, {})

    assert previews == [200, 200, 200]
    assert (page.status_code, page.url.path) == (200, HOME)
    assert again.status_code == 404
    whats = [entry.what for entry in await entries_at(office.stores.durable)]
    assert whats == [Happening.LOGGED_IN, Happening.LOOKED, Happening.TRIED_IN_VAIN]


async def test_whoever_is_removed_is_out_at_the_next_request(office: Office) -> None:
    """Without any other moderator's session being touched."""
    anna, ben = await office.moderator(ANNA), await office.moderator(BEN)
    await office.moderation.roster.remove(ANNA)

    answers = [(await browser.get(HOME)).status_code for browser in (anna, ben, anna)]

    assert answers == [404, 200, 404]


async def test_whoever_logs_out_has_no_session_any_more(office: Office) -> None:
    """Also with a cookie that somebody kept."""
    browser = await office.moderator()
    kept = dict(browser.cookies)

    place, fields = forms(await browser.get(HOME))[0]
    said = await browser.send_form(place, fields)
    other = office.browser()
    other.cookies.update(kept)

    assert "You are logged out" in text(said)
    assert (await browser.get(HOME)).status_code == 404
    assert (await other.get(HOME)).status_code == 404


async def test_a_stranger_sees_the_same_as_where_there_is_nothing(office: Office) -> None:
    """By every method, at pages that are there and at such as are not."""
    stranger = office.browser()

    answers = {
        (answer.status_code, answer.content, answer.headers.get("allow"))
        for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS")
        for place in (HOME, f"{HOME}/leave", f"{HOME}/nothing", "/nothing")
        for answer in [await stranger.request(method, place)]
    }

    assert len(answers) == 1
    assert answers.pop()[0] == 404
