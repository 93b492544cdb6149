"""/help: what to send and how to read an answer; in a group, how to ask for one there."""

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.i18n import Tongue
from bot.views.marks import Mark, legend
from handlers.commands.about_inline import about_inline
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import ChatText, bold, join, lines, own, paragraphs, quote
from handlers.tongues import Tongues


class Help:
    """Helps."""

    def __init__(self, tongues: Tongues, outlet: Outlet) -> None:
        self._tongues = tongues
        self._outlet = outlet

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the help for this kind of chat."""
        message = update.message
        if message is None:
            return
        tongue = await self._tongues.of(update)
        private = message.chat.type == ChatType.PRIVATE
        text = _for_private(tongue, str(context.bot.username)) if private else _for_group(tongue)
        await self._outlet.say(place_of(message), text)


def _for_private(tongue: Tongue, name: str) -> ChatText:
    return paragraphs(
        _section(
            tongue.say("What to send"),
            tongue.say("An article: its text, pasted or forwarded, its link, or a PDF, DOCX, HTML or TXT file."),
        ),
        _how_to_read(tongue),
        _section(
            tongue.say("In groups"),
            tongue.say("Add me to a group and reply to an article with /check. What else I can do there, /help says."),
        ),
        _section(
            tongue.say("Exercises for a class"),
            tongue.say(
                "Reply with /exercise to an article, or put its link after the command. You choose what to practise, a "
                "link or a code lets the class in, and you lead it here: votes first, then the key. /exercises lists "
                "yours."
            ),
        ),
        lines(_heading(tongue.say("In any other chat")), about_inline(tongue, name)),
        own(
            tongue.say(
                "/cancel stops a reading, /language and /settings change how I behave, /privacy says what I keep, "
                "/mydata shows it to you, /forget erases it."
            )
        ),
    )


def _for_group(tongue: Tongue) -> ChatText:
    return paragraphs(
        _section(
            tongue.say("How to ask"),
            tongue.say("Reply with /check to an article, a link or a file, or put a link after the command."),
            tongue.say(
                "My name alone often doesn’t reach me: unless I am an admin here, or Group Privacy is off, Telegram "
                "shows me only commands and replies to me."
            ),
            tongue.say("An article that was answered here within a day is not answered again: I point to the answer."),
        ),
        _section(
            tongue.say("Without asking"),
            tongue.say(
                "With /auto an admin can have me read links and long forwards unasked. For that I must see all "
                "messages: make me an admin (I need no rights), or switch Group Privacy off at @BotFather and add me "
                "anew."
            ),
        ),
        _section(
            tongue.say("Exercises for a class"),
            tongue.say(
                "With /exercise, in reply to an article, an admin makes one of it for this group; /settings can allow "
                "that to everyone. The key goes to their private chat alone."
            ),
            tongue.say("/exercise with the code of an earlier one of yours repeats that one here."),
        ),
        _how_to_read(tongue),
        own(tongue.say("/cancel stops a reading, admins have /settings and /language, /privacy says what I keep.")),
    )


def _how_to_read(tongue: Tongue) -> ChatText:
    """Explain an answer: the marks fold up, because who has seen them once knows them."""
    return lines(
        _heading(tongue.say("How to read an answer")),
        own(
            tongue.say(
                "Each claim has a mark, filled for what is put as so and open for what is left open; then come the "
                "words that leave it open, and who says it."
            )
        ),
        quote(lines(*(_explained(mark, tongue) for mark in legend())), expandable=True),
        own(
            tongue.say(
                "The buttons show who speaks how often, only what is speculative, each claim’s exact words, and the "
                "whole article with its claims marked."
            )
        ),
        own(tongue.say("“Something wrong?” tells a moderator what I got wrong; you hear what became of it.")),
    )


def _explained(mark: Mark, tongue: Tongue) -> ChatText:
    return join(own(f"{mark.symbol} "), bold(own(tongue.say(mark.word))), own(f": {tongue.say(mark.meaning)}"))


def _section(heading: str, *sentences: str) -> ChatText:
    return lines(_heading(heading), *map(own, sentences))


def _heading(words: str) -> ChatText:
    return bold(own(words))
