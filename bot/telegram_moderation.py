"""The wiring of what moderators do in chats, of what readers report to them, and of what comes of it there."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.services.moderation.moderation import Moderation
from bot.settings import Settings
from bot.stores import Stores
from handlers.commands.unknown import Unknown
from handlers.keyboards import Act
from handlers.moderation.chores import ChoreRunner
from handlers.moderation.gate import Gate, OnCommand, OnPress
from handlers.outlet import AnyBot, Outlet
from handlers.tongues import Tongues


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationHandlers:
    """Who takes which command and which press of it."""

    commands: Mapping[str, OnCommand]
    acts: Mapping[Act, OnPress]


def moderation_handlers_at(
    bot: AnyBot, moderation: Moderation, stores: Stores, settings: Settings, tongues: Tongues
) -> ModerationHandlers:
    """Join them with what they need."""
    outlet = Outlet(bot)
    gate = Gate(moderation.roster, stores.pseudonyms, tongues, outlet, Unknown(tongues, outlet), settings.log_chat)
    commands: dict[str, OnCommand] = {}
    acts: dict[Act, OnPress] = {}
    del gate
    return ModerationHandlers(commands=commands, acts=acts)


def chores_at(moderation: Moderation) -> ChoreRunner:
    """Join what does chores."""
    return ChoreRunner(moderation.chores, {})
