"""The wiring of what moderators do in chats, of what readers report to them, and of what comes of it there."""

from bot.services.analyses import Analyses
from bot.services.late_log import LateLog
from bot.services.moderation.chore_runner import ChoreRunner
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.pages import ModeratorPages
from bot.services.moderation.rereading import Rereader
from bot.settings import Settings
from bot.storage.moderation.chores import Task
from bot.storage.people.awaited import Awaited
from bot.storage.web.tickets import Tickets
from bot.stores import Stores
from bot.telegram_log import log_handlers_at
from bot.telegram_moderators import moderator_handlers_at
from handlers.commands.unknown import Unknown
from handlers.deep_links import analysis_to_report_in
from handlers.keyboards import Act
from handlers.moderation.editing import Editing
from handlers.moderation.flagging import Flagging
from handlers.moderation.gate import Gate
from handlers.moderation.takers import Takers
from handlers.moderation.telling import Telling
from handlers.outlet import AnyBot, Outlet
from handlers.replies import OnMessage
from handlers.tongues import Tongues


def moderation_handlers_at(  # noqa: PLR0913, PLR0917 - what other handlers use too
    bot: AnyBot,
    moderation: Moderation,
    stores: Stores,
    settings: Settings,
    tongues: Tongues,
    analyses: Analyses,
    otherwise: OnMessage,
) -> Takers:
    """Join them with what they need; `otherwise` takes messages that none of them takes."""
    outlet = Outlet(bot)
    unknown = Unknown(tongues, outlet)
    gate = Gate(moderation.roster, stores.pseudonyms, tongues, outlet, unknown, otherwise, moderation.log_chat)
    pages = ModeratorPages(Tickets(stores.durable), settings.web.url)
    moderators = moderator_handlers_at(outlet, gate, moderation, stores.durable, pages, tongues)
    log = log_handlers_at(outlet, gate, moderation, stores.durable, pages, analyses)
    flagging = Flagging(analyses, moderation.reporting, Awaited(stores.durable), outlet, bot.username)
    readers = Takers(
        acts={Act.WRONG: flagging.on_wrong, Act.REPORT: flagging.on_step},
        links=[(analysis_to_report_in, flagging.on_link)],
        questions=[flagging.read],
    )
    return readers + moderators + log


def chores_at(bot: AnyBot, moderation: Moderation, late: LateLog, analyses: Analyses) -> ChoreRunner:
    """Join what does chores."""
    corrections, rereadings, outlet = moderation.corrections, moderation.rereadings, Outlet(bot)
    editing = Editing(outlet, moderation.sent, corrections, moderation.correcting, rereadings)
    rereader = Rereader(analyses.read_again, rereadings, late.append)
    telling = Telling(moderation.reports, moderation.chores, outlet)
    tasks = {Task.EDIT: editing.edit, Task.READ_AGAIN: rereader.read_again, Task.TELL: telling.tell}
    return ChoreRunner(moderation.chores, tasks)
