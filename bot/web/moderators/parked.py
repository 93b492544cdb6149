"""Updates that could not be handled: tried again, or dropped. Only their shape is shown, never what is in them."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.domain.audit import Happening
from bot.domain.moderation.looked import Looked
from bot.i18n import N_, Tongue
from bot.services.moderation import happened
from bot.services.moderation import pages as places
from bot.storage.journal.parked import Parked, ParkedUpdates
from bot.views.moderation.log_reasons import log_reason
from bot.views.moderation.update_shape import UpdateShape, shape_of
from bot.web.forms import unfit, whole_number
from bot.web.moderators.desk import Desk, said_done
from bot.web.moderators.visit import Visit

MOST = 100  # that one page shows

_NUMBERS = 2**63
_DONE = {
    "retried": N_("The update waits to be handled again."),
    "dropped": N_("The update is dropped."),
    "gone": N_("This update is not parked any more: somebody has tried it again, or dropped it."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A parked update as it is shown."""

    one: Parked
    why: str
    shape: UpdateShape
    size: str


class ParkedPage:
    """Raises StorageError, and HTTPException for forms that are none of ours."""

    def __init__(self, desk: Desk, parked: ParkedUpdates) -> None:
        self._desk = desk
        self._parked = parked

    async def show(self, request: Request, visit: Visit) -> Response:
        """Show them, the latest first."""
        found, number = await self._parked.all(MOST), await self._parked.count()
        await self._desk.note(happened.looked(Looked.PARKED), visit)
        said = visit.tongue
        return self._desk.page(
            visit,
            "parked.html",
            places.PARKED,
            said.say("Parked updates"),
            rows=[_row(one, said) for one in found],
            how_many=said.count("{n} update could not be handled.", "{n} updates could not be handled.", number),
            words=_words(said),
            told=said_done(request, _DONE, visit),
        )

    async def act(self, request: Request, visit: Visit) -> Response:
        """Try one again, or drop it."""
        form = await self._desk.form(request, visit, ("number", "act"))
        number = whole_number(form, "number", _NUMBERS)
        match form.get("act"):
            case "retry":
                done, name = await self._parked.retry(number), "retried"
            case "drop":
                done, name = await self._parked.drop(number), "dropped"
            case _:
                raise unfit()
        if done:
            await self._desk.note_done(happened.unparked(number, retried=name == "retried"), visit)
        return self._desk.back(places.PARKED, name if done else "gone")


def _row(one: Parked, said: Tongue) -> Row:
    shape = shape_of(one.body)
    why = log_reason(one.why, said, Happening.PARKED)
    return Row(one, why, shape, said.count("{n} byte", "{n} bytes", shape.size))


def _words(said: Tongue) -> dict[str, str]:
    return {
        "about": said.say(
            "An update is what Telegram told the bot: a message, a pressed button. One that fails again and again is "
            "put aside for 30 days. What people wrote in it is not shown here."
        ),
        "none": said.say("No update is parked."),
        "number": said.say("Number"),
        "when": said.say("When"),
        "why": said.say("Why"),
        "kind": said.say("Kind"),
        "chat": said.say("Chat"),
        "fields": said.say("Fields"),
        "size": said.say("Size"),
        "acts": said.say("What to do"),
        "unknown": said.say("not known"),
        "retry": said.say("Try again"),
        "drop": said.say("Drop…"),
        "sure": said.say("It is gone for good then, and whoever sent it gets no answer."),
        "drop_now": said.say("Drop it"),
    }
