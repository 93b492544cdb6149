"""A Bot API server of our own on loopback: strict by Telegram's documented rules, with faults that tests ask for."""

from tests.doubles.bot_api.api import BotApi
from tests.doubles.bot_api.clock import MovableClock, RealClock

__all__ = ["BotApi", "MovableClock", "RealClock"]
