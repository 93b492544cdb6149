"""/start: what this bot is for. A link that opens the bot may carry a wish (handlers/deep_links.py)."""

from collections.abc import Awaitable, Callable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.i18n import Tongue
from handlers.commands.about_inline import about_inline
from handlers.deep_links import ABOUT_INLINE, analysis_in, link_to_add
from handlers.outlet import Outlet, Place, place_of
from handlers.rendering.chat_text import ChatText, bold, join, lines, own, paragraphs
from handlers.tongues import Tongues

ShowAnalysis = Callable[[Place, str, Tongue], Awaitable[None]]  # the analysis of an id, or that it is gone
ReadLink = Callable[[str], str | None]  # from what a link carries to the id that it names, None where it names none
OnLink = Callable[[Message, str, Tongue], Awaitable[None]]  # somebody's /start, and that id


class Start:
    """Welcomes; `show` answers with an analysis, and `links` take what links of other kinds name."""

    def __init__(
        self, tongues: Tongues, outlet: Outlet, show: ShowAnalysis, links: Sequence[tuple[ReadLink, OnLink]] = ()
    ) -> None:
        self._tongues = tongues
        self._outlet = outlet
        self._show = show
        self._links = links

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Welcome whoever starts; in a group say one line, and only when this bot is meant."""
        message = update.message
        if message is None:
            return
        tongue, name = await self._tongues.of(update), str(context.bot.username)
        if message.chat.type != ChatType.PRIVATE:
            if _names(message, name):
                await self._outlet.say(place_of(message), own(_line_for_group(tongue)))
            return
        payload = " ".join(context.args or ())
        for read, follow in self._links:
            named = read(payload)
            if named is not None:
                await follow(message, named, tongue)
                return
        await self._grant(place_of(message), payload, tongue, name)

    async def _grant(self, place: Place, payload: str, tongue: Tongue, name: str) -> None:
        analysis_id = analysis_in(payload)
        if analysis_id is not None:
            await self._show(place, analysis_id, tongue)
        elif payload == ABOUT_INLINE:
            choose = InlineKeyboardButton(tongue.say("Choose a chat"), switch_inline_query="")
            await self._outlet.say(place, about_inline(tongue, name), InlineKeyboardMarkup([[choose]]))
        else:
            add = InlineKeyboardButton(tongue.say("Add me to a group"), url=link_to_add(name))
            await self._outlet.say(place, _welcome(tongue), InlineKeyboardMarkup([[add]]))


def _names(message: Message, name: str) -> bool:
    """Tell whether a command is meant for this bot and no other, as in /start@name."""
    command = (message.text or "").partition(" ")[0]
    return command.lower().endswith(f"@{name.lower()}")


def _line_for_group(tongue: Tongue) -> str:
    return tongue.say("Hello! Reply with /check to an article, and I show who says what in it. /help tells more.")


def _welcome(tongue: Tongue) -> ChatText:
    return paragraphs(
        lines(
            own(tongue.say("Hello! I read articles and list what is claimed in them. Of each claim I ask:")),
            _question(tongue.say("Who says so?"), tongue.say("A person, a document, or nobody at all.")),
            _question(
                tongue.say("How sure are they?"),
                tongue.say("It may be put as so, or a word such as “could” leaves it open."),
            ),
        ),
        own(tongue.say("Send me an article: paste or forward it, or send a link or a PDF, DOCX, HTML or TXT file.")),
        own(tongue.say("Whether a claim is true I never say: that is yours to find out. /help tells more.")),
    )


def _question(question: str, answers: str) -> ChatText:
    return join(own("• "), bold(own(question)), own(f" {answers}"))
