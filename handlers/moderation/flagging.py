"""Something wrong? The button below every answer, and what follows it in the private chat of whoever pressed.

In a group nobody is bothered by somebody's report: a press there opens their private chat, which also lets the bot
tell them there what became of it. A report is filed as soon as it is known what is wrong; a line may follow.
"""

import re
from functools import partial

from telegram import CallbackQuery, Message
from telegram.constants import ChatType

from bot.domain.analysis import Analysis
from bot.domain.moderation.refusal import Refused, Why
from bot.domain.moderation.report import Reason, Reporter
from bot.i18n import Tongue
from bot.services.analyses import Analyses
from bot.services.moderation.reporting import Reporting
from bot.storage.people.awaited import Awaited
from bot.views.printable import one_line
from handlers.deep_links import link_to_report
from handlers.happenings import note_reported
from handlers.keyboards import Press
from handlers.moderation.report_presses import ReportPress, claim_key
from handlers.moderation.report_steps import claims_for, thanks, what_is_wrong, which_claim
from handlers.outlet import Outlet, Place, place_of
from handlers.refused import toasted, told
from handlers.rendering.chat_text import ChatText, own
from handlers.replies import OnReply, is_in_words

_LINE = "report:{number}"  # what a reply is about
_ABOUT = re.compile(_LINE.format(number=r"(\d{1,18})"), re.ASCII)


class Flagging:
    """Raises TelegramError where the chat takes no message; below a message, StorageError."""

    def __init__(
        self, analyses: Analyses, reporting: Reporting, awaited: Awaited, outlet: Outlet, bot_name: str
    ) -> None:
        self._analyses = analyses
        self._reporting = reporting
        self._awaited = awaited
        self._outlet = outlet
        self._bot_name = bot_name

    async def on_wrong(self, query: CallbackQuery, press: Press, tongue: Tongue) -> None:
        """Ask what is wrong with an answer: below it, or from a group in private."""
        async with toasted(self._outlet, query, tongue):
            name = press.analysis or ""
            analysis = await self._recall(name)
            if query.message is None or query.message.chat.type != ChatType.PRIVATE:
                await self._outlet.open(query, link_to_report(self._bot_name, name))
                return
            await self._outlet.toast(query)
            place = Place(query.message.chat.id, reply_to=query.message.message_id)
            await self._outlet.say(place, *what_is_wrong(analysis, name, tongue))

    async def on_link(self, message: Message, name: str, tongue: Tongue) -> None:
        """Ask whoever comes from a group what is wrong with an answer there."""
        async with told(self._outlet, place_of(message), tongue):
            analysis = await self._recall(name)
            await self._outlet.say(place_of(message), *what_is_wrong(analysis, name, tongue))

    async def on_step(self, query: CallbackQuery, press: Press, tongue: Tongue) -> None:
        """Go one step on, or back, in the message that was pressed."""
        pressed, message = press.report, query.message
        async with toasted(self._outlet, query, tongue):
            if pressed is None or not isinstance(message, Message) or message.chat.id != query.from_user.id:
                raise Refused(Why.GONE)
            analysis = await self._recall(pressed.analysis)
            if pressed.reason is None:
                await self._outlet.rewrite(query, *what_is_wrong(analysis, pressed.analysis, tongue))
            elif pressed.reason.is_of_claim and pressed.claim is None:
                await self._outlet.rewrite(query, *which_claim(analysis, pressed.analysis, pressed.reason, tongue))
            else:
                text = await self._file(message, analysis, pressed, pressed.reason, tongue)
                await self._outlet.rewrite(query, text)
            await self._outlet.toast(query)

    def read(self, meant: str) -> OnReply | None:
        """Give what takes the line that replies to a message; None where that was no report's."""
        match = _ABOUT.fullmatch(meant)
        return partial(self._take_line, int(match[1])) if match is not None else None

    async def _recall(self, name: str) -> Analysis:
        analysis = await self._analyses.recall(name)
        if analysis is None:
            raise Refused(Why.GONE)
        return analysis

    async def _file(
        self, message: Message, analysis: Analysis, pressed: ReportPress, reason: Reason, tongue: Tongue
    ) -> ChatText:
        """Report it, and say under which number; whoever repeats themselves is told so, and may choose otherwise."""
        claims = claims_for(analysis, reason)
        claim = next((claim for claim in claims if claim_key(claim) == pressed.claim), None)
        reporter = Reporter(message.chat.id, tongue.code)  # a private chat has its person's id
        filed = await self._reporting.report(analysis, pressed.analysis, reason, claim, reporter)
        if not filed.is_new:
            raise Refused(Why.REPORTED_ALREADY)
        note_reported(filed.number, analysis, pressed.analysis, reason)
        await self._awaited.keep(message.chat.id, message.message_id, _LINE.format(number=filed.number))
        return thanks(filed.number, analysis, reason, claim, tongue)

    async def _take_line(self, number: int, message: Message, tongue: Tongue) -> None:
        if not await is_in_words(self._outlet, message, tongue):
            return
        async with told(self._outlet, place_of(message), tongue):
            line = one_line(message.text or "")
            await self._reporting.say_more(number, Reporter(message.chat.id, tongue.code, line))
            said = tongue.say(
                "Thank you. This stands beside report {number} now; another reply would take its place.", number=number
            )
            await self._outlet.say(place_of(message), own(said))
