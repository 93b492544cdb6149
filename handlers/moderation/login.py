"""/login: a link that lets a moderator into the pages, once and within minutes; in their private chat alone."""

from telegram.constants import ChatType

from bot.domain.handling import note
from bot.domain.moderation.looked import Looked
from bot.services.moderation import happened
from bot.services.moderation.pages import ModeratorPages
from handlers.moderation.gate import Asked
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import own


class LoginCommand:
    """Raises StorageError, and TelegramError where the chat takes no message."""

    def __init__(self, pages: ModeratorPages, outlet: Outlet) -> None:
        self._pages = pages
        self._outlet = outlet

    async def on_command(self, asked: Asked) -> None:
        """Send the link, or say where to ask for it."""
        await self._outlet.say(place_of(asked.message), own(await self._words(asked)))

    async def _words(self, asked: Asked) -> str:
        tongue = asked.tongue
        if asked.message.chat.type != ChatType.PRIVATE:
            return tongue.say("The link is for you alone: send me /login in our private chat.")
        link = await self._pages.to_come_in(asked.message.chat.id)  # in private, the person's id
        if link is None:
            return tongue.say("There are no pages here: whoever runs me has set no address for them.")
        note(happened.looked(Looked.LOGIN))
        return tongue.say(
            "This link lets you into the moderators’ pages, once and within five minutes. It is yours alone: don’t "
            "pass it on. {link}",
            link=link,
        )
