"""/forget: asks first, then erases all that is kept of a person; in their private chat and nowhere else."""

from contextlib import suppress

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.domain.handling import update_id
from bot.i18n import Tongue
from bot.services.forgetting import Forgetting
from handlers.keyboards import ERASE, Press, forget_keyboard
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import ChatText, own
from handlers.rendering.erased import erased_text
from handlers.tongues import Tongues


class Forget:
    """Raises StorageError where nothing was erased, TelegramError where the chat takes no answer."""

    def __init__(self, forgetting: Forgetting, tongues: Tongues, outlet: Outlet, log_days: int) -> None:
        self._forgetting = forgetting
        self._tongues = tongues
        self._outlet = outlet
        self._log_days = log_days

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether it is meant; in a group say where to ask."""
        message = update.message
        if message is None:
            return
        tongue, place = await self._tongues.of(update), place_of(message)
        if message.chat.type == ChatType.PRIVATE:
            await self._outlet.say(place, _question(tongue), forget_keyboard(tongue))
        else:
            await self._outlet.say(
                place, own(tongue.say("I forget people in private only: send me /forget in our own chat."))
            )

    async def on_press(self, query: CallbackQuery, press: Press, tongue: Tongue) -> None:
        """Erase, or don't, and say so where the question stood."""
        question = query.message
        if not isinstance(question, Message) or question.chat.id != query.from_user.id:
            await self._outlet.toast(query, tongue.say("This button has expired."))
        elif press.word == ERASE:
            await self._erase(query, question, tongue)
        else:
            await self._replace(question, own(tongue.say("Nothing was erased.")))
            await self._outlet.toast(query)

    async def _erase(self, query: CallbackQuery, question: Message, tongue: Tongue) -> None:
        erased = await self._forgetting.forget(query.from_user.id, update_id(), question.message_id)
        if erased is None:
            await self._outlet.toast(query, tongue.say("I am at it already."))
            return
        await self._replace(question, erased_text(erased, self._log_days, tongue))
        await self._outlet.toast(query, tongue.say("Erased.") if erased.whole else "")

    async def _replace(self, question: Message, text: ChatText) -> None:
        with suppress(BadRequest):  # somebody deleted it, or it says so already
            await self._outlet.edit(place_of(question), question.message_id, text)


def _question(tongue: Tongue) -> ChatText:
    return own(
        tongue.say(
            "Shall I erase all that I keep of you: what you have set, which messages I answered, what waits to be "
            "answered, and what links you to the log? It can’t be brought back. /mydata shows it first."
        )
    )
