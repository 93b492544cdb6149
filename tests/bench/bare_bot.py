"""What the stack is measured against: python-telegram-bot alone, with one handler that sends a constant.

TELEGRAM_BOT_TOKEN=… TELEGRAM_API_BASE=… python -m tests.bench.bare_bot [UPDATES AT ONCE]
"""

import os
import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

CONSTANT = "This is what every message gets. " * 20


async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Send the constant."""
    if update.effective_chat is not None:
        await context.bot.send_message(update.effective_chat.id, CONSTANT)


def main(at_once: int) -> None:
    """Poll until the process is ended."""
    base = os.environ["TELEGRAM_API_BASE"]
    builder = ApplicationBuilder().token(os.environ["TELEGRAM_BOT_TOKEN"])
    application: Application[Any, Any, Any, Any, Any, Any] = (  # six parameters that say nothing here
        builder.base_url(f"{base}/bot").base_file_url(f"{base}/file/bot").concurrent_updates(at_once).build()
    )
    application.add_handler(MessageHandler(filters.ALL, answer))
    application.run_polling()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
