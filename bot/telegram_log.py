"""The wiring of the log as moderators see it in chats: their commands, and the feed."""

from bot.domain.copies import copy_of_link
from bot.domain.submission import Link
from bot.services.analyses import Analyses
from bot.services.moderation.log_lookup import LogLookup
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.pages import ModeratorPages
from bot.storage import keys
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.lease import Lease
from bot.storage.moderation.feed_state import FeedState
from bot.storage.moderation.log_filters import LogFilters
from bot.storage.people.preferences import Preferences
from bot.storage.references import References
from bot.storage.server.connection import Connection
from handlers.keyboards import Act
from handlers.moderation.feed import LIFE as FEED_LIFE
from handlers.moderation.feed import Feed
from handlers.moderation.feed_switches import FeedSwitches
from handlers.moderation.gate import Gate
from handlers.moderation.log import LogCommand
from handlers.moderation.stats import StatsCommand
from handlers.moderation.takers import Takers
from handlers.outlet import AnyBot, Outlet


def log_handlers_at(  # noqa: PLR0913, PLR0917 - what other handlers use too
    outlet: Outlet,
    gate: Gate,
    moderation: Moderation,
    connection: Connection,
    pages: ModeratorPages,
    analyses: Analyses,
) -> Takers:
    """Join them with what they need."""
    lookup = LogLookup(moderation.index, lambda url: analyses.known(copy_of_link(Link(url))))
    filters, references = LogFilters(connection), References(connection)
    log = LogCommand(moderation.index, lookup, filters, references, pages, outlet)
    feed = FeedSwitches(FeedState(connection), moderation.log_chat, outlet)
    stats = StatsCommand(moderation.index, moderation.reports, ParkedUpdates(connection), moderation.blocking, outlet)
    return Takers(
        commands={
            "log": gate.command(log.on_command),
            "stats": gate.command(stats.on_command),
            "feed": gate.command(feed.on_command),
        },
        acts={Act.LOG: gate.press(log.on_press), Act.FEED: gate.press(feed.on_press)},
    )


def feed_at(bot: AnyBot, moderation: Moderation, connection: Connection) -> Feed:
    """Join what tells the log chat what is new."""
    lease = Lease(connection, keys.feed_lease(), FEED_LIFE)
    return Feed(
        moderation.index, FeedState(connection), lease, moderation.log_chat, Preferences(connection), Outlet(bot)
    )
