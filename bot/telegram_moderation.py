"""The wiring of what moderators do in chats, of what readers report to them, and of what comes of it there."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.copies import copy_of_link
from bot.domain.submission import Link
from bot.services.analyses import Analyses
from bot.services.moderation.log_lookup import LogLookup
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.pages import ModeratorPages
from bot.settings import Settings
from bot.storage import keys
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.lease import Lease
from bot.storage.moderation.feed_state import FeedState
from bot.storage.moderation.log_chat import LogChat
from bot.storage.moderation.log_filters import LogFilters
from bot.storage.people.preferences import Preferences
from bot.storage.references import References
from bot.storage.server.connection import Connection
from bot.storage.web.tickets import Tickets
from bot.stores import Stores
from handlers.commands.unknown import Unknown
from handlers.keyboards import Act
from handlers.moderation.chores import ChoreRunner
from handlers.moderation.feed import LIFE as FEED_LIFE
from handlers.moderation.feed import Feed
from handlers.moderation.feed_switches import FeedSwitches
from handlers.moderation.gate import Gate, OnCommand, OnPress
from handlers.moderation.log import LogCommand
from handlers.moderation.stats import Stats
from handlers.outlet import AnyBot, Outlet
from handlers.tongues import Tongues


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationHandlers:
    """Who takes which command and which press of it."""

    commands: Mapping[str, OnCommand]
    acts: Mapping[Act, OnPress]


def moderation_handlers_at(  # noqa: PLR0913, PLR0917 - all that they need
    bot: AnyBot, moderation: Moderation, stores: Stores, settings: Settings, tongues: Tongues, analyses: Analyses
) -> ModerationHandlers:
    """Join them with what they need."""
    outlet, durable = Outlet(bot), stores.durable
    log_chat = LogChat(durable, settings.log_chat)
    gate = Gate(moderation.roster, stores.pseudonyms, tongues, outlet, Unknown(tongues, outlet), log_chat)
    log = _log_at(moderation, durable, ModeratorPages(Tickets(durable), settings.web.url), outlet, analyses)
    feed = FeedSwitches(FeedState(durable), log_chat, outlet)
    stats = Stats(moderation.index, moderation.reports, ParkedUpdates(durable), moderation.blocking, outlet)
    commands = {
        "log": gate.command(log.on_command),
        "stats": gate.command(stats.on_command),
        "feed": gate.command(feed.on_command),
    }
    acts = {Act.LOG: gate.press(log.on_press), Act.FEED: gate.press(feed.on_press)}
    return ModerationHandlers(commands=commands, acts=acts)


def feed_at(bot: AnyBot, moderation: Moderation, connection: Connection, log_chat: LogChat) -> Feed:
    """Join what tells the log chat what is new."""
    lease = Lease(connection, keys.feed_lease(), FEED_LIFE)
    preferences = Preferences(connection)
    return Feed(moderation.index, FeedState(connection), lease, log_chat, preferences, Outlet(bot))


def _log_at(
    moderation: Moderation, connection: Connection, pages: ModeratorPages, outlet: Outlet, analyses: Analyses
) -> LogCommand:
    lookup = LogLookup(moderation.index, lambda url: analyses.known(copy_of_link(Link(url))))
    filters, references = LogFilters(connection), References(connection)
    return LogCommand(moderation.index, lookup, filters, references, pages, outlet)


def chores_at(moderation: Moderation) -> ChoreRunner:
    """Join what does chores."""
    return ChoreRunner(moderation.chores, {})
