"""/exercise: an article becomes an exercise for a class.

It takes an article as /check does: what stands beside it, or what it replies to; an answer of this bot's stands for the
article that it is about. With the id of an earlier exercise it repeats that one, here.
"""

import re
from functools import partial

from telegram import Message, Update, User
from telegram.ext import ContextTypes

from bot.domain.exercise.exercise import EXERCISE_ID
from bot.domain.submission import Link
from bot.i18n import Tongue
from bot.services.analyses import Analyses
from handlers.answering import Answering
from handlers.asking import Asked, Unclear, asked_by_command
from handlers.asks import Ask, Readable
from handlers.exercises.making import Making
from handlers.exercises.permission import Permission
from handlers.happenings import note_nothing
from handlers.intake.incoming import FoundLinks, Nothing
from handlers.keyboards import decode
from handlers.nothing import nothing_line
from handlers.outlet import Outlet, place_of
from handlers.refused import told
from handlers.rendering.chat_text import own
from handlers.tongues import Tongues

_ID = re.compile(EXERCISE_ID, re.ASCII)


class Opening:
    """Raises StorageError, and TelegramError where the chat takes no message."""

    def __init__(  # noqa: PLR0913 - all that an article passes through
        self,
        permission: Permission,
        answering: Answering,
        analyses: Analyses,
        *,
        making: Making,
        tongues: Tongues,
        outlet: Outlet,
    ) -> None:
        self._permission = permission
        self._answering = answering
        self._analyses = analyses
        self._making = making
        self._tongues = tongues
        self._outlet = outlet

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Make an exercise of what the command is about, or say how that is done."""
        message = update.message
        if message is None or message.from_user is None:
            return
        tongue = await self._tongues.of(update)
        if message.sender_chat is not None:
            await self._outlet.say(place_of(message), own(_under_their_own_name(tongue)))
        elif await self._permission.is_given(message.chat.id, message, tongue):
            async with told(self._outlet, place_of(message), tongue):
                words = context.args or []
                if len(words) == 1 and _ID.fullmatch(words[0]):
                    await self._making.again(words[0], message.from_user, place_of(message), tongue)
                else:
                    await self._open(message, message.from_user, tongue)

    async def _open(self, message: Message, teacher: User, tongue: Tongue) -> None:
        asked = asked_by_command(message, message.get_bot().bot)
        answered = _answered(message) if asked is Unclear.OWN_ANSWER else None
        if answered is not None:
            await self._of_answer(answered, message, teacher, tongue)
        elif isinstance(asked, Unclear):
            note_nothing(asked.value)
            await self._outlet.say(place_of(message), own(_how(tongue)))
        else:
            await self._read(asked, message, teacher, tongue)

    async def _of_answer(self, name: str, message: Message, teacher: User, tongue: Tongue) -> None:
        analysis = await self._analyses.recall(name)
        if analysis is None:
            note_nothing("expired")
            await self._outlet.say(place_of(message), own(_how(tongue)))
        else:
            await self._making.of_analysis(analysis, name, teacher, place_of(message), tongue)

    async def _read(self, asked: Asked, message: Message, teacher: User, tongue: Tongue) -> None:
        readable = _readable(asked)
        if readable is None:
            line = nothing_line(asked.incoming.content, tongue) if isinstance(asked.incoming.content, Nothing) else None
            several = tongue.say("There are several links here. Put the one that you mean after /exercise.")
            await self._outlet.say(place_of(message), own(line or several))
            return
        ask = Ask(
            place=place_of(message),
            asker=teacher.id,
            readable=readable,
            origin=asked.incoming.origin,
            tongue=tongue,
            group=message.chat.id < 0,
        )
        await self._answering.answer(ask, partial(self._making.of_answer, teacher))


def _readable(asked: Asked) -> Readable | None:
    """Give what is to be read; None where that is nothing, or several links."""
    match asked.incoming.content:
        case Nothing():
            return None
        case FoundLinks(links):
            return Link(links[0].url) if len(links) == 1 else None
        case content:
            return content


def _answered(message: Message) -> str | None:
    """Give the id of the analysis that is shown by the message replied to, as its buttons tell it."""
    original = message.reply_to_message
    markup = original.reply_markup if original is not None else None
    rows = markup.inline_keyboard if markup is not None else ()
    pressed = (decode(str(button.callback_data or "")) for row in rows for button in row)
    return next((press.analysis for press in pressed if press is not None and press.analysis), None)


def _how(tongue: Tongue) -> str:
    return tongue.say(
        "Reply with /exercise to an article, or put its link after the command: I make an exercise for a class of it. "
        "/exercises, in our private chat, lists those that you have made."
    )


def _under_their_own_name(tongue: Tongue) -> str:
    return tongue.say(
        "An exercise belongs to a person: its key goes to their private chat with me. Please write /exercise under "
        "your own name, and not as the group or a channel."
    )
