"""/auto: whether links and long forwards in a group are read although nobody asks. Admins decide; it is off at first.

In privacy mode Telegram shows a bot commands and replies alone, so switching it on may not be enough: what is missing
is said every time, as of that moment.
"""

from contextlib import suppress

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.i18n import Tongue
from bot.storage.people.preferences import Preferences
from handlers.admins import Admins
from handlers.keyboards import Press, auto_keyboard, settings_keyboard
from handlers.outlet import Outlet, place_of
from handlers.refusals import Refusals
from handlers.rendering.chat_text import EMPTY, ChatText, own, paragraphs
from handlers.rendering.settings_text import settings_text
from handlers.tongues import Tongues

_WORDS = {"on": True, "off": False}


class Auto:
    """Shows and switches; raises StorageError, TelegramError where the chat takes no answer."""

    def __init__(
        self, preferences: Preferences, tongues: Tongues, outlet: Outlet, admins: Admins, refusals: Refusals
    ) -> None:
        self._preferences = preferences
        self._tongues = tongues
        self._outlet = outlet
        self._admins = admins
        self._refusals = refusals

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Switch as the word after the command says, or show how it stands with a button to change it."""
        message = update.effective_message
        if message is None:
            return
        tongue = await self._tongues.of(update)
        if message.chat.id > 0:
            await self._outlet.say(place_of(message), own(_for_groups(tongue)))
        elif not await self._admins.is_admin(message.chat.id, message):
            await self._refusals.refuse(message, tongue)
        else:
            word = (context.args or [""])[0].lower()
            await self._answer(message, _WORDS.get(word), tongue)

    async def on_press(self, query: CallbackQuery, press: Press, tongue: Tongue) -> None:
        """Switch, and show how it stands in place of what the button stood below."""
        message = query.message
        if not isinstance(message, Message):
            await self._outlet.toast(query, tongue.say("This button has expired."))
        elif message.chat.id > 0:
            await self._outlet.toast(query, _for_groups(tongue))
        elif not await self._admins.is_admin(message.chat.id, query):
            await self._refusals.refuse(query, tongue)
        else:
            await self._switch(query, message, tongue, on=press.word == "on")

    async def _answer(self, message: Message, on: bool | None, tongue: Tongue) -> None:  # noqa: FBT001 - None: no word
        chat = message.chat.id
        if on is None:
            on = (await self._preferences.read(chat, None)).auto
        else:
            await self._preferences.set_auto(chat, on=on)
        state = paragraphs(_state(tongue, on=on), await self._missing(chat, tongue))
        await self._outlet.say(place_of(message), state, auto_keyboard(tongue, on=on))

    async def _switch(self, query: CallbackQuery, message: Message, tongue: Tongue, *, on: bool) -> None:
        chat = message.chat.id
        await self._preferences.set_auto(chat, on=on)
        known = await self._preferences.read(chat, None)
        await self._outlet.toast(query)
        if _holds_all_settings(message):
            state, keyboard = settings_text(known, tongue, group=True), settings_keyboard(known, tongue, group=True)
        else:
            state, keyboard = _state(tongue, on=on), auto_keyboard(tongue, on=on)
        text = paragraphs(state, await self._missing(chat, tongue))
        with suppress(BadRequest):  # somebody deleted it
            await self._outlet.edit(place_of(message), message.message_id, text, keyboard)

    async def _missing(self, chat_id: int, tongue: Tongue) -> ChatText:
        return EMPTY if await self._admins.sees_everything(chat_id) else own(_what_is_missing(tongue))


def _holds_all_settings(message: Message) -> bool:
    """Tell a message of /settings or /language from one of /auto, which has one button."""
    return message.reply_markup is not None and len(message.reply_markup.inline_keyboard) > 1


def _state(tongue: Tongue, *, on: bool) -> ChatText:
    return own(_on(tongue) if on else _off(tongue))


def _for_groups(tongue: Tongue) -> str:
    return tongue.say(
        "This is for groups: there an admin can have me read links and long forwards without being asked. "
        "Here I read whatever you send me."
    )


def _on(tongue: Tongue) -> str:
    return tongue.say("On: in this chat I read links to articles and long forwards without being asked.")


def _off(tongue: Tongue) -> str:
    return tongue.say("Off: in this chat I read only what somebody asks me to, with /check in reply to a message.")


def _what_is_missing(tongue: Tongue) -> str:
    return tongue.say(
        "To do so I have to see all messages, and in this group I can’t: Telegram shows me only commands and replies "
        "to me. Make me an admin of the group (I need no rights), or have whoever runs me switch off Group Privacy at "
        "@BotFather and then add me to the group anew."
    )
