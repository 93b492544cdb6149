"""The first page: how things stand."""

from starlette.requests import Request
from starlette.responses import Response

from bot.services.moderation import happened
from bot.services.moderation import pages as places
from bot.services.moderation.moderation import Moderation
from bot.web.moderators.guard import Guard
from bot.web.moderators.visit import Visit
from bot.web.pages import Pages


class Home:
    """Raises StorageError."""

    def __init__(self, pages: Pages, guard: Guard, moderation: Moderation) -> None:
        self._pages = pages
        self._guard = guard
        self._moderation = moderation

    async def show(self, _: Request, visit: Visit) -> Response:
        """Show it."""
        said = visit.tongue
        waiting = await self._moderation.reports.count_open()
        await self._guard.note(happened.looked("overview"), visit)
        return self._pages.page(
            "moderators/home.html",
            said,
            visit=visit,
            here=places.HOME,
            heading=said.say("Overview"),
            waiting=said.count("{n} report waits to be settled.", "{n} reports wait to be settled.", waiting),
        )
