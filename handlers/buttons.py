"""Every press of a button comes in here, is read strictly and goes to whom it is for."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import CallbackQuery, Message, Update
from telegram.ext import ContextTypes

from bot.i18n import Tongue
from handlers.happenings import note_nothing
from handlers.keyboards import Act, Press, decode
from handlers.outlet import Outlet
from handlers.tongues import Tongues

OnPress = Callable[[CallbackQuery, Press, Tongue], Awaitable[None]]


class Buttons:
    """Hands presses over by their act; what is no press of ours, or of a past version, has expired."""

    def __init__(self, tongues: Tongues, outlet: Outlet, acts: Mapping[Act, OnPress]) -> None:
        self._tongues = tongues
        self._outlet = outlet
        self._acts = acts

    async def on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle one press."""
        query = update.callback_query
        if query is None:
            return
        tongue = await self._tongues.of(update)
        press = decode(query.data or "")
        if press is None or press.act not in self._acts or not _may_be_pressed(query, press):
            note_nothing("expired")
            await self._outlet.toast(query, tongue.say("This button has expired."))
            return
        await self._acts[press.act](query, press, tongue)


def _may_be_pressed(query: CallbackQuery, press: Press) -> bool:
    """Tell whether the message bears this button: a modified client may send whatever it likes.

    Telegram does not show a message that is too old; the buttons that only show an analysis work below that too.
    """
    message = query.message
    if message is None or not message.is_accessible:
        return message is not None and press.analysis is not None
    markup = message.reply_markup if isinstance(message, Message) else None
    rows = markup.inline_keyboard if markup else ()
    return any(button.callback_data == query.data for row in rows for button in row)
