"""The commands that the bot takes, as its one page of handlers registers them."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, CommandHandler

from bot.engines.offline.engine import OfflineEngine
from bot.moderation import moderation_at
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.settings import Settings
from bot.storage.cache.cache import Cache
from bot.storage.people.preferences import Preferences
from bot.telegram_moderation import moderation_handlers_at
from handlers.registration import Handlers, register
from handlers.tongues import Tongues
from tests.doubles.audit import stores_at
from tests.doubles.bot_api import BotApi
from tests.doubles.handled import bot_on
from tests.doubles.stores import no_store


class _Anything:
    """Stands for whatever takes an update."""

    def __getattr__(self, _: str) -> Callable[[Update, object], Any]:
        async def take(_: Update, __: object) -> None:
            """Take it."""

        return take


def registered_commands() -> set[str]:
    """Give the names but for moderators' own; /check is among the messages, since what it means depends on these."""
    application = ApplicationBuilder().token("1:none").updater(None).job_queue(None).build()
    anything: dict[str, Any] = {field.name: _Anything() for field in fields(Handlers)}  # Any: none of them is called
    register(application, Handlers(**anything | {"moderators": {}}))
    handlers = [handler for group in application.handlers.values() for handler in group]
    return {name for handler in handlers if isinstance(handler, CommandHandler) for name in handler.commands}


async def moderators_commands() -> set[str]:
    """Give the names of the commands that moderators alone have."""
    settings = Settings(data_dir=Path())
    async with no_store() as nothing, BotApi() as api, bot_on(api) as bot:
        stores, tongues = stores_at(nothing), Tongues(Preferences(nothing))
        moderation = moderation_at(settings, stores)
        analyses = Analyses(Reader(Fetcher()), OfflineEngine(), Cache.at(nothing))
        anybody = _Anything().otherwise
        handlers = moderation_handlers_at(bot, moderation, stores, settings, tongues, analyses, anybody)
        return set(handlers.commands)
