"""What remains of an analysis that has expired: its text is gone, but not what was reported and corrected there.

Of an edited copy the log may know two articles: the copy, which was reported, and the one that it is a copy of, under
which its corrections stand.
"""

from http import HTTPStatus

from starlette.responses import Response

from bot.domain.moderation.log_query import LogQuery
from bot.domain.moderation.looked import Looked
from bot.domain.moderation.refusal import Refused
from bot.services.moderation import happened
from bot.services.moderation.moderation import Moderation
from bot.web.moderators.analysis_words import analysis_words
from bot.web.moderators.claim_view import history_row
from bot.web.moderators.desk import Desk
from bot.web.moderators.report_rows import report_row
from bot.web.moderators.visit import Visit


class GonePage:
    """Raises StorageError."""

    def __init__(self, desk: Desk, moderation: Moderation) -> None:
        self._desk = desk
        self._moderation = moderation

    async def show(self, name: str, refused: Refused, visit: Visit) -> Response:
        """Show what there is of an article that the log knows by its analysis; raises `refused` where it knows none."""
        entries = (await self._moderation.index.find(LogQuery(analysis=name))).entries
        articles = list(dict.fromkeys(entry.article for entry in entries if entry.article is not None))
        if not articles:
            raise refused
        article = articles[0]
        await self._desk.note(happened.looked(Looked.ANALYSIS, article=article, analysis=name), visit)
        history = (await self._moderation.correcting.history_of(article)).corrections
        reports = [report for one in articles for report in await self._moderation.reports.of(one)]
        names, said = await self._moderation.roster_changes.names(), visit.tongue
        return self._desk.page(
            visit,
            "gone.html",
            "",
            said.say("This analysis has expired"),
            HTTPStatus.GONE,
            sentence=said.say(
                "The article’s text is not kept any longer, so nothing can be corrected here. What was corrected "
                "stays: it is laid over the article again as soon as somebody sends it."
            ),
            history=[history_row(one, history, names, said) for one in history],
            reports=[report_row(report, said) for report in reports],
            article=article,
            words=analysis_words(said),
        )
