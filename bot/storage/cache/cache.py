"""All that can be had again: it may stand on a server of its own, which may throw away whatever it has no room for."""

from dataclasses import dataclass

from bot.storage import keys
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.failed_links import FailedLinks
from bot.storage.cache.flights import Flights
from bot.storage.cache.near_copies import NearCopies
from bot.storage.cache.read_before import ReadBefore
from bot.storage.cache.refreshes import Refreshes
from bot.storage.cache.shelf import Shelf
from bot.storage.cache.stand_ins import StandIns
from bot.storage.server.connection import Connection


@dataclass(frozen=True, slots=True)
class Cache:
    """Analyses, what leads to them, why links could not be read, and who reads what at the moment."""

    analyses: AnalysisCache
    read_before: ReadBefore
    stand_ins: StandIns
    failed_links: FailedLinks
    flights: Flights
    refreshes: Refreshes
    near_copies: NearCopies

    @classmethod
    def at(cls, connection: Connection, life: int = keys.TEXT_SECONDS) -> "Cache":
        """Keep all of it on one server, articles' texts for `life` seconds after their last use."""
        shelf = Shelf(connection)
        return cls(
            analyses=AnalysisCache(shelf, life),
            read_before=ReadBefore(shelf, life),
            stand_ins=StandIns(shelf),
            failed_links=FailedLinks(shelf),
            flights=Flights(connection),
            refreshes=Refreshes(connection),
            near_copies=NearCopies(connection),
        )
