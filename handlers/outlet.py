"""The one way out: every message to Telegram is HTML of the renderer's making, without link previews."""

import logging
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

from telegram import CallbackQuery, ForceReply, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.domain.flood import Priority
from handlers.rendering.chat_text import ChatText

T = TypeVar("T")
AnyBot = ExtBot[Any]  # Any: a bot's type says what its limiter takes; a Priority, or nothing where it has none

_REASON = 80  # characters of Telegram's words in the log
_QUOTED = re.compile(r""" ("[^"]*"? | (?<=\s)'[^']*'?) """, re.VERBOSE)  # it quotes tags and links of the text

_log = logging.getLogger(__name__)

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: the chat, its topic where it has one, and the message that is answered."""

    chat_id: int
    thread_id: int | None = None
    reply_to: int | None = None

    def below(self, message_id: int) -> "Place":
        """Give the place right below another message."""
        return replace(self, reply_to=message_id)


class Posted(NamedTuple):
    """Where a message was sent, and its id there."""

    chat_id: int
    message_id: int


def place_of(message: Message) -> Place:
    """Give the place of a reply to a message."""
    thread = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat.id, thread, message.message_id)


def reason(error: TelegramError) -> str:
    """Say for the log why Telegram refused a call, in its words, without what it quotes of the call's own."""
    return _QUOTED.sub("…", error.message)[:_REASON]


class Outlet:
    """Sends and edits messages; the bot below obeys flood limits. Raises telegram.error.TelegramError."""

    def __init__(self, bot: AnyBot) -> None:
        self._bot = bot

    async def say(self, place: Place, text: ChatText, keyboard: InlineKeyboardMarkup | ForceReply | None = None) -> int:
        """Send a message, bare where Telegram can't read its HTML; returns its id."""
        return (await self.post(place, text, keyboard)).message_id

    async def post(
        self,
        place: Place,
        text: ChatText,
        keyboard: InlineKeyboardMarkup | ForceReply | None = None,
        *,
        priority: Priority = Priority.ANSWER,
    ) -> Posted:
        """Send a message as `say` does, which may have to wait; a group may have moved meanwhile."""

        async def send(words: str, parse_mode: str | None) -> Posted:
            sent = await self._bot.send_message(
                place.chat_id,
                words,
                message_thread_id=place.thread_id,
                parse_mode=parse_mode,
                link_preview_options=_NO_PREVIEW,
                reply_parameters=_reply(place),
                reply_markup=keyboard,
                rate_limit_args=priority,
            )
            return Posted(sent.chat.id, sent.message_id)

        return await _readable(send, text)

    async def ask(self, place: Place, question: ChatText) -> int:
        """Send a question that whoever reads it is to reply to; returns its id."""
        return await self.say(place, question, ForceReply())

    async def edit(
        self,
        place: Place,
        message_id: int,
        text: ChatText,
        keyboard: InlineKeyboardMarkup | None = None,
        *,
        priority: Priority = Priority.ANSWER,
    ) -> None:
        """Put another text, and another keyboard or none, in place of a message's own."""

        async def edit(words: str, parse_mode: str | None) -> None:
            await self._bot.edit_message_text(
                words,
                chat_id=place.chat_id,
                message_id=message_id,
                parse_mode=parse_mode,
                link_preview_options=_NO_PREVIEW,
                reply_markup=keyboard,
                rate_limit_args=priority,
            )

        await _readable(edit, text)

    async def rewrite(self, query: CallbackQuery, text: ChatText, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Put another text in place of the message whose button was pressed; one that is gone or says so stays so."""
        message = query.message
        if isinstance(message, Message):
            with suppress(BadRequest):
                await self.edit(place_of(message), message.message_id, text, keyboard)

    async def point(self, place: Place, message_id: int, text: ChatText) -> None:
        """Send a message that quotes another one of this chat; raises BadRequest where that is gone.

        The chat is named, so that Telegram takes a message of another topic too.
        """
        await self._bot.send_message(
            place.chat_id,
            text.html,
            message_thread_id=place.thread_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_parameters=ReplyParameters(message_id, chat_id=place.chat_id),
        )

    async def delete(self, place: Place, message_id: int) -> None:
        """Take a message of ours away."""
        await self._bot.delete_message(place.chat_id, message_id)

    async def photo(self, place: Place, png: bytes, caption: ChatText) -> None:
        """Send a picture."""
        await self._bot.send_photo(
            place.chat_id,
            png,
            caption=caption.html,
            parse_mode=ParseMode.HTML,
            message_thread_id=place.thread_id,
            reply_parameters=_reply(place),
        )

    async def document(self, place: Place, data: bytes, name: str, caption: ChatText) -> None:
        """Send a file."""
        await self._bot.send_document(
            place.chat_id,
            data,
            filename=name,
            caption=caption.html,
            parse_mode=ParseMode.HTML,
            message_thread_id=place.thread_id,
            reply_parameters=_reply(place),
        )

    async def typing(self, place: Place) -> None:
        """Show for five seconds that an answer is being written."""
        await self._bot.send_chat_action(place.chat_id, ChatAction.TYPING, message_thread_id=place.thread_id)

    async def toast(self, query: CallbackQuery, words: str = "") -> None:
        """Answer a button press, with up to 200 characters that show for a moment."""
        await self._bot.answer_callback_query(query.id, words or None)

    async def open(self, query: CallbackQuery, link: str) -> None:
        """Answer a button press by a link to this bot, which the presser's own app opens and nobody else sees."""
        await self._bot.answer_callback_query(query.id, url=link)


async def _readable(send: Callable[[str, str | None], Awaitable[T]], text: ChatText) -> T:
    """Send a text as HTML; where Telegram's parser does not agree with our renderer, its words must still arrive."""
    try:
        return await send(text.html, ParseMode.HTML)
    except BadRequest as error:
        if "parse entities" not in error.message:
            raise
        _log.error("Telegram can't read our HTML: %s", reason(error))
        return await send(text.words, None)


def _reply(place: Place) -> ReplyParameters | None:
    return None if place.reply_to is None else ReplyParameters(place.reply_to, allow_sending_without_reply=True)
