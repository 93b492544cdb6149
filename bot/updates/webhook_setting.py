"""Asks Telegram to deliver updates to the web side.

It is asked again at each start, and what is set stays set at the end: what nobody takes waits at Telegram for a day.
Whoever polls takes the webhook away, and while one is set Telegram refuses polls: the two are alternatives.
"""

import logging

from telegram import Bot
from telegram.error import BadRequest

from bot.clock import Clock
from bot.errors import SettingsError
from bot.updates.raw import KINDS
from bot.updates.reaching import until_reached

CONNECTIONS = 40  # at once: what Telegram takes by default

_log = logging.getLogger(__name__)


async def set_webhook(bot: Bot, address: str, secret: str, clock: Clock | None = None) -> None:
    """Have updates delivered to this address with this secret, however long it takes to reach Telegram.

    Raises SettingsError where it does not know the token, or will not deliver there.
    """

    async def ask() -> None:
        try:
            await bot.set_webhook(
                address,
                secret_token=secret,
                allowed_updates=KINDS,
                max_connections=CONNECTIONS,
                drop_pending_updates=False,
            )
        except BadRequest as exc:
            if _passes(exc):
                raise
            raise SettingsError("WHOSAYS_WEB_URL", f"Telegram does not deliver there ({exc.message})") from exc

    await until_reached(ask, clock)
    _log.info("Telegram delivers updates to %s", address)


def _passes(refusal: BadRequest) -> bool:
    """Tell whether it is only that the address's host could not be looked up: name servers have bad moments too."""
    return "resol" in refusal.message
