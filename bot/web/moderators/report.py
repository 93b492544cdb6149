"""One report: what readers say is wrong, the claim in its passage, what was done so far, and how it can be settled."""

import re
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from bot.domain.moderation.refusal import Refused, Why
from bot.domain.moderation.report import MOST_WORDS, Outcome
from bot.i18n import N_, Tongue
from bot.services.moderation import happened
from bot.services.moderation import pages as places
from bot.services.moderation.cases import Case, Cases
from bot.services.moderation.roster_changes import RosterChanges
from bot.views.moderation.refusals import refusal
from bot.views.printable import printable
from bot.web.forms import LARGEST_OF_TEXTS, unfit
from bot.web.moderators.desk import Desk, said_done
from bot.web.moderators.history_words import NOT_SETTLED, history_words
from bot.web.moderators.report_view import report_view
from bot.web.moderators.visit import Visit

_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_FIELDS = ("outcome", "words")
_DONE = {
    "settled": N_("The report is settled: those who reported it are told."),
    "before": N_("Done. The report had been settled by another moderator before."),
    "corrected": NOT_SETTLED,
}
# Translators: how a moderator settles a report; what comes of it stands behind the colon
_OUTCOMES = {
    Outcome.DECLINED: N_("Leave it as it is: the answer is not changed"),
    Outcome.CONTESTED: N_("Contested: readers are told that it can be read either way"),
    Outcome.CORRECTED: N_("Corrected: somebody has changed the answer"),
}


class ReportPage:
    """Raises StorageError, Refused, and HTTPException for forms that are none of ours."""

    def __init__(self, desk: Desk, cases: Cases, roster: RosterChanges) -> None:
        self._desk = desk
        self._cases = cases
        self._roster = roster

    async def show(self, request: Request, visit: Visit) -> Response:
        """Show it."""
        case = await self._cases.find(_number_in(request))
        await self._desk.note(happened.looked_at_report(case.report), visit)
        return await self._page(case, visit, told=said_done(request, _DONE, visit))

    async def act(self, request: Request, visit: Visit) -> Response:
        """Settle it; where somebody else has, say so."""
        number = _number_in(request)
        form = await self._desk.form(request, visit, _FIELDS, LARGEST_OF_TEXTS)
        if form.get("outcome") not in set(Outcome):
            raise unfit()
        try:
            decided = await self._cases.settle(number, Outcome(form["outcome"]), visit.who, form.get("words", ""))
        except Refused as refused:
            if refused.why is Why.NO_REPORT:
                raise
            return await self._page(await self._cases.find(number), visit, form, refused.why)
        report = decided.report
        if decided.correction is not None:
            corrected = happened.corrected(decided.correction, report.article, report.analysis)
            await self._desk.note_done(corrected, visit)
        done = "before" if decided.is_late else "corrected" if report.is_open else "settled"
        visit.acts.are_unsettled = report.is_open
        if done == "settled":
            await self._desk.note_done(happened.settled(report), visit)
        return self._desk.back(places.REPORT.format(number=number), done)

    async def _page(
        self, case: Case, visit: Visit, typed: dict[str, str] | None = None, why: Why | None = None, told: str = ""
    ) -> Response:
        said = visit.tongue
        conflicts = dict.fromkeys((Why.SETTLED, Why.MEANWHILE), HTTPStatus.CONFLICT)
        status = HTTPStatus.OK if why is None else conflicts.get(why, HTTPStatus.UNPROCESSABLE_ENTITY)
        return self._desk.page(
            visit,
            "report.html",
            places.REPORTS,
            said.say("Report {number}", number=case.report.number),
            status,
            view=report_view(case, await self._roster.names(), said),
            place=places.REPORT.format(number=case.report.number),
            outcomes=[(outcome.value, said.say(sentence)) for outcome, sentence in _OUTCOMES.items()],
            typed={field: printable(value) for field, value in (typed or {}).items()},
            problem="" if why is None else refusal(why, said),
            is_of_words=why is Why.TOO_LONG,
            most=MOST_WORDS,
            told=told,
            words=_words(said),
        )


def _number_in(request: Request) -> int:
    number: str = request.path_params["number"]
    if not _NUMBER.fullmatch(number):
        raise Refused(Why.NO_REPORT)
    return int(number)


def _words(said: Tongue) -> dict[str, str]:
    return history_words(said) | {
        "claim": said.say("The claim as it is shown now"),
        "gone_claim": said.say("The claim is not shown any more. When it was reported, it read:"),
        "gone_text": said.say("The article’s text has expired: the claim can’t be shown in its passage."),
        "passage": said.say("In its passage"),
        "readers": said.say("What readers wrote"),
        "no_lines": said.say("No words of readers are kept with it."),
        "others": said.say("Other reports of this article"),
        "history": said.say("Corrections so far"),
        "no_history": said.say("Nothing was corrected so far."),
        "correct": said.say("Correct it in the analysis"),
        "analysis": said.say("The analysis"),
        "settle": said.say("Settle it"),
        "outcome": said.say("What becomes of it?"),
        "tell": said.say("Some words to those who reported it"),
        "tell_hint": said.say("The bot tells them in their chats, with what became of it. May stay empty."),
        "save": said.say("Settle the report"),
        "is_settled": said.say("This report is settled."),
        "told_words": said.say("With these words:"),
        "last": said.say("last"),
    }
