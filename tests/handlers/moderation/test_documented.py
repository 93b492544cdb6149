"""Whoever becomes a moderator finds what they can do: in README, and in what /moderator says."""

import re
from pathlib import Path

from bot.engines.offline.engine import OfflineEngine
from bot.moderation import moderation_at
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.settings import Settings
from bot.storage.cache.cache import Cache
from bot.storage.people.preferences import Preferences
from bot.telegram_moderation import moderation_handlers_at
from handlers.moderation.moderators import COMMANDS
from handlers.tongues import Tongues
from tests.doubles.audit import stores_at
from tests.doubles.bot_api import BotApi
from tests.doubles.handled import bot_on
from tests.doubles.stores import no_store

README = (Path(__file__).parents[3] / "README.md").read_text("utf-8")


async def test_every_command_of_moderators_is_documented(tmp_path: Path) -> None:
    """README's tables name each of them and no other, and so does the bot."""
    settings = Settings(data_dir=tmp_path)
    async with no_store() as nothing, BotApi() as api, bot_on(api) as bot:
        stores = stores_at(nothing)
        moderation, tongues = moderation_at(settings, stores), Tongues(Preferences(nothing))
        analyses = Analyses(Reader(Fetcher()), OfflineEngine(), Cache.at(nothing))
        commands = moderation_handlers_at(bot, moderation, stores, settings, tongues, analyses).commands
    tables = [table.partition("\n\n")[0] for table in README.split("| moderators' command |")[1:]]
    told = " ".join(command for command, _ in COMMANDS)

    assert set(re.findall(r"^\| `/([a-z]+)", "\n".join(tables), re.MULTILINE)) == set(commands)
    assert set(re.findall(r"/([a-z]+)", told)) == set(commands)
