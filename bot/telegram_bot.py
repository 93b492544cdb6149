"""The wiring of the Telegram bot: updates come in at one end, messages go out at the other, handlers stand between."""

import asyncio
import logging
import ssl
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial

import httpx
from telegram.ext import ApplicationBuilder

from bot.errors import SettingsError
from bot.lessons import lessons_at
from bot.sends.limiter import Limiter
from bot.sends.lines import Lines
from bot.sends.shared_pacing import SharedPacing
from bot.services.analyses import Analyses
from bot.services.late_log import LateLog
from bot.services.moderation.moderation import Moderation
from bot.services.moving import Moving
from bot.services.self_report import SelfReport
from bot.settings import Settings
from bot.storage.journal.journal import Journal
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.journal.partitions import Partitions
from bot.storage.journal.poller_lease import PollerLease
from bot.storage.journal.runs import Runs
from bot.storage.journal.spill import Spill
from bot.storage.limits.send_budget import SendBudget
from bot.storage.people.preferences import Preferences
from bot.storage.vital_signs import VitalSigns
from bot.storage.web.bot_name import BotName
from bot.stores import Stores
from bot.telegram_handlers import UseCases, edge_at, forgetting_at, handlers_at
from bot.telegram_log import feed_at
from bot.telegram_moderation import chores_at
from bot.telegram_moderators import keeping_out_at
from bot.telegram_stage import stage_at
from bot.together import together
from bot.updates.attending import Attending
from bot.updates.consumer import Consumer
from bot.updates.intake import UPDATES_FOLDER, Intake
from bot.updates.kept import Kept
from bot.updates.lanes import MOST_IN_LANE
from bot.updates.leftovers import Leftovers
from bot.updates.poller import Poller
from bot.updates.pump import Pump
from bot.updates.reaching import until_reached
from bot.updates.salvage import SalvagingRequest
from bot.updates.watch import Watch
from handlers import menu
from handlers.holding import Holding
from handlers.notices import Notices
from handlers.outlet import Outlet
from handlers.registration import AnyApplication, register
from handlers.tongues import Tongues

DRAIN_SECONDS = 9.0  # whoever waits longer is told

_log = logging.getLogger(__name__)


@asynccontextmanager
async def open_bot(  # noqa: PLR0913 - how it runs, by keyword
    settings: Settings,
    stores: Stores,
    analyses: Analyses,
    moderation: Moderation,
    *,
    polls: bool,
    drain: float = DRAIN_SECONDS,
    now: Callable[[], float] = time.time,
) -> AsyncIterator[Callable[[], Coroutine[object, object, None]]]:
    """Join all between Telegram and the use cases; gives what runs the bot until cancelled. Raises SettingsError.

    `polls`: it also takes updates from Telegram, and does not only handle what others took. `drain`: for how many
    seconds it finishes, at its end, what it has begun; what is not done then is done by whoever comes next. `now` tells
    seconds since 1970 to exercises.
    """
    if settings.bot_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN", "the bot needs one; @BotFather on Telegram gives it to you")
    connection = stores.durable
    preferences, runs = Preferences(connection), Runs(connection)
    pacing = SharedPacing(settings.sends_per_second, SendBudget(connection, settings.sends_per_second))
    notices, floods = Notices(), Notices()
    lessons = lessons_at(stores, now)
    await moderation.fill_roster(settings.moderators)
    moving = Moving(preferences, lessons.exercises, moderation.blocking, moderation.log_chat)
    limiter = Limiter(pacing, preferences.mark_gone, moving.follow, runs)
    application = _application(settings, settings.bot_token, limiter)
    await until_reached(application.initialize)
    bot = application.bot
    reading = connection.waiting()
    journal = Journal(connection, reading)
    consumer = Consumer(journal, ParkedUpdates(connection), Partitions(connection))
    intake = Intake(journal, Spill(settings.data_dir / UPDATES_FOLDER))
    edge, kept = edge_at(bot, connection, floods), Kept(consumer, intake)
    process, too_many = Leftovers(application.process_update, bot).process, partial(edge.too_many, most=MOST_IN_LANE)
    attending = Attending(process, kept, runs, records=stores.log, apologize=edge.apologize, too_many=too_many)
    pump = Pump(attending, bot, on_hold=Holding(Outlet(bot)).on_hold)
    keeping_out = keeping_out_at(bot, moderation, Tongues(preferences))
    forgetting = forgetting_at(stores, moderation.blocking, attending, pacing, (notices, floods, keeping_out))
    late, feed = LateLog(stores.log.append), feed_at(bot, moderation, connection)
    chores = chores_at(bot, moderation, late, analyses)
    stage = stage_at(bot, lessons, stores, settings, now)
    handlers = handlers_at(
        bot,
        stores,
        settings,
        UseCases(analyses, lessons, moderation, moving, forgetting),
        dropped=pump.dropped,
        edge=edge,
        notices=notices,
        keeping_out=keeping_out,
    )
    register(application, handlers)
    watch = Watch(PollerLease(connection))
    poller = Poller(bot, intake.accept, may_poll=watch.may_poll)
    report = SelfReport(VitalSigns(connection), pacing.floods, limiter.contact.seconds)

    async def run() -> None:
        polling = (menu.publish(bot), intake.run(pump.accept), watch.run(), poller.run()) if polls else ()
        handling = (consumer.run(kept.once(pump.accept)), attending.run(), forgetting.run(), stage.run(), chores.run())
        named = BotName(connection).keep(bot.username)
        await together(*handling, feed.run(), late.run(), named, report.run(), *polling)

    _log.info("running as @%s", application.bot.username)
    try:
        yield run
    finally:
        _log.info("no more updates are taken; what is being read is finished")
        await watch.leave()
        await asyncio.gather(pump.drain(drain), stage.end(drain))
        await attending.end()
        await consumer.end()
        intake.close()
        await reading.close()
        await application.shutdown()


def _application(settings: Settings, token: str, limiter: Limiter) -> AnyApplication:
    return (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{settings.telegram_api}/bot")
        .base_file_url(f"{settings.telegram_api}/file/bot")
        .request(Lines(_line(httpx.create_ssl_context())))
        .get_updates_request(SalvagingRequest())
        .rate_limiter(limiter)
        .updater(None)
        .job_queue(None)
        .build()
    )


def _line(certificates: ssl.SSLContext) -> Callable[[], SalvagingRequest]:
    """Make lines that share what it takes 30 ms to read."""
    return lambda: SalvagingRequest(connection_pool_size=1, httpx_kwargs={"verify": certificates})
