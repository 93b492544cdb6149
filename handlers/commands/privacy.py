"""/privacy: what is kept, for how long, and what is not. It must change with whatever storage/keys.py keeps."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.i18n import Tongue
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import ChatText, bold, lines, own, paragraphs
from handlers.tongues import Tongues


class Privacy:
    """Tells what becomes of what people send."""

    def __init__(self, tongues: Tongues, outlet: Outlet) -> None:
        self._tongues = tongues
        self._outlet = outlet

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send it."""
        if update.message is not None:
            await self._outlet.say(place_of(update.message), _told(await self._tongues.of(update)))


def _told(tongue: Tongue) -> ChatText:
    return paragraphs(
        lines(
            bold(own(tongue.say("What I keep, in a database of my own"))),
            _point(tongue.say("an article’s text and what I found in it: for about a week")),
            _point(tongue.say("the language you chose and how a group has set me: until you change it")),
            _point(tongue.say("the numbers of messages that I read and answered: for up to two days")),
            _point(tongue.say("what went wrong behind an error’s short code, without the article: for 30 days")),
            _point(tongue.say("that a chat has blocked or removed me: until it lets me in again")),
        ),
        lines(
            bold(own(tongue.say("What I don’t keep"))),
            _point(tongue.say("names, and who sent which article")),
            _point(tongue.say("messages of a group that were not meant for me")),
        ),
        lines(
            bold(own(tongue.say("Who else sees it"))),
            own(
                tongue.say(
                    "Articles are read by my own program and go to nobody else. A link is fetched from its site, "
                    "which sees me and not you. Whoever knows an article’s link can get my summary of it."
                )
            ),
        ),
        own(tongue.say("The program is called WhoSays. Whoever runs this copy of it answers for your data.")),
    )


def _point(words: str) -> ChatText:
    return own(f"• {words}")
