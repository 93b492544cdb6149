"""The wiring of what moderators do: the same for the chat and for their pages, made once."""

from bot.services.moderation.blocking import Blocking
from bot.services.moderation.correcting import Correcting
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.reading_again import ReadingAgain
from bot.services.moderation.reporting import Reporting
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
from bot.stores import Stores


def moderation_at(settings: Settings, stores: Stores) -> Moderation:
    """Join it to what is kept."""
    durable = stores.durable
    roster, reports, chores = Roster(durable), Reports(durable), Chores(durable)
    life, corrections = settings.text_hours * 3600, Corrections(durable)
    pins, rereadings = Pins(stores.cache, life), Rereadings(stores.cache)
    return Moderation(
        roster=roster,
        reports=reports,
        corrections=corrections,
        chores=chores,
        index=AuditIndex(durable),
        correcting=correcting_at(durable, stores.cache, life),
        sent=SentAnswers(durable),
        rereadings=rereadings,
        reading_again=ReadingAgain(AnalysisCache(Shelf(stores.cache), life), pins, rereadings, corrections, chores),
        reporting=Reporting(reports, pins, chores),
        blocking=blocking_at(stores, settings.log_chat),
        log_chat=LogChat(durable, settings.log_chat),
        pseudonyms=stores.pseudonyms,
        log=stores.log,
    )


def blocking_at(stores: Stores, log_chat: int | None) -> Blocking:
    """Join what keeps people, chats and sites out to what is kept."""
    return Blocking(
        Blocks(stores.durable), stores.pseudonyms, Roster(stores.durable), LogChat(stores.durable, log_chat)
    )


def correcting_at(durable: Connection, cache: Connection, life: int) -> Correcting:
    """Join what corrects to what is kept; articles' texts live for `life` seconds after their last use."""
    analyses = AnalysisCache(Shelf(cache), life)
    return Correcting(analyses, Corrections(durable), Pins(cache, life), Chores(durable))
