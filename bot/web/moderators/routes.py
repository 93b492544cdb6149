"""The places of the moderators' pages, joined to what answers there."""

from dataclasses import dataclass

from starlette.routing import BaseRoute, Route

from bot.services.late_log import LateLog
from bot.services.moderation import pages as places
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.named_entries import NamedEntries
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.log.audit_log import AuditLog
from bot.storage.log.pseudonyms import Pseudonyms
from bot.storage.references import References
from bot.storage.web.grant import Purpose
from bot.storage.web.sessions import Sessions
from bot.storage.web.tickets import Tickets
from bot.web.access import Access
from bot.web.any_method import AnyMethod
from bot.web.coming_in import ComingIn
from bot.web.moderators.blocks import BlocksPage
from bot.web.moderators.desk import Desk
from bot.web.moderators.exports import EXPORT, Exports
from bot.web.moderators.guard import Guard
from bot.web.moderators.home import Home
from bot.web.moderators.log import LogPages
from bot.web.moderators.login import Login
from bot.web.moderators.parked import ParkedPage
from bot.web.moderators.reviewing import reviewing
from bot.web.moderators.settings import Running, SettingsPage
from bot.web.moderators.visit import Endpoint
from bot.web.pages import Pages

_ELSEWHERE = f"{places.HOME}/{{place:path}}"  # asks who comes there, too: neither answer nor time tells what there is


@dataclass(frozen=True, slots=True)
class Kept:
    """What moderators may ask of it, who they are, where what they do is written down, and what runs here."""

    moderation: Moderation
    log: AuditLog
    late: LateLog
    pseudonyms: Pseudonyms
    tickets: Tickets
    sessions: Sessions
    parked: ParkedUpdates
    references: References
    running: Running


class Moderators:
    """Its `routes` are a part of an application."""

    def __init__(self, pages: Pages, kept: Kept) -> None:
        moderation, access = kept.moderation, Access(pages.address, kept.sessions)
        self._guard = Guard(pages, access, kept.sessions, moderation.roster, kept.pseudonyms, kept.log, kept.late)
        coming_in = ComingIn(Purpose.MODERATE, access, kept.tickets, kept.sessions)
        login = Login(pages, access, coming_in, kept.sessions, moderation.roster, self._guard, kept.late)
        desk = Desk(pages, self._guard, access)
        home = Home(desk, moderation, kept.parked)
        parked, running = ParkedPage(desk, kept.parked), SettingsPage(desk, kept.running)
        blocks = BlocksPage(desk, moderation.blocking, NamedEntries(moderation.index), moderation.roster_changes)
        log = LogPages(desk, moderation.index, kept.references)
        self.routes: tuple[BaseRoute, ...] = (
            AnyMethod(places.OPEN, login.door),
            self._page(places.LEAVE, home.show, login.leave),
            self._page(places.HOME, home.show),
            self._page(places.LOG, log.show),
            self._page(EXPORT, Exports(desk, moderation.index).send),
            self._page(places.ENTRY, log.entry),
            self._page(places.PARKED, parked.show, parked.act),
            self._page(places.BLOCKS, blocks.show, blocks.act),
            self._page(places.SETTINGS, running.show),
            *(self._page(*one) for one in reviewing(desk, moderation)),
            self._page(_ELSEWHERE, self._guard.nowhere, self._guard.nowhere),
        )

    def _page(self, place: str, show: Endpoint, act: Endpoint | None = None) -> Route:
        return AnyMethod(place, self._guard.page(show, act))
