"""The analysis page: an article beside its claims, what was done to each, and the forms that correct them."""

import asyncio
import re
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.domain.fingerprint import ANALYSIS_ID
from bot.domain.moderation.correction import Correction
from bot.domain.moderation.hashtag import Hashtag
from bot.domain.moderation.log_query import LogQuery
from bot.domain.moderation.looked import Looked
from bot.domain.moderation.refusal import Refused, Why
from bot.domain.moderation.report import Outcome, Report
from bot.domain.moderation.stories import key_of
from bot.errors import StorageError
from bot.services.known_fingerprints import fingerprint_of
from bot.services.moderation import happened
from bot.services.moderation import pages as places
from bot.services.moderation.correcting import By, Reviewed
from bot.services.moderation.moderation import Moderation
from bot.views.moderation.refusals import refusal
from bot.views.printable import printable
from bot.web.forms import LARGEST_OF_TEXTS
from bot.web.moderators.analysis_view import AnalysisView, analysis_view
from bot.web.moderators.analysis_words import OPEN, analysis_words, done_sentence
from bot.web.moderators.claim_forms import FIELDS, Act, ClaimForms, Draft, act_in, by_in
from bot.web.moderators.desk import SAID, Desk
from bot.web.moderators.gone import GonePage
from bot.web.moderators.visit import Visit

_ID = re.compile(ANALYSIS_ID)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class AnalysisPage:
    """Raises StorageError, Refused, and HTTPException for forms that are none of ours."""

    def __init__(self, desk: Desk, moderation: Moderation) -> None:
        self._desk = desk
        self._moderation = moderation
        self._forms = ClaimForms(moderation.correcting)
        self._gone = GonePage(desk, moderation)

    async def show(self, request: Request, visit: Visit) -> Response:
        """Show the analysis, or what remains of one that has expired."""
        name = analysis_in(request)
        try:
            reviewed = await self._moderation.correcting.review(name)
        except Refused as refused:
            return await self._gone.show(name, refused, visit)
        article = _article_of(reviewed)
        await self._desk.note(happened.looked(Looked.ANALYSIS, article=article, analysis=name), visit)
        return await self._page(reviewed, visit, _asked(request))

    async def act(self, request: Request, visit: Visit) -> Response:
        """Do what a form says, and lead back to the claim; where it can't be done, show the form as it was sent."""
        name = analysis_in(request)
        form = await self._desk.form(request, visit, FIELDS, LARGEST_OF_TEXTS)
        act, by = act_in(form), by_in(form, visit.who)
        reviewed = await self._moderation.correcting.review(name)
        try:
            report = await self._report(by, reviewed)
            correction = await self._forms.do(act, form, reviewed, by)
        except Refused as refused:
            typed = {field: printable(value) for field, value in form.items()}
            draft = Draft(act, form.get("claim", ""), typed, refused.why)
            status = HTTPStatus.CONFLICT if refused.why is Why.MEANWHILE else HTTPStatus.UNPROCESSABLE_ENTITY
            again = await self._moderation.correcting.review(name)
            asked = {"report": form.get("report", "")}
            return await self._page(again, visit, asked, draft, status)
        await self._desk.note_done(happened.corrected(correction, reviewed.history.article, name), visit)
        told = await self._settle(report, act, visit) if report is not None and "settle" in form else ""
        return self._back(name, act, correction, told, by)

    async def _report(self, by: By, reviewed: Reviewed) -> Report | None:
        """Find the report that led to it; it is of this article."""
        if by.report is None:
            return None
        report = await self._moderation.reporting.find(by.report)
        if report.article not in {_article_of(reviewed), reviewed.history.article}:
            raise Refused(Why.NO_REPORT)
        return report

    async def _settle(self, report: Report, act: Act, visit: Visit) -> str:
        """Settle the report that led to a correction; tells "settled", "before" where somebody had, or OPEN."""
        outcome = Outcome.CONTESTED if act is Act.CONTEST else Outcome.CORRECTED
        try:
            settled = await self._moderation.reporting.settle(report.number, outcome, visit.who)
        except Refused:
            return "before"
        except StorageError:
            visit.acts.are_unsettled = True
            return OPEN
        await self._desk.note_done(happened.settled(settled), visit)
        return "settled"

    def _back(self, name: str, act: Act, correction: Correction, told: str, by: By) -> Response:
        claim = correction.after or correction.before
        asked = {
            "done": act.value,
            "claim": "" if claim is None else key_of(claim),
            "told": told,
            "report": "" if told not in {"", OPEN} or by.report is None else str(by.report),
        }
        query = urlencode({field: value for field, value in asked.items() if value})
        place = self._desk.pages.address.path + places.ANALYSIS.format(id=name)
        return RedirectResponse(f"{place}?{query}#{SAID}", HTTPStatus.SEE_OTHER)

    async def _page(
        self,
        reviewed: Reviewed,
        visit: Visit,
        asked: Mapping[str, str],
        draft: Draft | None = None,
        status: int = HTTPStatus.OK,
    ) -> Response:
        said = visit.tongue
        reports = await self._moderation.reports.of(_article_of(reviewed))
        view = await asyncio.to_thread(
            analysis_view,
            reviewed,
            reports,
            await self._moderation.roster_changes.names(),
            await self._read_at(reviewed.id),
            said,
        )
        return self._desk.page(
            visit,
            "analysis.html",
            "",
            view.title or said.say("Without a title"),
            status,
            view=view,
            place=places.ANALYSIS.format(id=reviewed.id),
            words=analysis_words(said),
            draft=draft,
            problem="" if draft is None else refusal(draft.why, said),
            told=done_sentence(asked.get("done", ""), asked.get("told", ""), said),
            told_of=_shown_claim(view, draft.claim if draft is not None else asked.get("claim", "")),
            report=_waiting(reports, asked.get("report", "")),
        )

    async def _read_at(self, name: str) -> datetime | None:
        """Find out when an engine read it, as far as the log still knows."""
        found = await self._moderation.index.find(LogQuery(hashtag=Hashtag.ANSWERED, analysis=name), count=1)
        return next((entry.at for entry in found.entries), None)


def analysis_in(request: Request) -> str:
    """Give the id of an analysis in a request's path; raises Refused where it has no id's shape."""
    name: str = request.path_params["id"]
    if not _ID.fullmatch(name):
        raise Refused(Why.GONE)
    return name


def _article_of(reviewed: Reviewed) -> str:
    return fingerprint_of(reviewed.original.article, reviewed.id)


def _asked(request: Request) -> Mapping[str, str]:
    return {name: request.query_params.get(name, "") for name in ("done", "claim", "told", "report")}


def _shown_claim(view: AnalysisView, key: str) -> str:
    """Give a claim's key where the page shows that claim: what is said of others stands at its top."""
    return key if any(claim.key == key for claim in view.claims) else ""


def _waiting(reports: list[Report], number: str) -> Report | None:
    """Give the open report of a number, so that a correction may settle it."""
    if not _NUMBER.fullmatch(number):
        return None
    return next((report for report in reports if report.is_open and report.number == int(number)), None)
