"""The wiring of the Telegram bot: updates come in at one end, messages go out at the other, handlers stand between."""

import logging
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from urllib.parse import urlsplit

import httpx
from telegram.ext import ApplicationBuilder

from bot.domain.copies import copy_of_link
from bot.domain.submission import Link
from bot.errors import SettingsError
from bot.sends.limiter import Limiter
from bot.sends.lines import Lines
from bot.sends.shared_pacing import SharedPacing
from bot.services.analyses import Analyses
from bot.services.forgetting import Forgetting
from bot.services.own_data import OwnDataFinder
from bot.settings import Settings
from bot.storage.journal.journal import Journal
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.journal.partitions import Partitions
from bot.storage.journal.poller_lease import PollerLease
from bot.storage.journal.runs import Runs
from bot.storage.journal.spill import Spill
from bot.storage.limits.send_budget import SendBudget
from bot.storage.log.audit_pages import AuditPages
from bot.storage.people.answers_given import AnswersGiven
from bot.storage.people.belongings import Belongings
from bot.storage.people.preferences import Preferences
from bot.storage.people.presses import Presses
from bot.storage.people.read_messages import ReadMessages
from bot.storage.people.to_be_forgotten import ToBeForgotten
from bot.storage.references import References
from bot.storage.server.connection import Connection
from bot.stores import Stores
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
from handlers.admins import Admins
from handlers.answer_views import AnswerViews
from handlers.answering import Answering
from handlers.auto import Auto
from handlers.buttons import Buttons
from handlers.chat_changes import ChatChanges
from handlers.choices import Choices
from handlers.commands.cancel import Cancel
from handlers.commands.forget import Forget
from handlers.commands.help import Help
from handlers.commands.language import Language
from handlers.commands.mydata import MyData
from handlers.commands.privacy import Privacy
from handlers.commands.settings import ShowSettings
from handlers.commands.start import Start
from handlers.commands.unknown import Unknown
from handlers.edits import Edits
from handlers.errors.edge import Edge
from handlers.errors.failures import Failures
from handlers.giving import Giving
from handlers.holding import Holding
from handlers.inline import Inline
from handlers.keyboards import Act
from handlers.messages import Messages
from handlers.notices import Notices
from handlers.outlet import AnyBot, Outlet
from handlers.readings import Readings
from handlers.refusals import Refusals
from handlers.registration import AnyApplication, Handlers, register
from handlers.taking import Taking
from handlers.tongues import Tongues

DRAIN_SECONDS = 9.0  # whoever waits longer is told

_log = logging.getLogger(__name__)


@asynccontextmanager
async def open_bot(
    settings: Settings, stores: Stores, analyses: Analyses, *, polls: bool, drain: float = DRAIN_SECONDS
) -> AsyncIterator[Callable[[], Coroutine[object, object, None]]]:
    """Join all between Telegram and the use cases; gives what runs the bot until cancelled. Raises SettingsError.

    `polls`: it also takes updates from Telegram, and does not only handle what others took. `drain`: for how many
    seconds it finishes, at its end, what it has begun; what is not done then is done by whoever comes next.
    """
    if settings.bot_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN", "the bot needs one; @BotFather on Telegram gives it to you")
    connection = stores.durable
    preferences, runs = Preferences(connection), Runs(connection)
    pacing = SharedPacing(settings.sends_per_second, SendBudget(connection, settings.sends_per_second))
    notices, floods = Notices(), Notices()
    limiter = Limiter(pacing, preferences.mark_gone, preferences.move, runs)
    application = _application(settings, settings.bot_token, limiter)
    await until_reached(application.initialize)
    reading = connection.waiting()
    journal = Journal(connection, reading)
    consumer = Consumer(journal, ParkedUpdates(connection), Partitions(connection))
    intake = Intake(journal, Spill(settings.data_dir / UPDATES_FOLDER))
    edge = _edge(application.bot, connection, floods)
    kept = Kept(consumer, intake)
    process = Leftovers(application.process_update, application.bot).process
    too_many = partial(edge.too_many, most=MOST_IN_LANE)
    attending = Attending(process, kept, runs, records=stores.log, apologize=edge.apologize, too_many=too_many)
    pump = Pump(attending, application.bot, on_hold=Holding(Outlet(application.bot)).on_hold)
    forgetting = _forgetting(stores, attending, pacing, (notices, floods))
    register(application, _handlers(application.bot, pump, stores, analyses, edge, settings, forgetting, notices))
    watch = Watch(PollerLease(connection))
    poller = Poller(application.bot, intake.accept, may_poll=watch.may_poll)

    async def run() -> None:
        polling = (menu.publish(application.bot), intake.run(pump.accept), watch.run(), poller.run()) if polls else ()
        await together(consumer.run(kept.once(pump.accept)), attending.run(), forgetting.run(), *polling)

    _log.info("running as @%s", application.bot.username)
    try:
        yield run
    finally:
        _log.info("no more updates are taken; what is being read is finished")
        await watch.leave()
        await pump.drain(drain)
        await attending.end()
        await consumer.end()
        intake.close()
        await reading.close()
        await application.shutdown()


