"""A lesson in real browsers: the wall is led by keys, two phones and one without scripts take part."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.exercise.exercise import Phase, Setting
from bot.web.serving import serving
from tests.doubles.browser import keep_picture
from tests.doubles.stores import new_store
from tests.web.classroom.school import School, a_school
from tests.web.site import free_port

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.asyncio(loop_scope="session")

WALLS: dict[str, "ViewportSize"] = {
    "wide": {"width": 1920, "height": 1080},
    "narrow": {"width": 1024, "height": 768},
}
PHONE: "ViewportSize" = {"width": 360, "height": 740}
SETTING = Setting(nicknames=True, names=True, seconds=60, teams=2)


@asynccontextmanager
async def a_lesson(folder: Path) -> AsyncIterator[School]:
    """Serve an exercise whose class is let in, at an address that browsers reach."""
    port = free_port()
    async with new_store(folder) as connection:
        school = await a_school(connection, f"http://127.0.0.1:{port}", SETTING)
        async with serving(school.app, "127.0.0.1", port), school.classroom.watching.open():
            yield school


class Complaints(list[str]):
    """What browsers complain of: scripts that break, and what the policy keeps from running."""

    def of(self, page: "Page") -> "Page":
        """Listen to a page too."""
        page.on("pageerror", lambda error: self.append(str(error)))
        page.on("console", lambda said: self.append(said.text) if said.type in {"error", "warning"} else None)
        return page


@asynccontextmanager
async def a_page(
    browser: "Browser", complaints: Complaints, size: "ViewportSize", *, scripts: bool = True
) -> AsyncIterator["Page"]:
    """Open a page in a browser of its own, which knows no cookie yet."""
    context = await browser.new_context(viewport=size, java_script_enabled=scripts)
    context.set_default_timeout(20_000)  # what is slow on a machine that is busy is no fault
    yield complaints.of(await context.new_page())
    await context.close()


async def keep_wall(wall: "Page", name: str, *pictures: str) -> None:
    """Keep pictures of what the wall shows, on a wide one if nothing is said; none has to be scrolled."""
    for size, viewport in WALLS.items():
        await wall.set_viewport_size(viewport)
        if size in (pictures or ("wide",)):
            await keep_picture(wall, f"wall-{name}-{size}")
        higher, wider = await wall.evaluate(
            "[document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]"
        )
        assert (name, higher, wider) == (name, 0, 0)


async def keep_phone(phone: "Page", name: str) -> None:
    """Keep what a phone shows; nothing is wider than its screen."""
    await keep_picture(phone, f"phone-{name}")
    assert await phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


async def join(phone: "Page", school: School, name: str) -> None:
    """Join by the class's link."""
    await phone.goto(str(school.pages.to_join(school.exercise.id)))
    await keep_phone(phone, "0-join")
    await phone.get_by_label("Your name").fill(name)
    await phone.get_by_role("button", name="Take part here").click()
    await phone.get_by_text("You are in.").wait_for()


async def come_in(wall: "Page", phones: dict[str, "Page"], school: School) -> None:
    """Open the class page by its link, and join by the class's."""
    await wall.goto(str(await school.pages.to_lead(school.exercise)))
    await keep_picture(wall, "wall-0-open")
    await wall.get_by_role("button", name="Open the class page").click()
    await wall.get_by_text("0 have joined so far.").wait_for()
    for name, phone in phones.items():
        await join(phone, school, name)
    await wall.get_by_text("3 have joined so far.").wait_for()
    await keep_wall(wall, "1-lobby")


async def vote(wall: "Page", anna: "Page", ben: "Page", plain: "Page") -> None:
    """Answer the first question; the wall counts along, and nobody who changes their mind counts twice."""
    await anna.get_by_role("button", name="D no source given").click()
    await anna.get_by_text("You said D").wait_for()
    await wall.get_by_text("1 of 3 has voted.").wait_for()
    await ben.get_by_role("button", name="A Christo Grozev").click()
    await ben.get_by_text("You said A").wait_for()
    await ben.get_by_role("button", name="B Ukrainian Ministry").click()
    await ben.get_by_text("You said B").wait_for()
    await plain.reload()  # without scripts it would do so by itself every ten seconds
    await plain.get_by_role("button", name="A Christo Grozev").click()
    await plain.get_by_text("You said A").wait_for()
    await wall.get_by_text("3 of 3 have voted.").wait_for()


