"""The moderators' pages without a network, and browsers of moderators and of others."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from starlette.types import ASGIApp

from bot.domain.submission import PastedText
from bot.engines.offline.engine import OfflineEngine
from bot.moderation import moderation_at
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.services.answer import Answer
from bot.services.late_log import LateLog
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.pages import ModeratorPages
from bot.settings import Settings
from bot.settings_in_force import host_of, in_force
from bot.storage.cache.cache import Cache
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.references import References
from bot.storage.server.connection import Connection
from bot.storage.server.start_check import risks_at
from bot.storage.web.sessions import Sessions
from bot.storage.web.tickets import Tickets
from bot.stores import Stores
from bot.web.app import make_app
from bot.web.health import Health
from bot.web.moderators.routes import Kept, Moderators
from bot.web.moderators.settings import Running
from bot.web.pages import Pages
from bot.web.site_address import SiteAddress
from tests.doubles.audit import NOON, stores_at
from tests.web.browsing import SITE, Browser
from tests.web.site import never_troubled

ANNA, BEN = 41, 42  # moderators
SEED = Path(__file__).parents[2] / "seed-article.txt"


@dataclass(slots=True)
class Office:
    """The application, what is kept, and the ways in."""

    app: ASGIApp
    stores: Stores
    moderation: Moderation
    pages: ModeratorPages
    analyses: Analyses
    parked: ParkedUpdates
    references: References
    late: LateLog

    def browser(self, address: str = "203.0.113.5") -> Browser:
        """Give a new browser."""
        return Browser(self.app, SITE, address)

    async def moderator(self, user: int = ANNA, address: str = "203.0.113.5") -> Browser:
        """Give the browser of a moderator who has logged in."""
        browser = self.browser(address)
        opened = await browser.send_form(str(await self.pages.to_come_in(user)), {})
        assert opened.status_code == 200
        return browser

    async def seed(self) -> Answer:
        """Have the seed article read."""
        return await self.analyses.analyse(PastedText(SEED.read_text("utf-8")))


async def an_office(
    connection: Connection, site: str = SITE, settings: Settings | None = None, moderation: Moderation | None = None
) -> Office:
    """Open an office with two moderators, by settings and with what moderators use where some are given."""
    stores = stores_at(connection)
    settings = settings or Settings(data_dir=Path(), moderators=(ANNA, BEN))
    moderation = moderation or moderation_at(settings, stores)
    await moderation.roster.fill(settings.moderators)  # without a word of it in the log
    pages, tickets = Pages(SiteAddress(site)), Tickets(connection)
    parked, references = ParkedUpdates(connection), References(connection)
    running = Running("0.1", NOON, in_force(settings), host_of(settings.redis_url), "", partial(risks_at, connection))
    late, sessions = LateLog(stores.log.append), Sessions(connection)
    kept = Kept(moderation, stores.log, late, stores.pseudonyms, tickets, sessions, parked, references, running)
    routes = (pages.route(), *Moderators(pages, kept).routes)
    app = make_app(Health(never_troubled), pages=routes, nowhere=pages.nowhere)
    analyses = Analyses(Reader(Fetcher()), OfflineEngine(), Cache.at(connection), correcting=moderation.correcting)
    return Office(app, stores, moderation, ModeratorPages(tickets, site), analyses, parked, references, late)
