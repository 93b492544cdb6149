"""/block and /unblock: keep a person, a chat or a site out, or let them in again."""

from collections.abc import Callable
from datetime import datetime

from telegram import InlineKeyboardMarkup

from bot.clock import utc_now
from bot.domain.handling import note
from bot.domain.moderation.block import Block, Kind, as_domain
from bot.domain.moderation.block_wish import Unclear, Wish, as_group, read_wish
from bot.domain.moderation.looked import Looked
from bot.domain.moderation.refusal import Refused, Why
from bot.i18n import Tongue
from bot.services.moderation import happened
from bot.services.moderation.blocking import Blocking
from bot.services.moderation.named_entries import NamedEntries
from bot.services.moderation.roster_changes import RosterChanges
from handlers.keyboards import moderation_button
from handlers.moderation.block_text import SHOWN, blocked_text, list_text, unblocked_text, unclear_text
from handlers.moderation.gate import Asked, Pressed
from handlers.moderation.presses import ModerationPress, Verb
from handlers.outlet import Outlet, place_of
from handlers.refused import told
from handlers.rendering.chat_text import own


class BlockCommands:
    """Raises StorageError, Refused, and TelegramError where the chat takes no message."""

    def __init__(
        self,
        blocking: Blocking,
        entries: NamedEntries,
        roster: RosterChanges,
        outlet: Outlet,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._blocking = blocking
        self._entries = entries
        self._roster = roster
        self._outlet = outlet
        self._now = now

    async def on_block(self, asked: Asked) -> None:
        """Block, or list what is blocked."""
        place, tongue = place_of(asked.message), asked.tongue
        wish = read_wish(asked.words, self._now())
        if wish is Unclear.NOTHING:
            await self._list(asked)
        elif isinstance(wish, Unclear):
            await self._outlet.say(place, unclear_text(wish, tongue))
        else:
            async with told(self._outlet, place, tongue):
                block = await self._block(wish, asked.who)
                note(happened.blocked(block))
                await self._outlet.say(place, blocked_text(block, tongue))

    async def on_unblock(self, asked: Asked) -> None:
        """Lift a block, or list what is blocked."""
        if not asked.words:
            await self._list(asked)
            return
        place, tongue = place_of(asked.message), asked.tongue
        async with told(self._outlet, place, tongue):
            block = await self._lift(asked.words)
            note(happened.unblocked(block))
            await self._outlet.say(place, unblocked_text(block, tongue))

    async def on_page(self, pressed: Pressed[ModerationPress]) -> None:
        """Show another page of the list."""
        blocks, tongue = await self._blocking.all(), pressed.tongue
        note(happened.looked(Looked.BLOCKS))
        names, page = await self._roster.names(), min(pressed.press.number, _last(blocks))
        text, keyboard = list_text(blocks, page, names, tongue), _keyboard(blocks, page, tongue)
        await self._outlet.rewrite(pressed.query, text, keyboard)
        await self._outlet.toast(pressed.query)

    async def _list(self, asked: Asked) -> None:
        place, tongue = place_of(asked.message), asked.tongue
        blocks = await self._blocking.all()
        note(happened.looked(Looked.BLOCKS))
        if blocks:
            names = await self._roster.names()
            await self._outlet.say(place, list_text(blocks, 0, names, tongue), _keyboard(blocks, 0, tongue))
        else:
            await self._outlet.say(place, own(tongue.say("Nothing and nobody is blocked.")))

    async def _block(self, wish: Wish, who: str) -> Block:
        end = (wish.why, who, wish.for_)
        if isinstance(wish.named, int):
            return await self._blocking.block_chat_by_id(wish.named, *end)
        match wish.kind:
            case Kind.USER:
                return await self._blocking.block_user(await self._entries.find(wish.named), *end)
            case Kind.CHAT:
                return await self._blocking.block_chat(await self._entries.find(wish.named), *end)
        return await self._blocking.block_domain(wish.named, *end)

    async def _lift(self, named: str) -> Block:
        """Lift a block by its tag or site; else by an entry of the log, or a chat's id."""
        named = named.removeprefix(f"{Kind.CHAT} ").strip()
        try:
            return await self._blocking.lift(named)
        except Refused as refused:
            if refused.why is not Why.NOT_BLOCKED or as_domain(named) is not None:
                raise
        group = as_group(named)
        if group is not None:
            return await self._blocking.lift_chat_by_id(group)
        return await self._blocking.lift_of(await self._entries.find(named))


def _keyboard(blocks: list[Block], page: int, tongue: Tongue) -> InlineKeyboardMarkup | None:
    """Lead to the pages before and after."""
    offered = ((tongue.say("Newer"), page - 1), (tongue.say("Older"), page + 1))
    buttons = [
        moderation_button(label, ModerationPress(Verb.BLOCKS, to)) for label, to in offered if 0 <= to <= _last(blocks)
    ]
    return InlineKeyboardMarkup([buttons]) if buttons else None


def _last(blocks: list[Block]) -> int:
    return max(0, (len(blocks) - 1) // SHOWN)
