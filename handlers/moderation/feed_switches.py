"""/feed: which kinds of entries the log chat is told, with buttons that switch each of them."""

from bot.domain.handling import note
from bot.domain.moderation.feed_category import Category
from bot.domain.moderation.looked import Looked
from bot.i18n import Tongue
from bot.services.moderation import happened
from bot.storage.moderation.feed_state import FeedState
from bot.storage.moderation.log_chat import LogChat
from handlers.keyboards import Press, feed_keyboard
from handlers.moderation.gate import Asked, Pressed
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import ChatText, own


class FeedSwitches:
    """Shows and switches; raises StorageError, and TelegramError as the outlet does."""

    def __init__(self, state: FeedState, log_chat: LogChat, outlet: Outlet) -> None:
        self._state = state
        self._log_chat = log_chat
        self._outlet = outlet

    async def on_command(self, asked: Asked) -> None:
        """Show the switches; without a log chat, say how there is one."""
        place = place_of(asked.message)
        note(happened.looked(Looked.FEED))
        if await self._log_chat.id() is None:
            none = asked.tongue.say("The log is told to no chat: whoever runs me can set one with WHOSAYS_LOG_CHAT.")
            await self._outlet.say(place, own(none))
            return
        await self._outlet.say(place, _told(asked.tongue), feed_keyboard(await self._state.categories()))

    async def on_press(self, pressed: Pressed[Press]) -> None:
        """Switch a kind on or off, and show how all of them stand."""
        query, press = pressed.query, pressed.press
        category, on = Category(press.word or ""), press.number == 1
        categories = await self._state.categories()
        await self._state.switch(category, on=on)
        note(happened.feed_switched(category, on=on))
        await self._outlet.toast(query)
        await self._outlet.rewrite(query, _told(pressed.tongue), feed_keyboard({**categories, category: on}))


def _told(tongue: Tongue) -> ChatText:
    return own(tongue.say("The log chat is told what is ticked. Press to switch it."))