def _edge(bot: AnyBot, connection: Connection, floods: Notices) -> Edge:
    return Edge(Outlet(bot), Tongues(Preferences(connection)), Failures(References(connection)), floods)


def _forgetting(
    stores: Stores, attending: Attending, pacing: SharedPacing, notices: tuple[Notices, Notices]
) -> Forgetting:
    """Join what forgets people, with all that this process remembers of them."""
    memories = (
        attending.forget,
        lambda person, _: pacing.let_go(person),
        lambda person, _: notices[0].let_go(person),
        lambda person, _: notices[1].let_go(person),
        lambda person, _: stores.pseudonyms.let_go(person),
    )
    return Forgetting(ToBeForgotten(stores.durable), Belongings(stores.durable), stores.pseudonyms, memories)


def _finder(stores: Stores) -> OwnDataFinder:
    return OwnDataFinder(Belongings(stores.durable), stores.pseudonyms, AuditPages(stores.durable))


def _handlers(  # noqa: PLR0913, PLR0917 - all that handlers need
    bot: AnyBot,
    pump: Pump,
    stores: Stores,
    analyses: Analyses,
    edge: Edge,
    settings: Settings,
    forgetting: Forgetting,
    notices: Notices,
) -> Handlers:
    connection, outlet, admins, readings = stores.durable, Outlet(bot), Admins(bot), Readings()
    preferences = Preferences(connection)
    read_messages, tongues = ReadMessages(connection), Tongues(preferences)
    failures, refusals = Failures(References(connection)), Refusals(outlet)
    giving = Giving(outlet, AnswersGiven(connection))
    answering = Answering(
        bot, analyses, giving, failures=failures, read_messages=read_messages, readings=readings, notices=notices
    )
    taking, presses = Taking(outlet, answering), Presses(connection)
    choices, views = Choices(taking, presses, outlet), AnswerViews(analyses, presses, outlet)
    model_host = urlsplit(settings.model.base_url).hostname if settings.model is not None else None
    language = Language(preferences, tongues, outlet, admins, refusals)
    auto = Auto(preferences, tongues, outlet, admins, refusals)
    forget = Forget(forgetting, tongues, outlet, settings.log_days)
    acts = {
        **dict.fromkeys((Act.WHO_SPEAKS, Act.ONLY_SPECULATIVE, Act.EXACT_WORDS, Act.ANNOTATED), views.on_press),
        Act.LINK: choices.on_link,
        Act.READ_AGAIN: choices.on_read_again,
        Act.LANGUAGE: language.on_press,
        Act.AUTO: auto.on_press,
        Act.FORGET: forget.on_press,
    }
    return Handlers(
        start=Start(tongues, outlet, answering.show),
        help=Help(tongues, outlet),
        language=language,
        settings=ShowSettings(preferences, tongues, outlet),
        privacy=Privacy(tongues, outlet, model_host, settings.text_hours, settings.log_days),
        mydata=MyData(_finder(stores), tongues, outlet),
        forget=forget,
        cancel=Cancel(readings, pump.dropped, tongues, outlet),
        unknown=Unknown(tongues, outlet),
        auto=auto,
        messages=Messages(preferences, tongues, taking),
        edits=Edits(read_messages, tongues, outlet),
        buttons=Buttons(tongues, outlet, acts),
        inline=Inline(tongues, lambda url: analyses.known(copy_of_link(Link(url)))),
        chat_changes=ChatChanges(preferences),
        edge=edge,
    )


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
