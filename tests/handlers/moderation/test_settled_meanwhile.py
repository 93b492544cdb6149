"""A report that somebody settles while another moderator corrects its claim: the correction is told, and noted."""

from dataclasses import replace
from pathlib import Path

from bot.domain.audit import Happening
from bot.domain.handling import CURRENT, Handling
from bot.domain.moderation.correction import Change
from bot.domain.moderation.report import Outcome
from bot.i18n import ENGLISH
from bot.moderation import moderation_at
from bot.sends.pacing import Pacing
from bot.services.moderation.cases import Cases, Decided
from bot.services.moderation.pages import ModeratorPages
from bot.settings import Settings
from bot.storage.server.connection import Connection
from bot.storage.web.tickets import Tickets
from handlers.moderation.reports import ReportCommand, note_decided
from handlers.outlet import Outlet, Place
from tests.doubles.any_histories import correction
from tests.doubles.audit import stores_at
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.reports import NEW
from tests.sends.bots import Fates, bot_at

CLAIM = next(iter(gold_analyses().values())).claims[0]
LATE = Decided(
    replace(NEW, number=3, outcome=Outcome.DECLINED, by="ben"), correction(1, Change.HIDDEN, CLAIM), is_late=True
)


def test_the_log_has_the_correction_and_no_second_end() -> None:
    """Whoever settled it has noted that."""
    token = CURRENT.set(handling := Handling(update_id=1))

    note_decided(LATE)

    CURRENT.reset(token)
    assert [event.what for event in handling.events] == [Happening.CORRECTED]


async def test_whoever_corrected_it_is_told(api: BotApi, store: Connection, desk: PrivateChat) -> None:
    """And nobody else is told anything."""
    moderation = moderation_at(Settings(data_dir=Path()), stores_at(store))
    cases = Cases(moderation.reports, moderation.reporting, moderation.correcting)
    async with bot_at(api, Fates(), Pacing(0)) as bot:
        reports = ReportCommand(cases, ModeratorPages(Tickets(store), None), Outlet(bot))
        for decided in (LATE, replace(LATE, is_late=False)):
            await reports.tell_late(Place(desk.id), decided, ENGLISH)

    assert [message.text for message in desk.sent] == ["Done. The report had been settled by another moderator before."]
