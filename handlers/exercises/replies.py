"""What a teacher types for an exercise, in reply to a question of ours: a note for the reveal, or a source's name.

Which question a message was is written down when it is sent; a reply to any other message is none of this.
"""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.domain.handling import stay_unnamed
from bot.i18n import Tongue
from bot.storage.exercises.awaited import Awaited
from handlers.exercises.presses import ExercisePress, Verb, decode_exercise
from handlers.exercises.telling import told
from handlers.outlet import Outlet, Place, place_of
from handlers.rendering.chat_text import ChatText, own
from handlers.tongues import Tongues

OnReply = Callable[[Message, ExercisePress, Tongue], Awaitable[None]]  # raises Refused, StorageError
OnMessage = Callable[[Update, ContextTypes.DEFAULT_TYPE], Awaitable[None]]


class Asking:
    """Asks for something to be typed; raises StorageError, and TelegramError where the chat takes no message."""

    def __init__(self, awaited: Awaited, outlet: Outlet) -> None:
        self._awaited = awaited
        self._outlet = outlet

    async def ask(self, place: Place, question: ChatText, pressed: ExercisePress) -> None:
        """Put a question; whatever replies to it is for the verb of what was pressed."""
        message_id = await self._outlet.ask(place, question)
        await self._awaited.keep(place.chat_id, message_id, pressed.encoded())


class Replies:
    """Hands replies over; raises StorageError, and TelegramError where the chat takes no message."""

    def __init__(
        self, awaited: Awaited, tongues: Tongues, outlet: Outlet, verbs: Mapping[Verb, OnReply], otherwise: OnMessage
    ) -> None:
        """`otherwise` takes the messages that reply to nothing of ours."""
        self._awaited = awaited
        self._tongues = tongues
        self._outlet = outlet
        self._verbs = verbs
        self._otherwise = otherwise

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a reply in a private chat to a message of this bot's."""
        message = update.message
        asked = await self._asked(message) if message is not None else None
        if message is None or asked is None:
            await self._otherwise(update, context)
            return
        if asked.verb is Verb.NAME:
            stay_unnamed()
        tongue = await self._tongues.of(update)
        if message.text is None:
            words = tongue.say("I need this in words: please reply to my question with a text.")
            await self._outlet.say(place_of(message), own(words))
            return
        async with told(self._outlet, place_of(message), tongue):
            await self._verbs[asked.verb](message, asked, tongue)

    async def _asked(self, message: Message) -> ExercisePress | None:
        question = message.reply_to_message
        if question is None or question.from_user is None or question.from_user.id != message.get_bot().id:
            return None
        kept = await self._awaited.find(message.chat.id, question.message_id)
        asked = decode_exercise(kept) if kept is not None else None
        return asked if asked is not None and asked.verb in self._verbs else None
