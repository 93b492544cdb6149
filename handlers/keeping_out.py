"""Whoever is blocked is not served: this stands before all handlers, and what it stops reaches none of them.

They are told so once in a while, with the reason and the end. What shows, hands out and erases what is kept of them
stays open to them, in private. Moderators are never kept out; nor is anybody while the store is away.
"""

from contextlib import suppress

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.domain.handling import note
from bot.domain.moderation.block import Block, Kind
from bot.errors import StorageError
from bot.i18n import Tongue
from bot.services.moderation import happened
from bot.services.moderation.blocking import Blocking
from bot.storage.moderation.roster import Roster
from handlers.calls import is_command
from handlers.happenings import note_undelivered
from handlers.keyboards import Act, decode
from handlers.moderation.moments import moment
from handlers.notices import Notices
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import ChatText, inert, lines, own
from handlers.rendering.cutting import cut
from handlers.tongues import Tongues
from handlers.waiting import waits

PAUSE = 3600.0  # seconds between two notices to one person, or to one group
_OPEN = ("start", "help", "privacy", "mydata", "forget")
_TOAST = 190  # units: as many as a pressed button shows
_MESSAGE, _BUTTON = 0, 1  # what is told to whom: a notice on a button does not stand for one in the chat


class KeepingOut:
    """Fails with neither the store nor Telegram: whoever is blocked is stopped all the same."""

    def __init__(self, blocking: Blocking, roster: Roster, notices: Notices, tongues: Tongues, outlet: Outlet) -> None:
        self._blocking = blocking
        self._roster = roster
        self._notices = notices
        self._tongues = tongues
        self._outlet = outlet

    async def on_update(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Stop an update of somebody who is blocked; all others pass, and so does what nobody sent."""
        block = await self._block(update)
        if block is None or _is_open(update, block, context.bot.bot):
            return
        try:
            await self._tell(update, block, context.bot.bot)
        except TelegramError:  # it would be the end of this handler alone: the next ones would take the update
            note_undelivered()
        raise ApplicationHandlerStop

    def let_go(self, person: int) -> None:
        """Forget that a person was told."""
        self._notices.let_go(person)

    async def _block(self, update: Update) -> Block | None:
        user, chat = _who(update)
        if user is None and chat is None:
            return None
        with suppress(StorageError):
            block = await self._blocking.who_is_kept_out(user, chat)
            if block is not None and not (user is not None and await self._roster.has(user)):
                return block
        return None

    async def _tell(self, update: Update, block: Block, me: User) -> None:
        query, message = update.callback_query, update.message
        if query is not None:
            await self._toast(update, query, block)
        elif message is not None and waits(update, message, me) and self._is_to_be_told(message, block):
            note(happened.kept_out(block))
            await self._outlet.say(place_of(message), _notice(block, await self._tongues.of(update)))

    async def _toast(self, update: Update, query: CallbackQuery, block: Block) -> None:
        if self._notices.tell((query.from_user.id, _BUTTON)):
            note(happened.kept_out(block))
        words = _notice(block, await self._tongues.of(update)).words
        await self._outlet.toast(query, cut(words, _TOAST))

    def _is_to_be_told(self, message: Message, block: Block) -> bool:
        """Tell a group once, and a person once in each chat; remembers that."""
        user = message.from_user
        if block.kind is Kind.CHAT or user is None:
            return self._notices.tell((message.chat.id, _MESSAGE))
        return self._notices.tell((message.chat.id, user.id, _MESSAGE))


def _who(update: Update) -> tuple[int | None, int | None]:
    """Give the ids that an update is of: none for what Telegram itself tells, and no person for a hidden one."""
    if update.my_chat_member is not None or update.chat_member is not None:
        return None, None
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    if isinstance(message, Message) and (message.migrate_to_chat_id or message.migrate_from_chat_id):
        return None, None
    hidden = update.callback_query is None and isinstance(message, Message) and message.sender_chat is not None
    return None if hidden or user is None else user.id, chat.id if chat is not None else None


def _is_open(update: Update, block: Block, me: User) -> bool:
    """Tell what is open to whoever is blocked, in private: a few bare commands, and the press that confirms one."""
    chat, query, message = update.effective_chat, update.callback_query, update.message
    if chat is None or chat.type != ChatType.PRIVATE or block.kind is Kind.CHAT:
        return False
    if query is not None:
        press = decode(query.data or "")
        return press is not None and press.act is Act.FORGET
    if message is None or message.text is None or not any(is_command(message, me, name) for name in _OPEN):
        return False
    return len(message.text.split()) == 1  # what else stands there asks for something else


def _notice(block: Block, tongue: Tongue) -> ChatText:
    if block.kind is Kind.CHAT:
        return own(_of_chat(block, tongue))
    return lines(own(_of_person(block, tongue)), own(tongue.say("/privacy, /mydata and /forget stay open to you.")))


def _of_chat(block: Block, tongue: Tongue) -> str:
    why = inert(block.why)
    if block.until is None:
        return tongue.say("Moderators have blocked this chat: {why}", why=why)
    return tongue.say("Moderators have blocked this chat until {day}: {why}", why=why, day=moment(block.until))


def _of_person(block: Block, tongue: Tongue) -> str:
    why = inert(block.why)
    if block.until is None:
        return tongue.say("Moderators have blocked you: {why}", why=why)
    return tongue.say("Moderators have blocked you until {day}: {why}", why=why, day=moment(block.until))
