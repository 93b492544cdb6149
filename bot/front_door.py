"""The wiring of the web side: HTTP comes in, deliveries of Telegram's among it where a webhook shall be set."""

import logging
import os
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import partial
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute

from bot.clock import utc_now
from bot.errors import SettingsError
from bot.lessons import lessons_at
from bot.moderation import moderation_at
from bot.release import release
from bot.services.following import Following
from bot.services.late_log import LateLog
from bot.services.moderation.moderation import Moderation
from bot.settings import Settings
from bot.settings_in_force import host_of, in_force
from bot.storage.exercises.pulse import Pulses
from bot.storage.journal.journal import Journal
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.journal.spill import Spill
from bot.storage.references import References
from bot.storage.server.start_check import risks_at
from bot.storage.vital_signs import VitalSigns
from bot.storage.web.bot_name import BotName
from bot.storage.web.sessions import Sessions
from bot.storage.web.tickets import Tickets
from bot.stores import Stores
from bot.together import together
from bot.web.app import make_app
from bot.web.classroom.routes import Classroom, Stored
from bot.web.health import Health
from bot.web.metrics import Metrics
from bot.web.moderators.routes import Kept, Moderators
from bot.web.moderators.settings import Running
from bot.web.pages import Pages
from bot.web.serving import serving
from bot.web.site_address import SiteAddress
from bot.web.webhook import PATH, Webhook

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from telegram import Bot

_log = logging.getLogger(__name__)


async def serve(settings: Settings, stores: Stores) -> None:
    """Serve until cancelled; where a secret is set, have Telegram deliver, and keep in the journal what it delivers.

    Raises SettingsError.
    """
    web, journal = settings.web, Journal(stores.durable, stores.durable)
    moderation, signs = moderation_at(settings, stores), VitalSigns(stores.durable)
    await moderation.fill_roster(settings.moderators)
    health, following = Health(stores.durable.check, signs.look), Following(moderation.index.catch_up)
    late = LateLog(stores.log.append)
    pages = None if web.url is None else Pages(SiteAddress(web.url))
    places, watching = _classroom(pages, stores)
    nowhere = None
    if pages is not None:
        places, nowhere = (
            (pages.route(), *places, *_moderators(pages, moderation, settings, stores, late)),
            pages.nowhere,
        )
    places = (Metrics(moderation.index.sums, health).route(), *places)
    if web.webhook_secret is None or web.url is None:
        async with serving(make_app(health, pages=places, nowhere=nowhere), web.host, web.port), watching:
            await together(following.run(), late.run())
        return
    from bot.updates.deliveries import Deliveries  # noqa: PLC0415 - pages need no Telegram
    from bot.updates.intake import UPDATES_FOLDER, Intake  # noqa: PLC0415 - as above
    from bot.updates.webhook_setting import set_webhook  # noqa: PLC0415 - as above

    intake = Intake(journal, Spill(settings.data_dir / UPDATES_FOLDER))
    webhook = Webhook(web.webhook_secret, Deliveries(intake.accept).take, health.contact.note)
    app = make_app(health, webhook, places, nowhere)
    async with _bot(settings) as bot, serving(app, web.host, web.port), watching:
        await set_webhook(bot, web.url + PATH, web.webhook_secret)
        health.contact.note()
        await together(intake.run(), following.run(), late.run())


def _classroom(pages: Pages | None, stores: Stores) -> tuple[Sequence[BaseRoute], AbstractAsyncContextManager[None]]:
    """Give the places of exercises, and what has to be open while they are served; none without an address."""
    if pages is None:
        _log.info("there are no pages: WHOSAYS_WEB_URL is not set")
        return (), nullcontext()
    durable = stores.durable
    stored = Stored(
        lessons_at(stores).exercises, Pulses(durable), Tickets(durable), Sessions(durable), BotName(durable)
    )
    classroom = Classroom(pages, stored)
    return classroom.routes, classroom.watching.open()


def _moderators(
    pages: Pages, moderation: Moderation, settings: Settings, stores: Stores, late: LateLog
) -> Sequence[BaseRoute]:
    durable = stores.durable
    kept = Kept(
        moderation,
        stores.log,
        late,
        stores.pseudonyms,
        Tickets(durable),
        Sessions(durable),
        ParkedUpdates(durable),
        References(durable),
        _running(settings, stores),
    )
    return Moderators(pages, kept).routes


def _running(settings: Settings, stores: Stores) -> Running:
    cache = None if stores.cache is stores.durable else stores.cache
    return Running(
        release(),
        utc_now(),
        in_force(settings),
        host_of(settings.redis_url),
        host_of(settings.cache_url),
        partial(risks_at, stores.durable, cache),
    )


@asynccontextmanager
async def _bot(settings: Settings) -> "AsyncIterator[Bot]":
    """Open a bot that asks Telegram for one thing."""
    if settings.bot_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN", "a webhook needs one; @BotFather on Telegram gives it to you")
    from telegram import Bot  # noqa: PLC0415 - as above

    from bot.updates.salvage import SalvagingRequest  # noqa: PLC0415 - as above

    os.environ.setdefault("PTB_TIMEDELTA", "true")  # or the library warns of what its next version does
    request = SalvagingRequest(connection_pool_size=1)
    try:
        yield Bot(settings.bot_token, f"{settings.telegram_api}/bot", request=request, get_updates_request=request)
    finally:
        await request.shutdown()
