"""What is read because a button was pressed: one of several links, or a message that was edited.

The question that bears the buttons becomes the answer, so it is answered once: a second press would take the first
one's answer away.
"""

from dataclasses import replace

from telegram import CallbackQuery, Message

from bot.i18n import Tongue
from bot.storage.people.presses import Presses
from handlers.asking import readable_in
from handlers.happenings import note_nothing
from handlers.intake.incoming import FoundLink, FoundLinks, Incoming
from handlers.keyboards import Press, link_key
from handlers.outlet import Outlet, place_of
from handlers.taking import Asker, Taking


class Choices:
    """Takes presses; raises TelegramError where the chat takes no answer."""

    def __init__(self, taking: Taking, presses: Presses, outlet: Outlet) -> None:
        self._taking = taking
        self._presses = presses
        self._outlet = outlet

    async def on_link(self, query: CallbackQuery, press: Press, tongue: Tongue) -> None:
        """Read the link that was chosen of several."""
        original = _original(query)
        incoming = readable_in(original, query.get_bot().bot) if original else None
        link = _chosen(incoming, press) if incoming else None
        if original is None or incoming is None or link is None:
            await self._expired(query, tongue)
        elif await self._accepts(query, press, tongue):
            chosen = replace(incoming, content=FoundLinks((link,)))
            await self._taking.take(chosen, original, place_of(original), _presser(query, tongue))

    async def on_read_again(self, query: CallbackQuery, press: Press, tongue: Tongue) -> None:
        """Read a message again as it stands now."""
        original = _original(query)
        if original is None:
            await self._expired(query, tongue)
        elif await self._accepts(query, press, tongue):
            incoming = readable_in(original, query.get_bot().bot)
            await self._taking.take(incoming, original, place_of(original), _presser(query, tongue))

    async def _accepts(self, query: CallbackQuery, press: Press, tongue: Tongue) -> bool:
        """Tell the first press below a question from later ones, and answer it."""
        question = query.message
        first = question is not None and await self._presses.first(
            question.chat.id, question.message_id, press.act.value, query.id
        )
        await (self._outlet.toast(query) if first else self._expired(query, tongue))
        return first

    async def _expired(self, query: CallbackQuery, tongue: Tongue) -> None:
        note_nothing("expired")
        await self._outlet.toast(query, tongue.say("This button has expired."))


def _chosen(incoming: Incoming, press: Press) -> FoundLink | None:
    """Give the link that the button showed; None where an edit has put another one in its place."""
    links = incoming.content.links if isinstance(incoming.content, FoundLinks) else ()
    found = links[press.number] if press.number is not None and press.number < len(links) else None
    return found if found is not None and link_key(found.url) == press.word else None


def _presser(query: CallbackQuery, tongue: Tongue) -> Asker:
    """Whoever presses asks, and the message with the button becomes the answer."""
    return Asker(query.from_user.id, tongue, status_id=query.message.message_id if query.message else None)


def _original(query: CallbackQuery) -> Message | None:
    """Give the message that the one with the button replies to, as it stands now; None where it is gone."""
    return query.message.reply_to_message if isinstance(query.message, Message) else None
