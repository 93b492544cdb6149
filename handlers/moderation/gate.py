"""Lets moderators' commands through to moderators alone; for everybody else there are no such commands.

They work in a moderator's private chat and in the chat that the log is told to: elsewhere what they show would be seen
by others. The roster is asked each time. Anybody else is answered as to any unknown command: in private in those very
words, and in a group as any message is, since it may be another bot's command, or carry an article.
"""

from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.domain.handling import update_id
from bot.errors import StorageError
from bot.i18n import Tongue
from bot.storage.log.pseudonyms import Pseudonyms
from bot.storage.moderation.log_chat import LogChat
from bot.storage.moderation.roster import Roster
from handlers.commands.unknown import Unknown
from handlers.keyboards import Press
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import own
from handlers.replies import OnMessage, OnReply
from handlers.tongues import Tongues

P = TypeVar("P")  # what a button carries


@dataclass(frozen=True, slots=True)
class Asked:
    """A moderator's command: the message, what stands behind the command, the language to answer in, and their tag."""

    message: Message
    words: str
    tongue: Tongue
    who: str


@dataclass(frozen=True, slots=True)
class Pressed(Generic[P]):
    """A moderator's press: the query, what the button carried, the language to answer in, and their tag."""

    query: CallbackQuery
    press: P
    tongue: Tongue
    who: str


OnCommand = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[object, object, None]]
OnAsked = Callable[[Asked], Awaitable[None]]
OnPress = Callable[[CallbackQuery, Press, Tongue], Awaitable[None]]
OnModeratorsReply = Callable[[Message, Tongue, str], Awaitable[None]]  # the last one is the tag
OnPressed = Callable[[Pressed[Press]], Awaitable[None]]


class Gate:
    """`log_chat` is the chat that the log is told to."""

    def __init__(  # noqa: PLR0913, PLR0917 - whom to ask, and what others are told
        self,
        roster: Roster,
        pseudonyms: Pseudonyms,
        tongues: Tongues,
        outlet: Outlet,
        unknown: Unknown,
        otherwise: OnMessage,
        log_chat: LogChat,
    ) -> None:
        """`unknown` takes commands that there are not in private chats, and `otherwise` in groups."""
        self._roster = roster
        self._pseudonyms = pseudonyms
        self._tongues = tongues
        self._outlet = outlet
        self._unknown = unknown
        self._otherwise = otherwise
        self._log_chat = log_chat

    def command(self, on_asked: OnAsked) -> OnCommand:
        """Give what takes a command, for moderators; raises StorageError and TelegramError as that does."""

        async def on_command(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            message, user = update.message, update.effective_user
            if message is None:
                return
            if user is not None and await self._is_here(message) and await self._is_moderator(user.id):
                words = " ".join((message.text or "").split(maxsplit=1)[1:]).strip()
                tongue = await self._tongues.of(update)
                await on_asked(Asked(message, words, tongue, await self._tag(user.id)))
            elif message.chat.type == ChatType.PRIVATE:
                await self._unknown.on_command(update, context)
            else:
                await self._otherwise(update, context)

        return on_command

    def press(self, on_pressed: OnPressed) -> OnPress:
        """Give what takes the press of a button, for moderators; for others it has expired."""

        async def pressed(query: CallbackQuery, press: Press, tongue: Tongue) -> None:
            message = query.message
            here = isinstance(message, Message) and await self._is_here(message)
            if here and await self._is_moderator(query.from_user.id):
                await on_pressed(Pressed(query, press, tongue, await self._tag(query.from_user.id)))
            else:
                await self._outlet.toast(query, tongue.say("This button has expired."))

        return pressed

    def reply(self, on_reply: OnModeratorsReply) -> OnReply:
        """Give what takes what was typed in reply to a question, by moderators; for others that is over."""

        async def replied(message: Message, tongue: Tongue) -> None:
            user = message.from_user
            if user is not None and await self._is_here(message) and await self._is_moderator(user.id):
                await on_reply(message, tongue, await self._tag(user.id))
            else:
                gone = tongue.say("This has expired. Send me the article, and I will read it.")
                await self._outlet.say(place_of(message), own(gone))

        return replied

    async def _is_here(self, message: Message) -> bool:
        if message.chat.type == ChatType.PRIVATE:
            return True
        with suppress(StorageError):
            return await self._log_chat.is_here(message.chat.id)
        return False

    async def _is_moderator(self, user: int) -> bool:
        with suppress(StorageError):
            return await self._roster.has(user, update_id())
        return False

    async def _tag(self, user: int) -> str:
        return (await self._pseudonyms.tags([user]))[user]
