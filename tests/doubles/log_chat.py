"""A log chat with a feed that a test lets go on step by step, as one process or as several."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.domain.audit import AuditEvent
from bot.sends.pacing import Pacing
from bot.storage import keys
from bot.storage.lease import Lease
from bot.storage.log.audit_index import AuditIndex
from bot.storage.moderation.feed_state import FeedState
from bot.storage.moderation.log_chat import LogChat
from bot.storage.people.preferences import Preferences
from bot.storage.server.connection import Connection
from handlers.moderation.feed import LIFE, Feed
from handlers.outlet import Outlet
from tests.doubles.audit import NOON, log_at
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.groups import Group
from tests.sends.bots import Bot, Fates, bot_at


class _Following(Fates):
    """Has the log chat follow its group."""

    def __init__(self, log_chat: LogChat) -> None:
        super().__init__()
        self._log_chat = log_chat

    async def on_moved(self, old: int, new: int) -> None:
        """Follow it."""
        await self._log_chat.move(old, new)


class FeedRig:
    """A group that is told the log, and what a test does with it."""

    def __init__(self, api: BotApi, bot: Bot, connection: Connection, group: Group, log_chat: LogChat) -> None:
        self.api, self.group, self.log_chat = api, group, log_chat
        self.state = FeedState(connection)
        self._bot = bot
        self._connection = connection
        self.feed = self.process()

    def process(self) -> Feed:
        """Start another process."""
        connection = self._connection
        lease = Lease(connection, keys.feed_lease(), LIFE)
        parts = (AuditIndex(connection), self.state, lease, self.log_chat, Preferences(connection), Outlet(self._bot))
        return Feed(*parts, now=lambda: NOON)

    async def write(self, *events: AuditEvent) -> None:
        """Write entries of the log."""
        await log_at(self._connection).append(events)

    @property
    def told(self) -> list[str]:
        """What the group was told since it was opened."""
        return [message.text for message in self.group.sent]


@asynccontextmanager
async def feed_rig(api: BotApi, connection: Connection, *, supergroup: bool = True) -> AsyncIterator[FeedRig]:
    """Open a group that is told the log from now on."""
    group = api.group("Moderators", members=[api.person("Mira")], supergroup=supergroup)
    log_chat = LogChat(connection, group.id)
    async with bot_at(api, _Following(log_chat), Pacing(0)) as bot:
        rig = FeedRig(api, bot, connection, group, log_chat)
        await rig.feed.step()  # it begins at the log's end
        yield rig
