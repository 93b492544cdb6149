"""What Telegram itself shows of this bot: the menu of commands for each kind of chat, and what it says it is for.

Published at every start, in each language. What stands there already is left alone, because Telegram allows few
changes a day. The bot's name is its owner's to choose.
"""

import logging

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import TelegramError

from bot.i18n import LANGUAGES, N_, Tongue, tongue

# Translators: what stands beside a command in the menu; a few words, because a phone cuts longer ones
_ABOUT = {
    "start": N_("what I am for"),
    "check": N_("read the article that you reply to"),
    "exercise": N_("make an exercise for a class of an article"),
    "exercises": N_("see the exercises that you have made"),
    "auto": N_("read links without being asked: on or off"),
    "settings": N_("see and change how I am set"),
    "language": N_("choose my language"),
    "help": N_("what to send, how to read an answer"),
    "cancel": N_("stop what I am reading for you"),
    "privacy": N_("what I keep, and for how long"),
    "mydata": N_("get all that I keep of you, as a file"),
    "forget": N_("have me erase what I keep of you"),
}
_PRIVATE = (
    *("start", "help", "exercise", "exercises", "language", "settings", "cancel"),
    *("privacy", "mydata", "forget"),
)
_GROUP = ("check", "help", "cancel", "privacy")
_ADMINS = ("check", "exercise", "auto", "settings", "language", "help", "cancel", "privacy")

_log = logging.getLogger(__name__)


async def publish(bot: Bot) -> None:
    """Bring menus and descriptions up to date; what Telegram refuses is logged, and tried again at the next start."""
    menus: tuple[tuple[BotCommandScope, tuple[str, ...]], ...] = (
        (BotCommandScopeAllPrivateChats(), _PRIVATE),
        (BotCommandScopeAllGroupChats(), _GROUP),
        (BotCommandScopeAllChatAdministrators(), _ADMINS),
    )
    for code in LANGUAGES:
        spoken = tongue(code)
        try:
            for scope, names in menus:
                await _publish_menu(bot, scope, names, spoken)
            await _publish_descriptions(bot, spoken)
        except TelegramError as error:
            _log.warning("the menu in %s was not published: %s", code, type(error).__name__)


async def _publish_menu(bot: Bot, scope: BotCommandScope, names: tuple[str, ...], spoken: Tongue) -> None:
    commands = tuple(BotCommand(name, spoken.say(_ABOUT[name])) for name in names)
    if await bot.get_my_commands(scope, _for(spoken)) != commands:
        await bot.set_my_commands(commands, scope, _for(spoken))


async def _publish_descriptions(bot: Bot, spoken: Tongue) -> None:
    """Set what stands in an empty chat (512 characters at most), and what stands in the profile (120)."""
    described = spoken.say(
        "Send me an article, and I list what is claimed in it: who says so, and how sure are they? "
        "I never say whether a claim is true; I help you to find out what it rests on."
    )
    if (await bot.get_my_description(_for(spoken))).description != described:
        await bot.set_my_description(described, _for(spoken))
    in_short = spoken.say("Who says so, and how sure are they? Send me an article, and I list its claims.")
    if (await bot.get_my_short_description(_for(spoken))).short_description != in_short:
        await bot.set_my_short_description(in_short, _for(spoken))


def _for(spoken: Tongue) -> str | None:
    """Give a language's code as Telegram wants it; English is for all languages without words of their own."""
    return None if spoken.code == "en" else spoken.code
