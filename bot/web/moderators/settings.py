"""The settings as this process has them, and the servers that it keeps things on: nothing that is secret is here."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from bot.domain.moderation.looked import Looked
from bot.errors import StorageError
from bot.i18n import N_, Tongue
from bot.services.moderation import happened
from bot.services.moderation import pages as places
from bot.settings_in_force import InForce, Kept
from bot.web.moderators.desk import Desk
from bot.web.moderators.visit import Visit

LOOK_SECONDS = 3.0  # that servers may take to say how they are set up

_KEPT = {Kept.SET: N_("set"), Kept.NOT_SET: N_("not set")}


@dataclass(frozen=True, slots=True)
class Running:
    """This process: its version, since when it runs (UTC), its settings, and where its Redis servers are; "" for none.

    `risks` looks what is wrong with those: a sentence each, or StorageError.
    """

    version: str
    since: datetime
    settings: Sequence[InForce]
    redis: str
    cache: str
    risks: Callable[[], Awaitable[Sequence[str]]]


class SettingsPage:
    """Raises StorageError."""

    def __init__(self, desk: Desk, running: Running) -> None:
        self._desk = desk
        self._running = running

    async def show(self, _: Request, visit: Visit) -> Response:
        """Show them."""
        said = visit.tongue
        risks = await self._risks()
        await self._desk.note(happened.looked(Looked.SETTINGS), visit)
        return self._desk.page(
            visit,
            "settings.html",
            places.SETTINGS,
            said.say("Settings in force"),
            running=self._running,
            rows=[(one, _value(one, said)) for one in self._running.settings],
            risks=risks,
            words=_words(said),
        )

    async def _risks(self) -> Sequence[str] | None:
        """Look at the servers; None where they don't say."""
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                return await self._running.risks()
        except (StorageError, TimeoutError):
            return None


def _value(one: InForce, said: Tongue) -> str:
    if isinstance(one.value, Kept):
        return said.say(_KEPT[one.value])
    return one.value or said.say("none")


def _words(said: Tongue) -> dict[str, str]:
    return {
        "about": said.say(
            "These are the settings of the process that serves these pages. The bot and its workers read their own. "
            "Tokens, keys, passwords and people’s numbers are not shown."
        ),
        "process": said.say("This process"),
        "version": said.say("Version"),
        "unknown": said.say("not known"),
        "since": said.say("Running since"),
        "redis": said.say("Redis"),
        "cache": said.say("Redis of the cache"),
        "embedded": said.say("embedded, in the data folder"),
        "same": said.say("the same"),
        "risks": said.say("How Redis is set up"),
        "no_risks": said.say("Nothing is wrong with it."),
        "not_known": said.say("It does not say."),
        "settings": said.say("Settings"),
        "name": said.say("Name"),
        "value": said.say("Value"),
        "default": said.say("default"),
    }
