"""The first words with Telegram, said again until it answers: a bot that starts does not end because a line is down."""

import logging
from collections.abc import Awaitable, Callable

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock, LoopClock, seconds_in
from bot.errors import SettingsError

_PAUSES = (1, 2, 5, 10, 30)  # seconds between two tries, the last one for ever

_log = logging.getLogger(__name__)


async def until_reached(ask: Callable[[], Awaitable[object]], clock: Clock | None = None) -> None:
    """Ask Telegram something, however long that takes. Raises SettingsError where it knows no such token."""
    clock = clock or LoopClock()
    tries = 0
    while True:
        try:
            await ask()
        except InvalidToken as exc:
            raise SettingsError("TELEGRAM_BOT_TOKEN", "Telegram does not know it; ask @BotFather for another") from exc
        except TelegramError as exc:
            pause = _pause(exc, tries)
            _log.warning("Telegram can't be reached (%s); the next try is in %d s", type(exc).__name__, pause)
            await clock.sleep(pause)
            tries += 1
        else:
            return


def _pause(trouble: TelegramError, tries: int) -> float:
    asked_for = seconds_in(trouble.retry_after) if isinstance(trouble, RetryAfter) else 0.0
    return max(_PAUSES[min(tries, len(_PAUSES) - 1)], asked_for)
