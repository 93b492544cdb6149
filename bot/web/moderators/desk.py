"""What every page of the moderators' does alike: it has its place, reads its forms, and says what was done."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.domain.audit import AuditEvent
from bot.web.access import TOKEN_FIELD, Access
from bot.web.forms import LARGEST, read_form
from bot.web.moderators.guard import Guard
from bot.web.moderators.visit import Visit
from bot.web.pages import Pages

DONE = "done"  # the query parameter that says what was done on the page before


@dataclass(frozen=True, slots=True)
class Desk:
    """Joined once, for all pages."""

    pages: Pages
    guard: Guard
    access: Access

    def page(
        self, visit: Visit, template: str, here: str, heading: str, status: int = 200, **facts: object
    ) -> Response:
        """Render a page whose place among the others is `here`."""
        given = {"said": "", **facts}
        return self.pages.page(
            f"moderators/{template}", visit.tongue, status, visit=visit, here=here, heading=heading, **given
        )

    async def form(
        self, request: Request, visit: Visit, names: Collection[str], largest: int = LARGEST
    ) -> dict[str, str]:
        """Read a form of ours with fields of these names; raises HTTPException where it is none."""
        form = await read_form(request, {*names, TOKEN_FIELD}, largest)
        self.access.must_be_our_form(request, visit.token, form.pop(TOKEN_FIELD, None))
        return form

    def back(self, place: str, done: str) -> Response:
        """Lead to the page that says what was done, so that reloading it does nothing."""
        return RedirectResponse(f"{self.pages.address.path}{place}?{DONE}={done}", HTTPStatus.SEE_OTHER)

    async def note(self, event: AuditEvent, visit: Visit) -> None:
        """Write down what a moderator is about to be shown; raises StorageError."""
        await self.guard.note(event, visit)

    async def note_done(self, event: AuditEvent, visit: Visit) -> None:
        """Write down what a moderator did, at once or as soon as that is possible."""
        await self.guard.note_done(event, visit)


def said_done(request: Request, sentences: Mapping[str, str], visit: Visit) -> str:
    """Say what was done on the page before: one of these sentences, by its name; "" for whatever else is given."""
    sentence = sentences.get(request.query_params.get(DONE, ""))
    return "" if sentence is None else visit.tongue.say(sentence)