async def reveal(wall: "Page", anna: "Page", ben: "Page") -> list[int]:
    """Close and reveal by keys; gives how many marks of a key were seen before it was shown."""
    await wall.keyboard.press("c")
    await anna.get_by_text("Voting on this question is closed.").first.wait_for()
    await keep_phone(anna, "3-closed")
    before = [await wall.locator("mark, .is-key").count()]
    await wall.keyboard.press("v")
    await anna.get_by_text("33%").first.wait_for()
    await keep_wall(wall, "4-votes", "narrow")
    before.append(await anna.locator("mark, .is-key").count())
    await wall.keyboard.press("ArrowRight")
    await anna.get_by_text("You said D, and so does the key.").wait_for()
    await ben.get_by_text("You said B. The key is D.").wait_for()
    return before


async def test_a_lesson_from_the_link_to_the_end(browser: "Browser", tmp_path: Path) -> None:
    """Opened once, joined, voted on, counted live, closed by a key, revealed in two steps, and ended."""
    complaints = Complaints()
    async with (
        a_lesson(tmp_path) as school,
        a_page(browser, complaints, WALLS["wide"]) as wall,
        a_page(browser, complaints, PHONE) as anna,
        a_page(browser, complaints, PHONE) as ben,
        a_page(browser, complaints, PHONE, scripts=False) as plain,
    ):
        await come_in(wall, {"Anna": anna, "Ben": ben, "Олена": plain}, school)
        await wall.keyboard.press("n")
        await vote(wall, anna, ben, plain)
        await keep_wall(wall, "2-asking", "narrow")
        await keep_phone(anna, "2-asking")
        keys_before = await reveal(wall, anna, ben)
        await keep_wall(wall, "5-key", "wide", "narrow")
        await keep_phone(ben, "5-key")

        await wall.keyboard.press("Space")
        await wall.get_by_text("Question 2 of 6", exact=True).wait_for()
        await wall.keyboard.press("e")
        await keep_picture(wall, "wall-6-sure")
        phase_before = await school.phase()
        await wall.keyboard.press("Enter")
        await wall.get_by_text("How the class read it").wait_for()
        await anna.get_by_text("1 of your 1 answers matches the key.").wait_for()
        await keep_wall(wall, "7-end")
        await keep_phone(anna, "7-end")
        ended = await school.exercises.votes(await school.exercises.find(school.exercise.id))

    assert complaints == []
    assert keys_before == [0, 0]
    assert phase_before is Phase.ASKING
    assert [seat.name for seat in ended.seats] == ["Anna", "Ben", "Олена"]


async def test_two_walls_show_the_same(browser: "Browser", tmp_path: Path) -> None:
    """What is done on one is seen on the other, in the dark too, without a press there; so it is after a reload."""
    complaints = Complaints()
    async with (
        a_lesson(tmp_path) as school,
        a_page(browser, complaints, WALLS["wide"]) as wall,
        await wall.context.new_page() as other,
    ):
        await other.emulate_media(color_scheme="dark")
        await wall.goto(str(await school.pages.to_lead(school.exercise)))
        await wall.get_by_role("button", name="Open the class page").click()
        await complaints.of(other).goto(wall.url)
        await other.get_by_role("button", name="Ask question 1").click()
        await wall.get_by_text("Who says this?").first.wait_for()
        await wall.get_by_role("button", name="Close the votes").click()
        await other.get_by_role("button", name="Show how the votes fell").wait_for()
        await keep_wall(other, "8-dark")
        await wall.keyboard.press("j")
        await keep_picture(wall, "wall-9-code")
        await wall.reload()
        focused = await wall.evaluate("document.activeElement.tagName")
        await asyncio.gather(wall.keyboard.press("v"), other.keyboard.press("v"))
        await wall.get_by_role("button", name="Show the key").wait_for()

    assert complaints == []
    assert focused == "BODY"
