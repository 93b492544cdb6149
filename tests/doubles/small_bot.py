"""A bot of a few handlers, running in the test's own loop against the Bot API's double."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder

from tests.doubles.bot_api import BotApi

AnyApplication = Application[Any, Any, Any, Any, Any, Any]  # Any: six parameters that say nothing here
Add = Callable[[AnyApplication], None]


@asynccontextmanager
async def small_bot(api: BotApi, add: Add) -> AsyncIterator[AnyApplication]:
    """Run an application with the handlers that `add` gives it until the block ends."""
    builder = ApplicationBuilder().token(api.token).base_url(f"{api.url}/bot").updater(None).job_queue(None)
    async with builder.build() as application:
        add(application)
        task = asyncio.create_task(_handle_all(application))
        yield application
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _handle_all(application: AnyApplication) -> None:
    """Handle one update after the other."""
    after = 0
    while True:
        for update in await application.bot.get_updates(after, timeout=10, allowed_updates=Update.ALL_TYPES):
            await application.process_update(update)
            after = update.update_id + 1
