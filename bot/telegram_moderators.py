"""The wiring of what moderators do in chats, by command, press and reply; and of what keeps out whom they blocked."""

from bot.services.moderation.cases import Cases
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.named_entries import NamedEntries
from bot.services.moderation.pages import ModeratorPages
from bot.storage.people.awaited import Awaited
from bot.storage.server.connection import Connection
from handlers.keeping_out import PAUSE, KeepingOut
from handlers.keyboards import Act
from handlers.moderation.blocks import BlockCommands
from handlers.moderation.gate import Gate
from handlers.moderation.login import LoginCommand
from handlers.moderation.moderators import ModeratorCommand
from handlers.moderation.presses import Verb
from handlers.moderation.pressing import ModerationPresses, OnModerationPress
from handlers.moderation.report_typed import ReportTyped
from handlers.moderation.reports import ReportCommand
from handlers.moderation.settling import DECIDING, Settling
from handlers.moderation.takers import Takers
from handlers.notices import Notices
from handlers.outlet import AnyBot, Outlet
from handlers.replies import Asking
from handlers.tongues import Tongues


def moderator_handlers_at(  # noqa: PLR0913, PLR0917 - what other handlers use too
    outlet: Outlet, gate: Gate, moderation: Moderation, connection: Connection, pages: ModeratorPages, tongues: Tongues
) -> Takers:
    """Join them with what they need."""
    cases = Cases(moderation.reports, moderation.reporting, moderation.correcting)
    roster = moderation.roster_changes
    moderators = ModeratorCommand(roster, tongues, outlet)
    blocks = BlockCommands(moderation.blocking, NamedEntries(moderation.index), roster, outlet)
    reports = ReportCommand(cases, pages, outlet)
    settling = Settling(cases, reports, outlet)
    typed = ReportTyped(cases, reports, Asking(Awaited(connection), outlet), gate, outlet)
    verbs: dict[Verb, OnModerationPress] = {
        **dict.fromkeys(DECIDING, settling.on_decision),
        Verb.SHOW: settling.on_show,
        **dict.fromkeys((Verb.OTHER_SOURCE, Verb.ADD), typed.on_press),
        Verb.REMOVE: moderators.on_remove,
        Verb.BLOCKS: blocks.on_page,
    }
    commands = {
        "moderator": gate.command(moderators.on_command),
        "login": gate.command(LoginCommand(pages, outlet).on_command),
        "report": gate.command(reports.on_command),
        "block": gate.command(blocks.on_block),
        "unblock": gate.command(blocks.on_unblock),
    }
    acts = {Act.MODERATE: gate.press(ModerationPresses(outlet, verbs).on_press)}
    return Takers(commands=commands, acts=acts, questions=[typed.read])


def keeping_out_at(bot: AnyBot, moderation: Moderation, tongues: Tongues) -> KeepingOut:
    """Join what keeps out whoever is blocked."""
    return KeepingOut(moderation.blocking, moderation.roster, Notices(pause=PAUSE), tongues, Outlet(bot))
