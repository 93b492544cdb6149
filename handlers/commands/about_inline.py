"""How an article's summary is shared in other chats: said by /help, and by /start to whoever asks for it there."""

from bot.i18n import Tongue
from handlers.rendering.chat_text import ChatText, lines, own


def about_inline(tongue: Tongue, bot: str) -> ChatText:
    """Say how it goes, with the name of this bot."""
    return lines(
        own(
            tongue.say(
                "In any chat, type @{bot}, a space and the link of an article: I offer its summary, to share there.",
                bot=bot,
            )
        ),
        own(tongue.say("It has to be one that I have read already. If not, send me the link here first.")),
    )
