"""The wiring of the Telegram bot: updates come in at one end, messages go out at the other, handlers stand between."""

import asyncio
import logging
import signal
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

import httpx
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder

from bot.domain.copies import copy_of_link
from bot.domain.submission import Link
from bot.errors import SettingsError
from bot.sends.limiter import Limiter
from bot.sends.lines import Lines
from bot.sends.shared_pacing import SharedPacing
from bot.services.analyses import Analyses
from bot.settings import Settings
from bot.storage.answers_given import AnswersGiven
from bot.storage.connection import Connection
from bot.storage.preferences import Preferences
from bot.storage.presses import Presses
from bot.storage.read_before import ReadBefore
from bot.storage.references import References
from bot.storage.send_budget import SendBudget
from bot.updates.poller import Poller
from bot.updates.pump import Pump
from bot.updates.salvage import SalvagingRequest
from handlers import menu
from handlers.admins import Admins
from handlers.answer_views import AnswerViews
from handlers.answering import Answering
from handlers.auto import Auto
from handlers.buttons import Buttons
from handlers.chat_changes import ChatChanges
from handlers.choices import Choices
from handlers.commands.cancel import Cancel
from handlers.commands.help import Help
from handlers.commands.language import Language
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
from handlers.outlet import AnyBot, Outlet
from handlers.readings import Readings
from handlers.refusals import Refusals
from handlers.registration import AnyApplication, Handlers, register
from handlers.taking import Taking
from handlers.tongues import Tongues

DRAIN_SECONDS = 9.0  # for what is being read when the process is asked to end; whoever waits longer is told
_PAUSES = (1, 2, 5, 10, 30)  # seconds between two tries to reach Telegram at the start, the last one for ever

_log = logging.getLogger(__name__)


@asynccontextmanager
async def open_bot(settings: Settings, connection: Connection, analyses: Analyses) -> AsyncIterator[Poller]:
    """Join all between Telegram and the use cases; whoever runs the poller runs the bot. Raises SettingsError."""
    if settings.bot_token is None:
        raise SettingsError("TELEGRAM_BOT_TOKEN", "the bot needs one; @BotFather on Telegram gives it to you")
    preferences = Preferences(connection)
    budget = SendBudget(connection, settings.sends_per_second)
    pacing = SharedPacing(settings.sends_per_second, budget)
    limiter = Limiter(pacing, preferences.mark_gone, preferences.move)
    application = _application(settings, settings.bot_token, limiter)
    await _reach_telegram(application)
    pump = Pump(application.process_update, application.bot, on_hold=Holding(Outlet(application.bot)).on_hold)
    model_host = urlsplit(settings.model.base_url).hostname if settings.model is not None else None
    register(application, _handlers(application.bot, pump, connection, analyses, model_host))
    publishing = asyncio.ensure_future(menu.publish(application.bot))
    _log.info("running as @%s", application.bot.username)
    try:
        yield Poller(application.bot, pump.accept)
    finally:
        _log.info("no more updates are taken; what is being read is finished")
        publishing.cancel()
        with suppress(asyncio.CancelledError):
            await publishing
        await pump.drain(DRAIN_SECONDS)
        await application.shutdown()


async def until_asked_to_end(running: Coroutine[object, object, object]) -> None:
    """Run until SIGINT or SIGTERM, or until it fails; what it still has to finish then, a second signal cuts short."""
    task = asyncio.ensure_future(running)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    with suppress(asyncio.CancelledError):
        await task


def _handlers(bot: AnyBot, pump: Pump, connection: Connection, analyses: Analyses, model_host: str | None) -> Handlers:
    outlet, preferences, readings = Outlet(bot), Preferences(connection), Readings()
    read_before, tongues = ReadBefore(connection), Tongues(preferences)
    failures, refusals = Failures(References(connection)), Refusals(outlet)
    giving = Giving(outlet, AnswersGiven(connection))
    answering = Answering(bot, analyses, giving, failures=failures, read_before=read_before, readings=readings)
    taking, presses = Taking(outlet, answering), Presses(connection)
    choices = Choices(taking, presses, outlet)
    views = AnswerViews(analyses, presses, outlet)
    admins = Admins(bot)
    language = Language(preferences, tongues, outlet, admins, refusals)
    auto = Auto(preferences, tongues, outlet, admins, refusals)
    acts = {
        **dict.fromkeys((Act.WHO_SPEAKS, Act.ONLY_SPECULATIVE, Act.EXACT_WORDS, Act.ANNOTATED), views.on_press),
        Act.LINK: choices.on_link,
        Act.READ_AGAIN: choices.on_read_again,
        Act.LANGUAGE: language.on_press,
        Act.AUTO: auto.on_press,
    }
    return Handlers(
        start=Start(tongues, outlet, answering.show),
        help=Help(tongues, outlet),
        language=language,
        settings=ShowSettings(preferences, tongues, outlet),
        privacy=Privacy(tongues, outlet, model_host),
        cancel=Cancel(readings, pump.dropped, tongues, outlet),
        unknown=Unknown(tongues, outlet),
        auto=auto,
        messages=Messages(preferences, tongues, taking),
        edits=Edits(read_before, tongues, outlet),
        buttons=Buttons(tongues, outlet, acts),
        inline=Inline(tongues, lambda url: analyses.known(copy_of_link(Link(url)))),
        chat_changes=ChatChanges(preferences),
        edge=Edge(outlet, tongues, failures),
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


async def _reach_telegram(application: AnyApplication) -> None:
    """Ask Telegram who this bot is, however long that takes. Raises SettingsError where it knows no such token."""
    tries = 0
    while True:
        try:
            await application.initialize()
        except InvalidToken as exc:
            raise SettingsError("TELEGRAM_BOT_TOKEN", "Telegram does not know it; ask @BotFather for another") from exc
        except TelegramError as exc:
            pause = _PAUSES[min(tries, len(_PAUSES) - 1)]
            _log.warning("Telegram can't be reached (%s); the next try is in %d s", type(exc).__name__, pause)
            await asyncio.sleep(pause)
            tries += 1
        else:
            return
