"""Takes what was found in a message: has it read, asks which of several links is meant, or says that it is nothing."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, Message
from telegram.constants import ChatType

from bot.domain.parts import parts_of
from bot.domain.submission import Link
from bot.i18n import Tongue
from handlers.answering import Answering
from handlers.asking import Unclear
from handlers.asks import Ask, Readable
from handlers.happenings import note_nothing
from handlers.intake.incoming import FoundLinks, Incoming, Nothing
from handlers.keyboards import links_keyboard
from handlers.nothing import nothing_line
from handlers.outlet import Outlet, Place
from handlers.rendering.chat_text import ChatText, own, plain

NO_COPY = "nothing"  # what a message was that held no article


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, in which language, and whether in so many words; `status_id` as in Ask."""

    id: int
    tongue: Tongue
    quiet: bool = False
    status_id: int | None = None


class Taking:
    """Raises TelegramError where the chat takes no answer."""

    def __init__(self, outlet: Outlet, answering: Answering) -> None:
        self._outlet = outlet
        self._answering = answering

    async def take(self, incoming: Incoming, message: Message, place: Place, asker: Asker) -> None:
        """Answer to what was found in a message."""
        readable: Readable
        group = message.chat.type != ChatType.PRIVATE
        match incoming.content:
            case Nothing():
                await self.say_nothing(incoming.content, place, asker)
                if not group:
                    await self._answering.watch(place, _watched(message), NO_COPY)
                return
            case FoundLinks(links) if len(links) > 1:
                await self._ask_which(incoming.content, place, asker)
                return
            case FoundLinks(links):
                readable = Link(links[0].url)
            case _:
                readable = incoming.content
        ask = Ask(
            place=place,
            asker=asker.id,
            readable=readable,
            origin=incoming.origin,
            tongue=asker.tongue,
            group=group,
            quiet=asker.quiet,
            status_id=asker.status_id,
            watched=_watched(message),
        )
        await self._answering.answer(ask)

    async def say_nothing(self, nothing: Nothing | Unclear, place: Place, asker: Asker) -> None:
        """Say why there is nothing to read, to whoever waits for a word."""
        line = nothing_line(nothing, asker.tongue)
        if line is not None and not asker.quiet:
            await self._put(place, own(line), asker)
            note_nothing((nothing.why if isinstance(nothing, Nothing) else nothing).value)

    async def _ask_which(self, found: FoundLinks, place: Place, asker: Asker) -> None:
        if not asker.quiet:
            question = plain(asker.tongue.say("There are several links here. Which one shall I read?"))
            await self._put(place, question, asker, links_keyboard(found.links))

    async def _put(
        self, place: Place, text: ChatText, asker: Asker, keyboard: InlineKeyboardMarkup | None = None
    ) -> None:
        if asker.status_id is None:
            await self._outlet.say(place, text, keyboard)
        else:
            await self._outlet.edit(place, asker.status_id, text, keyboard)


def _watched(message: Message) -> tuple[int, ...]:
    """Give the messages to watch for edits: of an album each; of a text in several none, since an edit shows one."""
    parts = parts_of(message.api_kwargs)
    if parts and message.text is not None:
        return ()
    return parts or (message.message_id,)
