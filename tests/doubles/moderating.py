"""What moderators work with, on a store of a test's own."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.clock import utc_now
from bot.moderation import moderation_at
from bot.services.moderation.blocking import Blocking
from bot.services.moderation.moderation import Moderation
from bot.settings import Settings
from bot.storage.moderation.blocks import Blocks
from bot.storage.moderation.log_chat import LogChat
from bot.storage.moderation.roster import Roster
from bot.storage.server.connection import Connection
from tests.doubles.audit import pseudonyms_at, stores_at

LOG_CHAT = -1001111111111


def moderation_on(store: Connection) -> Moderation:
    """Join all of it, as another process does; its folder is never written to."""
    return moderation_at(Settings(data_dir=Path()), stores_at(store))


def blocking_on(store: Connection, now: Callable[[], datetime] = utc_now) -> Blocking:
    """Join what blocks people, chats and sites."""
    return Blocking(Blocks(store, now), pseudonyms_at(store), Roster(store), LogChat(store, LOG_CHAT), now)
