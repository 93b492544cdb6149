"""A bot with a few handlers on the Bot API double: what waits there is fetched and handled when a test says so."""

from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any

from telegram.ext import Application, ApplicationBuilder, BaseHandler, ContextTypes, ExtBot

from tests.doubles.bot_api import BotApi

AnyHandler = BaseHandler[Any, Any, Any]  # Any: python-telegram-bot's handlers are generic in what nobody here needs
OnError = Callable[[object, ContextTypes.DEFAULT_TYPE], Coroutine[None, None, None]]


def bot_on(api: BotApi) -> ExtBot[None]:
    """Make a bot, without flood limits, that speaks to the double."""
    return ExtBot(api.token, base_url=f"{api.url}/bot", base_file_url=f"{api.url}/file/bot")


class Handled:
    """Handles what waits, in order; python-telegram-bot's own dispatch, without its way of fetching."""

    def __init__(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:  # Any: as above
        self._application = application
        self._next = 0

    async def all(self) -> int:
        """Fetch and handle every update that waits; tells how many that were."""
        updates = await self._application.bot.get_updates(offset=self._next, timeout=0)
        for update in updates:
            self._next = update.update_id + 1
            await self._application.process_update(update)
        return len(updates)

    async def failed(self, error: Exception) -> None:
        """Let an error come up that belongs to no update."""
        await self._application.process_error(None, error)


@asynccontextmanager
async def handling(
    bot: ExtBot[None], handlers: Sequence[AnyHandler], on_error: OnError | None = None
) -> AsyncIterator[Handled]:
    """Start a bot with these handlers, and stop it at the block's end."""
    application = ApplicationBuilder().bot(bot).updater(None).build()
    application.add_handlers(handlers)
    if on_error is not None:
        application.add_error_handler(on_error)
    async with application:
        yield Handled(application)
