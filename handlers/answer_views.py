"""What the buttons below an answer show: who speaks, only what is speculative, exact words, the annotated article.

Each is sent below the answer, once in a while: a second press points to what stands there already.
"""

import asyncio
from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, Message
from telegram.error import BadRequest, TelegramError

from bot.domain.analysis import Analysis
from bot.errors import StorageError
from bot.i18n import Tongue
from bot.services.analyses import Analyses
from bot.storage.people.presses import Presses
from handlers.errors.failures import note_failed
from handlers.errors.sentences import sentence
from handlers.file_names import file_name
from handlers.happenings import note_nothing, note_shown, note_undelivered
from handlers.keyboards import Act, Press
from handlers.outlet import Outlet, Place, place_of
from handlers.rendering.captions import annotated_caption, who_speaks_caption
from handlers.rendering.chat_text import plain
from handlers.rendering.exact_words import exact_words
from handlers.rendering.only_speculative import only_speculative

Show = Callable[[Place, Analysis, Tongue], Awaitable[None]]


class AnswerViews:
    """Shows views of analyses; raises TelegramError where the chat takes none."""

    def __init__(self, analyses: Analyses, presses: Presses, outlet: Outlet) -> None:
        self._analyses = analyses
        self._presses = presses
        self._outlet = outlet
        self._views: dict[Act, Show] = {
            Act.WHO_SPEAKS: self._who_speaks,
            Act.ONLY_SPECULATIVE: self._only_speculative,
            Act.EXACT_WORDS: self._exact_words,
            Act.ANNOTATED: self._annotated,
        }

    async def on_press(self, query: CallbackQuery, press: Press, tongue: Tongue) -> None:
        """Show what a button below an answer is for, or say that it has expired."""
        try:
            analysis = await self._analyses.recall(press.analysis or "")
        except StorageError as error:
            note_failed(error)
            await self._outlet.toast(query, sentence(error, tongue))
            return
        message = query.message
        if analysis is None or not isinstance(message, Message):
            note_nothing("expired")
            await self._outlet.toast(
                query, tongue.say("This has expired: send the article again, and I will read it anew.")
            )
            return
        button = message.chat.id, message.message_id, press.act.value
        if not await self._presses.first(*button, query.id):
            await self._outlet.toast(query, tongue.say("It is shown already: look below the answer."))
            return
        await self._outlet.toast(query)
        try:
            await self._views[press.act](place_of(message), analysis, tongue)
            note_shown(analysis, press.analysis or "")
        except BadRequest:  # a group's admins may forbid pictures and files
            await self._presses.forget(*button)
            note_undelivered()
            refused = tongue.say("I may not send this here. An admin of this chat can allow me pictures and files.")
            await self._outlet.say(place_of(message), plain(refused))
        except TelegramError:
            await self._presses.forget(*button)
            raise

    async def _who_speaks(self, place: Place, analysis: Analysis, tongue: Tongue) -> None:
        from bot.views.picture import who_speaks  # noqa: PLC0415 - Pillow costs 15 MB that many days need not

        png = await asyncio.to_thread(who_speaks, analysis, tongue)
        await self._outlet.photo(place, png, who_speaks_caption(analysis, tongue))

    async def _only_speculative(self, place: Place, analysis: Analysis, tongue: Tongue) -> None:
        for text in only_speculative(analysis, tongue):
            await self._outlet.say(place, text)

    async def _exact_words(self, place: Place, analysis: Analysis, tongue: Tongue) -> None:
        for text in exact_words(analysis, tongue):
            await self._outlet.say(place, text)

    async def _annotated(self, place: Place, analysis: Analysis, tongue: Tongue) -> None:
        from bot.views.page import render  # noqa: PLC0415 - few ask for a page

        page = await asyncio.to_thread(render, analysis, tongue)
        name = file_name(analysis.article.title, "html")
        await self._outlet.document(place, page.encode("utf-8", "replace"), name, annotated_caption(tongue))
