"""The one-time link to the class page: what uses it up, what it opens, and that a look at it costs nothing."""

import pytest

from bot.storage.web.grant import Grant, Purpose
from bot.storage.web.tickets import Tickets
from tests.doubles.caches import connection_to
from tests.web.browsing import SITE, text
from tests.web.classroom.school import School, a_school, another


async def test_a_link_is_used_up_by_its_button_alone(school: School) -> None:
    """A preview, however often, leaves it; the second press finds nothing there."""
    link = str(await school.pages.to_lead(school.exercise))
    looks = [(await school.browser().get(link)).status_code for _ in range(5)]
    teacher, late = school.browser(), school.browser()

    opened = await teacher.press(await teacher.get(link), "open")
    again = await late.send_form(link, {})

    assert looks == [200] * 5
    assert (opened.status_code, opened.url.path) == (200, school.place)
    assert again.status_code == 404
    assert (await late.get(school.place)).status_code == 404


async def test_its_session_is_bound_to_this_host_and_this_site(school: School) -> None:
    """No script, no other host, no other site's request and no later day has the cookie."""
    link = str(await school.pages.to_lead(school.exercise))
    browser = school.browser()
    browser.follow_redirects = False

    answer = await browser.send_form(link, {})
    name, _, rest = answer.headers["set-cookie"].partition("=")

    assert answer.status_code == 303
    assert name == f"__Host-class-{school.exercise.id}"
    assert {part.strip() for part in rest.split(";")[1:]} == {"HttpOnly", "Path=/", "SameSite=strict", "Secure"}


async def test_on_a_plain_address_the_cookie_is_a_plain_one(redis_url: str) -> None:
    """As on one's own machine, where no browser would keep the other."""
    async with connection_to(redis_url) as connection:
        school = await a_school(connection, site := "http://127.0.0.1:8080")
        browser = school.browser(site=site)
        browser.follow_redirects = False

        answer = await browser.send_form(str(await school.pages.to_lead(school.exercise)), {}, Origin=site)

    assert answer.headers["set-cookie"].startswith(f"class-{school.exercise.id}=")
    assert "Secure" not in answer.headers["set-cookie"]


async def test_two_exercises_are_led_side_by_side(school: School) -> None:
    """Each has a cookie of its own."""
    other = another(school.exercise)
    browser = await school.teacher()
    await browser.send_form(str(await school.pages.to_lead(other)), {})

    pages = [await browser.get(f"/class/{one.id}") for one in (school.exercise, other)]

    assert [page.status_code for page in pages] == [200, 200]


async def test_the_page_speaks_the_class_s_language_and_names_the_article(school: School) -> None:
    """So that a teacher with several links knows which one this is."""
    page = await school.browser().get(str(await school.pages.to_lead(school.exercise)))

    assert '<html lang="en">' in page.text
    assert "Putin’s Top Brass Aware Russia Lost War" in text(page)


@pytest.mark.parametrize("ticket", ["A" * 22, "A" * 21, "A" * 5_000, "..%2f..", "%00", "<script>", "é" * 22])
async def test_a_ticket_that_is_none_opens_nothing(school: School, ticket: str) -> None:
    """Whatever it looks like; it does not come back in the answer."""
    answers = [await school.browser().get(f"/class/open/{ticket}")]
    answers.append(await school.browser().send_form(f"/class/open/{ticket}", {}))

    assert {answer.status_code for answer in answers} == {404}
    assert all("script>" not in answer.text.replace("</script>", "") for answer in answers)


async def test_a_ticket_for_something_else_stays_as_it_is(school: School) -> None:
    """One for an exercise that is gone opens nothing either."""
    gone = Grant(Purpose.CLASS, "yyyyyyyyyy", 7)
    ticket = await Tickets(school.connection).issue(gone)

    shown = await school.browser().get(f"{SITE}/class/open/{ticket}")
    opened = await school.browser().send_form(f"/class/open/{ticket}", {})

    assert (shown.status_code, opened.status_code) == (404, 404)
