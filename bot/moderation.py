"""The wiring of what moderators do: the same for the chat and for their pages, made once."""

from bot.services.moderation.blocking import Blocking
from bot.services.moderation.correcting import Correcting
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.reading_again import ReadingAgain
from bot.services.moderation.reporting import Reporting
from bot.services.moderation.roster_changes import RosterChanges
from bot.settings import Settings
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.pins import Pins
from bot.storage.cache.shelf import Shelf
from bot.storage.log.audit_index import AuditIndex
from bot.storage.moderation.blocks import Blocks
from bot.storage.moderation.chores import Chores
from bot.storage.moderation.corrections import Corrections
from bot.storage.moderation.log_chat import LogChat
from bot.storage.moderation.reports import Reports
from bot.storage.moderation.rereadings import Rereadings
from bot.storage.moderation.roster import Roster
from bot.storage.moderation.sent_answers import SentAnswers
from bot.storage.server.connection import Connection
from bot.storage.web.grants import Grants
from bot.stores import Stores


def moderation_at(settings: Settings, stores: Stores) -> Moderation:
    """Join it to what is kept."""
    durable, log_chat = stores.durable, LogChat(stores.durable, settings.log_chat)
    roster, reports, chores = Roster(durable), Reports(durable), Chores(durable)
    life, corrections = settings.text_hours * 3600, Corrections(durable)
    analyses, pins = AnalysisCache(Shelf(stores.cache), life), Pins(stores.cache, life)
    rereadings = Rereadings(stores.cache, durable)
    return Moderation(
        roster=roster,
        roster_changes=RosterChanges(roster, stores.pseudonyms, Grants(durable)),
        reports=reports,
        corrections=corrections,
        chores=chores,
        index=AuditIndex(durable),
        correcting=Correcting(analyses, corrections, pins),
        sent=SentAnswers(durable),
        rereadings=rereadings,
        reading_again=ReadingAgain(analyses, pins, rereadings, corrections, chores),
        reporting=Reporting(reports, pins),
        blocking=Blocking(Blocks(durable), stores.pseudonyms, roster, log_chat),
        log_chat=log_chat,
        pseudonyms=stores.pseudonyms,
        log=stores.log,
    )


def correcting_at(durable: Connection, cache: Connection, life: int) -> Correcting:
    """Join what corrects alone, for the command line; articles' texts live for `life` seconds after their last use."""
    return Correcting(AnalysisCache(Shelf(cache), life), Corrections(durable), Pins(cache, life))
