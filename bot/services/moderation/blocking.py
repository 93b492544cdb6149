"""Whom moderators keep out, and how whoever comes is known to be one of them."""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import utc_now
from bot.domain.audit import AuditEntry, ChatKind
from bot.domain.handling import update_id
from bot.domain.moderation.block import MOST_WORDS, Block, Kind, as_domain, sites_of
from bot.domain.moderation.refusal import Refused, Why
from bot.storage.log.pseudonyms import Pseudonyms, new_tag
from bot.storage.moderation.blocks import Blocks
from bot.storage.moderation.log_chat import LogChat
from bot.storage.moderation.roster import Roster
from bot.views.printable import one_line

# In whose names Telegram shows what hidden admins, channels and it itself write: one is blocked for all of them.
_STAND_INS = (1_087_968_824, 136_817_688, 777_000)
_HOUR = timedelta(hours=1)


class Blocking:
    """Every method raises StorageError, and Refused where it can't be done. No id of Telegram's is kept."""

    def __init__(
        self,
        blocks: Blocks,
        pseudonyms: Pseudonyms,
        roster: Roster,
        log_chat: LogChat,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """`log_chat` is the chat that the log is told to: it can't be blocked."""
        self._blocks = blocks
        self._pseudonyms = pseudonyms
        self._roster = roster
        self._log_chat = log_chat
        self._now = now

    async def who_is_kept_out(self, user: int | None, chat: int | None) -> Block | None:
        """Find the block of a person or of a chat, by Telegram's ids."""
        ids = dict.fromkeys(one for one in (user, chat) if one is not None)
        return await self._blocks.find([self._pseudonyms.hidden(one) for one in ids])

    async def site_kept_out(self, hosts: Collection[str]) -> Block | None:
        """Find the block of one of these sites, or of one that it is a part of."""
        return await self._blocks.find([site for host in hosts for site in sites_of(host)])

    async def block_user(self, entry: AuditEntry | None, why: str, by: str, for_: timedelta | None) -> Block:
        """Block whoever an entry of the log is of."""
        return await self._block_tag(Kind.USER, None if entry is None else entry.user, why, by, for_)

    async def block_chat(self, entry: AuditEntry | None, why: str, by: str, for_: timedelta | None) -> Block:
        """Block the group that an entry of the log is of."""
        group = entry.chat if entry is not None and entry.chat_kind is ChatKind.GROUP else None
        return await self._block_tag(Kind.CHAT, group, why, by, for_)

    async def block_chat_by_id(self, chat: int, why: str, by: str, for_: timedelta | None) -> Block:
        """Block a group by Telegram's id, whether or not the log knows it."""
        tag = (await self._pseudonyms.tags([chat]))[chat]
        return await self._block_hidden(Kind.CHAT, self._pseudonyms.hidden(chat), tag, why, by, for_)

    async def block_domain(self, typed: str, why: str, by: str, for_: timedelta | None) -> Block:
        """Block a site with all its parts."""
        name = as_domain(typed)
        if name is None:
            raise Refused(Why.NO_DOMAIN)
        return await self._put(Kind.DOMAIN, name, name, why, by, for_)

    async def lift_of(self, entry: AuditEntry | None) -> Block:
        """Lift the block of whoever an entry of the log is of or about, else that of its chat."""
        for tag in (entry.whom, entry.user, entry.chat, entry.host) if entry is not None else ():
            subject = tag and (await self._pseudonyms.hidden_of(tag) or tag)
            with suppress(Refused):
                if subject:
                    return await self.lift(subject)
        raise Refused(Why.NO_ENTRY if entry is None else Why.NOT_BLOCKED)

    async def lift_chat_by_id(self, chat: int) -> Block:
        """Lift the block of a group, by Telegram's id."""
        return await self.lift(self._pseudonyms.hidden(chat))

    async def move_chat(self, old: int, new: int) -> None:
        """Take a group's block along to its supergroup."""
        block = await self._blocks.find([self._pseudonyms.hidden(old)])
        if block is not None:
            shown = (await self._pseudonyms.tags([new]))[new]
            await self._blocks.put(replace(block, subject=self._pseudonyms.hidden(new), shown=shown))
            await self._blocks.lift(block)

    async def lift(self, subject: str) -> Block:
        """Lift a block, by its subject, its tag in the log, or its site's name; an earlier try may have done so."""
        lifted = await self._blocks.lifted(update_id())
        if lifted is not None:
            return lifted
        for block in await self._blocks.all():
            if subject in {block.subject, block.shown} or as_domain(subject) == block.subject:
                await self._blocks.lift(block, update_id())
                return block
        raise Refused(Why.NOT_BLOCKED)

    async def unname(self, person: int) -> None:
        """Let nothing lead from the block of somebody who wants to be forgotten to their entries in the log."""
        await self._blocks.change(self._pseudonyms.hidden(person), _unnamed)

    async def all(self) -> list[Block]:
        """Give the blocks that hold, the newest first."""
        return await self._blocks.all()

    async def _block_tag(self, kind: Kind, tag: str | None, why: str, by: str, for_: timedelta | None) -> Block:
        hidden = None if tag is None else await self._pseudonyms.hidden_of(tag)
        if tag is None or hidden is None:
            raise Refused(Why.NO_ENTRY)
        return await self._block_hidden(kind, hidden, tag, why, by, for_)

    async def _block_hidden(  # noqa: PLR0913, PLR0917 - as below
        self, kind: Kind, hidden: str, tag: str, why: str, by: str, for_: timedelta | None
    ) -> Block:
        if hidden in {self._pseudonyms.hidden(one.user) for one in await self._roster.all()}:
            raise Refused(Why.IS_MODERATOR)
        if hidden in map(self._pseudonyms.hidden, _STAND_INS):
            raise Refused(Why.NO_ENTRY)
        log_chat = await self._log_chat.id()
        if log_chat is not None and hidden == self._pseudonyms.hidden(log_chat):
            raise Refused(Why.IS_LOG_CHAT)
        return await self._put(kind, hidden, tag, why, by, for_)

    async def _put(  # noqa: PLR0913, PLR0917 - all that a block holds
        self, kind: Kind, subject: str, shown: str, why: str, by: str, for_: timedelta | None
    ) -> Block:
        said, now = one_line(why), self._now()
        if len(said) > MOST_WORDS:
            raise Refused(Why.TOO_LONG)
        until = None if for_ is None else now + for_
        block = Block(kind=kind, subject=subject, shown=shown, why=said, by=by, at=now, until=until)
        await self._blocks.put(block)
        return block


def _unnamed(block: Block) -> Block:
    """Draw another tag, and tell times by the hour: the log tells to the millisecond when somebody was blocked."""
    until = None if block.until is None else _hour(block.until + _HOUR - timedelta(microseconds=1))
    return replace(block, shown=new_tag(), at=_hour(block.at), until=until)


def _hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)
