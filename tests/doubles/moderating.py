"""What moderators work with, on a store of a test's own."""

from collections.abc import Callable
from datetime import datetime

from bot.clock import utc_now
from bot.services.moderation.blocking import Blocking
from bot.storage.moderation.blocks import Blocks
from bot.storage.moderation.log_chat import LogChat
from bot.storage.moderation.roster import Roster
from bot.storage.server.connection import Connection
from tests.doubles.audit import pseudonyms_at

LOG_CHAT = -1001111111111


def blocking_on(store: Connection, now: Callable[[], datetime] = utc_now) -> Blocking:
    """Join what blocks people, chats and sites."""
    return Blocking(Blocks(store, now), pseudonyms_at(store), Roster(store), LogChat(store, LOG_CHAT), now)
