"""All that may be asked of moderation, by whichever door: the chat, or the pages."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import StorageError
from bot.services.moderation import happened
from bot.services.moderation.blocking import Blocking
from bot.services.moderation.correcting import Correcting
from bot.services.moderation.reading_again import ReadingAgain
from bot.services.moderation.reporting import Reporting
from bot.services.moderation.roster_changes import RosterChanges
from bot.storage.log.audit_index import AuditIndex
from bot.storage.log.audit_log import AuditLog
from bot.storage.log.pseudonyms import Pseudonyms
from bot.storage.moderation.chores import Chores
from bot.storage.moderation.corrections import Corrections
from bot.storage.moderation.log_chat import LogChat
from bot.storage.moderation.reports import Reports
from bot.storage.moderation.rereadings import Rereadings
from bot.storage.moderation.roster import Roster
from bot.storage.moderation.sent_answers import SentAnswers

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Moderation:
    """Joined once in a process, by bot/moderation.py."""

    roster: Roster
    roster_changes: RosterChanges
    reports: Reports
    corrections: Corrections
    chores: Chores
    index: AuditIndex
    correcting: Correcting
    sent: SentAnswers
    rereadings: Rereadings
    reading_again: ReadingAgain
    reporting: Reporting
    blocking: Blocking
    log_chat: LogChat
    pseudonyms: Pseudonyms
    log: AuditLog

    async def fill_roster(self, users: Iterable[int]) -> None:
        """Put people on an empty roster; where the store is away, at the next start."""
        try:
            new = await self.roster.fill(users)
            tags = await self.pseudonyms.tags(new)
            await self.log.append([happened.roster_filled(tags[user]) for user in new])
        except StorageError as trouble:
            _log.warning("the moderators of WHOSAYS_MODERATORS are not on the roster: %s", trouble)
