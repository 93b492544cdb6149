"""A one-time link from the bot, opened: a page with one button, so that a preview of the link uses nothing up."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.i18n import Tongue, tongue
from bot.services.exercises import Exercises
from bot.views.printable import one_line
from bot.web.access import Access, session_name
from bot.web.classroom.places import CLASS
from bot.web.coming_in import ComingIn
from bot.web.pages import Pages


class Opening:
    """Shows what the link opens, and opens it."""

    def __init__(self, pages: Pages, access: Access, exercises: Exercises, coming_in: ComingIn) -> None:
        self._pages = pages
        self._access = access
        self._exercises = exercises
        self._coming_in = coming_in

    async def show(self, request: Request) -> Response:
        """Show the button; the ticket stays as it is."""
        grant = await self._coming_in.look(request)
        exercise = await self._exercises.find(grant.subject)
        title = one_line(exercise.sheet.title or "")
        said = tongue(exercise.language)
        return self._pages.page("open.html", said, title=title, words=_words(said))

    async def open(self, request: Request) -> Response:
        """Use the ticket up."""
        token, grant = await self._coming_in.open(request)
        place = self._pages.address.path + CLASS.format(id=grant.subject)
        answer = RedirectResponse(place, HTTPStatus.SEE_OTHER)
        self._access.set_cookie(answer, session_name(grant.purpose, grant.subject), token, "strict")
        return answer


def _words(said: Tongue) -> dict[str, str]:
    return {
        "heading": said.say("Class page"),
        "what": said.say("It shows this exercise on a wall, and you lead it from there: anybody at this device can."),
        "button": said.say("Open the class page"),
        "once": said.say("This link works once. The bot gives you another one whenever you want."),
    }
