"""What people type in private in reply to a question of ours, whatever it is about.

Which question a message was is written down when it is sent; a reply to any other message is none of this.
"""

from collections.abc import Awaitable, Callable, Sequence

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.i18n import Tongue
from bot.storage.people.awaited import Awaited
from handlers.outlet import Outlet, Place, place_of
from handlers.rendering.chat_text import ChatText, own
from handlers.tongues import Tongues

OnReply = Callable[[Message, Tongue], Awaitable[None]]
ReadQuestion = Callable[[str], OnReply | None]  # from what a question was to who takes replies, None for none of theirs
OnMessage = Callable[[Update, ContextTypes.DEFAULT_TYPE], Awaitable[None]]


class Asking:
    """Asks for something to be typed; raises StorageError, and TelegramError where the chat takes no message."""

    def __init__(self, awaited: Awaited, outlet: Outlet) -> None:
        self._awaited = awaited
        self._outlet = outlet

    async def ask(self, place: Place, question: ChatText, meant: str) -> None:
        """Put a question; whatever replies to it is for whoever reads what was `meant`."""
        message_id = await self._outlet.ask(place, question)
        await self._awaited.keep(place.chat_id, message_id, meant)


class Replies:
    """Hands replies over; raises StorageError, and TelegramError where the chat takes no message."""

    def __init__(
        self, awaited: Awaited, tongues: Tongues, questions: Sequence[ReadQuestion], otherwise: OnMessage
    ) -> None:
        """`otherwise` takes the messages that reply to nothing of ours."""
        self._awaited = awaited
        self._tongues = tongues
        self._questions = questions
        self._otherwise = otherwise

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a reply in a private chat to a message of this bot's."""
        message = update.message
        take = await self._taker(message) if message is not None else None
        if message is None or take is None:
            await self._otherwise(update, context)
        else:
            await take(message, await self._tongues.of(update))

    async def _taker(self, message: Message) -> OnReply | None:
        question = message.reply_to_message
        if question is None or question.from_user is None or question.from_user.id != message.get_bot().id:
            return None
        meant = await self._awaited.find(message.chat.id, question.message_id)
        if meant is None:
            return None
        return next((take for read in self._questions if (take := read(meant)) is not None), None)


async def is_in_words(outlet: Outlet, message: Message, tongue: Tongue) -> bool:
    """Tell whether a reply is a text; where it is none, that is said."""
    if message.text is None:
        words = tongue.say("I need this in words: please reply to my question with a text.")
        await outlet.say(place_of(message), own(words))
    return message.text is not None
