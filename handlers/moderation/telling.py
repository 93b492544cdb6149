"""Tells those who reported something what became of it: each in their private chat and their language, once.

Whoever was told is forgotten here, and so is whoever can't be told since they have blocked the bot. Where the process
dies between the two, one person is told twice.
"""

import logging

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.clock import Clock, LoopClock
from bot.domain.flood import Priority
from bot.domain.moderation.report import Outcome, Report, Reporter
from bot.i18n import Tongue, tongue
from bot.storage.moderation.chores import Chores, Task
from bot.storage.moderation.reports import Reports
from bot.views.moderation.reports import outcome_sentence, reason_words
from bot.views.printable import one_line
from handlers.outlet import Outlet, Place, reason
from handlers.rendering.chat_text import EMPTY, ChatText, bold, lines, own, paragraphs, plain, quote

MOST_SECONDS = 20.0  # of telling at a time: other chores have their turn then

_ABOUT, _WORDS = 300, 600  # units

_log = logging.getLogger(__name__)


class Telling:
    """Raises StorageError and TelegramError where somebody is still to be told, at another time."""

    def __init__(self, reports: Reports, chores: Chores, outlet: Outlet, clock: Clock | None = None) -> None:
        self._reports = reports
        self._chores = chores
        self._outlet = outlet
        self._clock = clock or LoopClock()

    async def tell(self, number: str) -> None:
        """Tell who reported something under a number, as many as there is time for; the others are a chore again."""
        report = await self._reports.find(int(number))
        if report is None or report.outcome is None:
            return
        until, failed, is_late = self._clock.now() + MOST_SECONDS, None, False
        for reporter in await self._reports.reporters(report.number):
            is_late = self._clock.now() >= until
            if is_late:
                break
            try:
                await self._tell(report, report.outcome, reporter)
            except TelegramError as error:
                failed = error
        if failed is not None:  # then the others are told after a pause, too
            raise failed
        if is_late:
            await self._chores.add(Task.TELL, number)

    async def _tell(self, report: Report, outcome: Outcome, reporter: Reporter) -> None:
        text = what_became(report, outcome, tongue(reporter.language))
        try:
            await self._outlet.post(Place(reporter.user), text, priority=Priority.FEED)
        except (BadRequest, Forbidden) as error:  # they have blocked the bot, or are gone; it never gets better
            _log.info("who reported something can't be told: %s", reason(error))
        await self._reports.forget_reporter(report.number, reporter.user)


def what_became(report: Report, outcome: Outcome, speaks: Tongue) -> ChatText:
    """Say what became of a report: which one it was, how it ended, and the moderator's words."""
    about = one_line(report.statement or report.title or "")
    return paragraphs(
        lines(
            bold(own(speaks.say("What became of your report {number}", number=report.number))),
            own(reason_words(report.reason, speaks)),
            quote(plain(about, _ABOUT)),
        ),
        own(outcome_sentence(outcome, speaks)),
        lines(own(speaks.say("In the moderator’s words:")), quote(plain(report.words, _WORDS)))
        if report.words
        else EMPTY,
    )
