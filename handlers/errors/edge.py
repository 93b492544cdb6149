"""The last edge: whatever a handler let through ends here, in the log and, where somebody waits, in one sentence."""

import logging
from contextlib import suppress

from telegram import Message, Update
from telegram.error import ChatMigrated, Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.errors import UnhandledError
from handlers.errors.failures import Failures
from handlers.happenings import note_undelivered
from handlers.notices import Notices
from handlers.outlet import Outlet, place_of, reason
from handlers.rendering.chat_text import plain
from handlers.tongues import Tongues
from handlers.waiting import is_any_command, waits

_SILENT = (Forbidden, ChatMigrated)  # the chat is gone or moved, which bot/sends has dealt with

_log = logging.getLogger(__name__)


class Edge:
    """Is python-telegram-bot's error handler: that one must not fail, since nothing stands behind it."""

    def __init__(self, outlet: Outlet, tongues: Tongues, failures: Failures, floods: Notices | None = None) -> None:
        self._outlet = outlet
        self._tongues = tongues
        self._failures = failures
        self._floods = floods or Notices()

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log an error, and tell the chat where somebody in it waits for a word."""
        error = context.error
        if error is None:
            return
        if isinstance(error, TelegramError):  # a message could not be sent: neither would be another one
            note_undelivered()
            if not isinstance(error, _SILENT):
                _log.warning("Telegram refused: %s: %s", type(error).__name__, reason(error))
            return
        try:
            await self._tell(error, update, context)
        except Exception as second:  # noqa: BLE001 - the process's edge: an answer about an error is no reason to fail
            _log.warning("an error could not be told: %s", type(second).__name__)

    async def apologize(self, update: Update) -> None:
        """Tell whoever waits that an update can't be handled, whatever is tried."""
        message = update.effective_message
        if isinstance(message, Message):
            told = await self._failures.tell(
                UnhandledError(), await self._tongues.of(update), message.chat.id, _given(update, message)
            )
            await self._outlet.say(place_of(message), told)

    async def too_many(self, update: Update, most: int) -> None:
        """Tell who sent more than `most` messages, which all wait, that this one is not read: once in a while."""
        message = update.message
        if message is None or not waits(update, message, message.get_bot().bot):
            return
        user = update.effective_user
        whom = (message.chat.id, user.id if user is not None else message.chat.id)
        if not self._floods.tell(whom):  # before it is sent: what follows in the flood does not wait for that
            return
        tongue = await self._tongues.of(update)
        # Translators: {most} is 100. Somebody sent more than so many messages at once.
        told = tongue.say(
            "That is more than I can read at once. I read the first {most} messages; send the rest later.", most=most
        )
        try:
            await self._outlet.say(place_of(message), plain(told))
        except TelegramError as error:
            _log.info("a flood could not be answered: %s", type(error).__name__)

    async def _tell(self, error: Exception, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message if isinstance(update, Update) else None
        if not isinstance(update, Update) or not isinstance(message, Message):
            await self._failures.note(error, None, "update")
            return
        if update.callback_query is not None:  # the button stops turning, whatever comes of the rest
            with suppress(TelegramError):
                await self._outlet.toast(update.callback_query)
        told = await self._failures.tell(
            error, await self._tongues.of(update), message.chat.id, _given(update, message)
        )
        if waits(update, message, context.bot.bot):
            await self._outlet.say(place_of(message), told)


def _given(update: Update, message: Message) -> str:
    if update.callback_query is not None:
        return "button"
    return "command" if is_any_command(message) else "message"
