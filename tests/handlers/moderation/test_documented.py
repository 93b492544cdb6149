"""Whoever becomes a moderator finds what they can do: in README, and in what /moderator says."""

import re
from pathlib import Path

from bot.moderation import moderation_at
from bot.settings import Settings
from bot.storage.people.preferences import Preferences
from bot.telegram_moderators import moderator_handlers_at
from handlers.moderation.moderators import COMMANDS
from handlers.tongues import Tongues
from tests.doubles.audit import stores_at
from tests.doubles.bot_api import BotApi
from tests.doubles.handled import bot_on
from tests.doubles.stores import no_store

README = (Path(__file__).parents[3] / "README.md").read_text("utf-8")


async def test_every_command_of_moderators_is_documented(tmp_path: Path) -> None:
    """README's table names each of them and no other, and so does the bot."""
    settings = Settings(data_dir=tmp_path)
    async with no_store() as nothing:
        stores, bot = stores_at(nothing), bot_on(BotApi())
        moderation, tongues = moderation_at(settings, stores), Tongues(Preferences(nothing))
        commands = moderator_handlers_at(bot, moderation, stores, settings, tongues).commands
    table = README[README.index("| moderators' command |") :].partition("\n\n")[0]
    told = " ".join(command for command, _ in COMMANDS)

    assert set(re.findall(r"^\| `/([a-z]+)`", table, re.MULTILINE)) == set(commands)
    assert set(re.findall(r"/([a-z]+)", told)) == set(commands)
