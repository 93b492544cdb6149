"""From an ask to its answer: at once where the copy is known, else with a status message that becomes the answer."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress

from telegram.error import TelegramError

from bot.domain.handling import is_unnamed
from bot.domain.progress import Progress, Report, Step, unheard
from bot.domain.submission import Link, Post
from bot.errors import QuotaError, StorageError, WhoSaysError
from bot.i18n import Tongue
from bot.services.analyses import Analyses
from bot.services.answer import Answer
from bot.storage.people.read_messages import ReadMessages
from handlers.asks import Ask, copy_of
from handlers.downloads import download
from handlers.errors.failures import Failures, note_failed
from handlers.giving import Giving
from handlers.happenings import note_asked, note_nothing, note_shown, note_stopped
from handlers.intake.incoming import Upload
from handlers.notices import Notices
from handlers.outlet import AnyBot, Outlet, Place
from handlers.readings import Readings, ReadingStoppedError
from handlers.rendering.chat_text import plain
from handlers.status_message import StatusMessage

Give = Callable[[Ask, Answer, StatusMessage], Awaitable[None]]  # the status message becomes what is given

_log = logging.getLogger(__name__)


class Answering:
    """Answers asks; raises TelegramError where the chat takes no answer."""

    def __init__(  # noqa: PLR0913 - everything that an answer passes through
        self,
        bot: AnyBot,
        analyses: Analyses,
        giving: Giving,
        *,
        failures: Failures,
        read_messages: ReadMessages,
        readings: Readings,
        notices: Notices,
    ) -> None:
        self._bot = bot
        self._outlet = Outlet(bot)
        self._analyses = analyses
        self._giving = giving
        self._failures = failures
        self._read_messages = read_messages
        self._readings = readings
        self._notices = notices

    async def answer(self, ask: Ask, give: Give | None = None) -> None:
        """Read what is asked for and answer, or say why not; `give` makes something else of it than an answer."""
        give = give or self._giving.give
        note_asked(ask)
        copy = copy_of(ask.readable)
        handed_in = None if isinstance(ask.readable, Upload) else ask.readable
        known = await self._analyses.known(copy, handed_in, ask.payer)
        if known is not None:
            await give(ask, known, self._status(ask))
        elif not (ask.quiet or (ask.group and self._notices.just_told(ask.whom))):
            await self._read(ask, give)
        elif not await self._read_quietly(ask, give):
            return
        await self.watch(ask.place, ask.watched, copy)

    async def watch(self, place: Place, messages: Iterable[int], copy: str) -> None:
        """Remember what messages were when they were answered, to know an edit that changes it."""
        if is_unnamed():
            return
        with suppress(StorageError):
            for message_id in messages:
                await self._read_messages.keep(place.chat_id, message_id, copy)

    async def show(self, place: Place, analysis_id: str, tongue: Tongue) -> None:
        """Show an analysis by its id, as a link to this bot names it."""
        try:
            analysis = await self._analyses.recall(analysis_id)
        except StorageError as error:
            await self._outlet.say(
                place, await self._failures.tell(error, tongue, place.chat_id, "link to an analysis")
            )
            return
        if analysis is None:
            gone = tongue.say("This has expired. Send me the article, and I will read it.")
            await self._outlet.say(place, plain(gone))
            note_nothing("expired")
        else:
            await self._giving.send(place, tongue, Answer(analysis, analysis_id, cached=True))
            note_shown(analysis, analysis_id)

    async def _read(self, ask: Ask, give: Give) -> None:
        async with self._status(ask) as status:
            try:
                answer = await self._readings.run(ask.whom, self._analyse(ask, status.report))
            except asyncio.CancelledError:
                stopping = ask.tongue.say("I have to stop for a moment. I will finish this when I am back.")
                with suppress(TelegramError):
                    await status.become(plain(stopping))
                raise
            except ReadingStoppedError:
                note_stopped()
                await status.become(plain(ask.tongue.say("Stopped: this was not read to the end.")))
            except Exception as error:  # noqa: BLE001 - the edge of a reading: whoever asked gets a sentence, always
                if isinstance(error, QuotaError):
                    self._notices.tell(ask.whom)
                await status.become(await self._failures.tell(error, ask.tongue, ask.place.chat_id, _given(ask)))
            else:
                await give(ask, answer, status)

    async def _read_quietly(self, ask: Ask, give: Give) -> bool:
        """Answer where there is an answer; tells whether there was."""
        try:
            answer = await self._readings.run(ask.whom, self._analyse(ask, unheard))
        except ReadingStoppedError:
            note_stopped()
            return False
        except WhoSaysError as error:
            note_failed(error)
            return False
        await give(ask, answer, self._status(ask))
        return True

    def _status(self, ask: Ask) -> StatusMessage:
        return StatusMessage(self._outlet, ask.place, ask.tongue, Progress(_first_step(ask)), ask.status_id)

    async def _analyse(self, ask: Ask, report: Report) -> Answer:
        """Analyse what is asked for; what breaks without a reason of its own is tried once more."""
        try:
            return await self._try(ask, report)
        except WhoSaysError:
            raise
        except Exception as error:  # noqa: BLE001 - what broke without a reason of its own may go well the next time
            _log.warning("a reading broke (%s); it is tried once more", type(error).__name__)
        return await self._try(ask, report)

    async def _try(self, ask: Ask, report: Report) -> Answer:
        readable = ask.readable
        submission = await download(self._bot, readable) if isinstance(readable, Upload) else readable
        return await self._analyses.analyse(submission, copy_of(readable), report, ask.payer)


def _given(ask: Ask) -> str:
    return type(ask.readable).__name__.lower()


def _first_step(ask: Ask) -> Step:
    match ask.readable:
        case Link():
            return Step.OPENING_LINK
        case Upload():
            return Step.OPENING_FILE
        case Post():
            return Step.LOOKING_FOR_CLAIMS
