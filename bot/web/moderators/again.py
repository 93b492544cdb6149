"""An article read again with the current prompt and rules: whether it has been, and both readings side by side."""

import asyncio
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from bot.domain.analysis import Analysis
from bot.domain.moderation.looked import Looked
from bot.domain.moderation.refusal import Refused, Why
from bot.i18n import N_, Tongue
from bot.services.known_fingerprints import fingerprint_of
from bot.services.moderation import happened
from bot.services.moderation import pages as places
from bot.services.moderation.reading_again import ReadingAgain
from bot.services.moderation.roster_changes import RosterChanges
from bot.views.moderation.refusals import refusal
from bot.web.forms import unfit
from bot.web.moderators.again_view import again_view
from bot.web.moderators.analysis import analysis_in
from bot.web.moderators.desk import Desk, said_done
from bot.web.moderators.history_words import history_words
from bot.web.moderators.visit import Visit

# What a form does, as it is named in the log; and what the page says then.
_DONE = {
    "wanted": N_("It is being read again. That takes some seconds, with a large model a minute."),
    "adopted": N_("The later reading stands now, also in the answers that were sent in the last two days."),
    "given_back": N_("The first reading stands again, also in the answers that were sent in the last two days."),
}


class AgainPage:
    """Raises StorageError, Refused, and HTTPException for forms that are none of ours."""

    def __init__(self, desk: Desk, reading_again: ReadingAgain, roster: RosterChanges) -> None:
        self._desk = desk
        self._reading_again = reading_again
        self._roster = roster

    async def show(self, request: Request, visit: Visit) -> Response:
        """Show how far it has come, and the two readings as soon as there are two."""
        name = analysis_in(request)
        return await self._page(name, visit, told=said_done(request, _DONE, visit))

    async def act(self, request: Request, visit: Visit) -> Response:
        """Have it read again, let the later reading stand, or the first one once more."""
        name = analysis_in(request)
        form = await self._desk.form(request, visit, ("act",))
        act = form.get("act", "")
        try:
            analysis = await self._do(act, name, visit)
        except Refused as refused:
            if refused.why is Why.GONE:
                raise
            return await self._page(name, visit, refusal(refused.why, visit.tongue))
        await self._desk.note_done(happened.read_again(name, analysis, act), visit)
        return self._desk.back(places.AGAIN.format(id=name), act)

    async def _do(self, act: str, name: str, visit: Visit) -> Analysis:
        match act:
            case "wanted":
                return await self._reading_again.want(name, visit.who)
            case "adopted":
                return await self._reading_again.adopt(name, visit.who)
            case "given_back":
                return await self._reading_again.give_back(name)
        raise unfit()

    async def _page(self, name: str, visit: Visit, problem: str = "", told: str = "") -> Response:
        said = visit.tongue
        found = await self._reading_again.find(name)
        article = fingerprint_of(found.before.article, name)
        await self._desk.note(happened.looked(Looked.TWO_READINGS, article=article, analysis=name), visit)
        by = "" if found.by is None else (await self._roster.names()).get(found.by, found.by)
        return self._desk.page(
            visit,
            "again.html",
            "",
            said.say("Two readings side by side"),
            HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK,
            view=await asyncio.to_thread(again_view, found, by, said),
            place=places.AGAIN.format(id=name),
            analysis=places.ANALYSIS.format(id=name),
            problem=problem,
            told=told,
            words=_words(said),
        )


def _words(said: Tongue) -> dict[str, str]:
    return history_words(said) | {
        "back": said.say("Back to the analysis"),
        "never": said.say("This article has not been read again yet."),
        "what": said.say(
            "It is read as it would be if somebody sent it now: with the current prompt and rules. What was read first "
            "stays until you say otherwise, and so do moderators’ corrections."
        ),
        "want": said.say("Read it again"),
        "waiting": said.say("It is being read again."),
        "look": said.say("Look whether it has been read"),
        "failed": said.say("It could not be read again: {why}."),
        "first": said.say("First reading"),
        "later": said.say("Later reading"),
        "claims": said.say("Claims that differ"),
        "same": said.say("Claims that both have alike"),
        "differs": said.say("What differs"),
        "none": said.say("not found"),
        "no_difference": said.say("Both readings say the same."),
        "adopt": said.say("Let the later reading stand"),
        "give_back": said.say("Let the first reading stand again"),
        "adopted": said.say("The later reading stands."),
    }
