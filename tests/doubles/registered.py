"""The commands that the bot takes, as its one page of handlers registers them."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, CommandHandler

from handlers.registration import Handlers, register


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
