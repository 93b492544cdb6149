"""The pages of exercises without a network, and browsers that keep cookies, press buttons and send other things."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from starlette.types import ASGIApp

from bot.domain.exercise.exercise import Exercise, Phase, Setting
from bot.domain.exercise.rules import Act
from bot.domain.exercise.sheet import Practice
from bot.lessons import lessons_at
from bot.services.class_pages import ClassPages
from bot.services.exercises import Exercises
from bot.storage.exercises.exercise_book import ExerciseBook
from bot.storage.exercises.pulse import Pulses
from bot.storage.server.connection import Connection
from bot.storage.web.bot_name import BotName
from bot.storage.web.sessions import Sessions
from bot.storage.web.tickets import Tickets
from bot.web.app import make_app
from bot.web.classroom.routes import Classroom, Stored
from bot.web.classroom.watching import PACE, Pace
from bot.web.health import Health
from bot.web.pages import Pages
from bot.web.serving import serving
from bot.web.site_address import SiteAddress
from tests.doubles.audit import stores_at
from tests.doubles.exercises import seed_exercise
from tests.web.browsing import SITE, Browser
from tests.web.site import never_troubled

TEACHER = 7


@dataclass(slots=True)
class School:
    """The application, what is kept, and an exercise; another one of another teacher's is there too."""

    app: ASGIApp
    connection: Connection
    classroom: Classroom
    exercises: Exercises
    exercise: Exercise
    pages: ClassPages

    @property
    def place(self) -> str:
        """Where its class page is."""
        return f"/class/{self.exercise.id}"

    def browser(self, address: str = "203.0.113.5", site: str = SITE) -> Browser:
        """Give a new browser."""
        return Browser(self.app, site, address)

    async def teacher(self, exercise: Exercise | None = None) -> Browser:
        """Give the browser of an exercise's teacher, who has opened the class page."""
        browser = self.browser()
        link = await self.pages.to_lead(exercise or self.exercise)
        opened = await browser.send_form(str(link), {})
        assert opened.status_code == 200
        return browser

    async def pupil(self, **fields: str) -> Browser:
        """Give the browser of somebody who has joined."""
        browser = self.browser()
        page = await browser.get(f"/j/{self.exercise.id}")
        seat = await browser.press(page, "join", **fields)
        assert seat.url.path == f"{self.place}/seat"
        return browser

    async def do(self, *acts: Act) -> None:
        """Have the teacher do acts on the round that they are for."""
        for act in acts:
            found = await self.exercises.find(self.exercise.id)
            await self.exercises.act(found.id, TEACHER, act, found.round + (act is Act.ASK))

    async def phase(self) -> Phase:
        """Tell how far the exercise has come."""
        return (await self.exercises.find(self.exercise.id)).phase


async def a_school(
    connection: Connection, site: str = SITE, setting: Setting | None = None, pace: Pace = PACE
) -> School:
    """Open a school with an exercise whose class is let in."""
    lessons, durable = lessons_at(stores_at(connection)), connection
    tickets = Tickets(durable)
    stored = Stored(lessons.exercises, Pulses(durable), tickets, Sessions(durable), BotName(durable))
    pages = Pages(SiteAddress(site))
    classroom = Classroom(pages, stored, pace)
    app = make_app(Health(never_troubled), pages=(pages.route(), *classroom.routes))
    exercise = replace(
        seed_exercise(Practice.WHO, Practice.HOW_SURE, items=3), teacher=TEACHER, setting=setting or Setting(), pool=()
    )
    for one in (exercise, another(exercise)):
        await ExerciseBook(durable).add(one)
        await lessons.exercises.act(one.id, one.teacher, Act.OPEN)
    return School(app, connection, classroom, lessons.exercises, exercise, ClassPages(tickets, site))


def another(exercise: Exercise) -> Exercise:
    """Give an exercise of another teacher's."""
    return replace(exercise, id="zzzzzzzzzz", teacher=TEACHER + 1)


@asynccontextmanager
async def served(school: School) -> AsyncIterator[str]:
    """Serve it on a free port, as a running web side does; gives the address."""
    async with serving(school.app, "127.0.0.1", 0) as port, school.classroom.watching.open():
        yield f"http://127.0.0.1:{port}"
