"""The commands, registered as the bot does it, without what they lead to."""

from telegram.ext import CallbackQueryHandler, CommandHandler

from bot.i18n import Tongue
from bot.storage.people.preferences import Preferences
from bot.storage.references import References
from bot.storage.server.connection import Connection
from handlers.admins import Admins
from handlers.auto import Auto
from handlers.buttons import Buttons
from handlers.commands.help import Help
from handlers.commands.language import Language
from handlers.commands.privacy import Privacy
from handlers.commands.settings import ShowSettings
from handlers.commands.start import Start
from handlers.errors.edge import Edge
from handlers.errors.failures import Failures
from handlers.exercises.permission import Permission
from handlers.keyboards import Act
from handlers.outlet import Outlet, Place
from handlers.refusals import Refusals
from handlers.rendering.chat_text import own
from handlers.tongues import Tongues
from tests.doubles.small_bot import AnyApplication


def add_commands(application: AnyApplication, connection: Connection) -> None:
    """Register the commands; instead of an analysis, /start shows its id."""
    bot, preferences = application.bot, Preferences(connection)
    outlet, tongues, failures = Outlet(bot), Tongues(preferences), Failures(References(connection))
    admins, refusals = Admins(bot), Refusals(outlet)
    language = Language(preferences, tongues, outlet, admins, refusals)
    auto = Auto(preferences, tongues, outlet, admins, refusals)

    async def show(place: Place, analysis_id: str, tongue: Tongue) -> None:
        await outlet.say(place, own(f"analysis {analysis_id} in {tongue.code}"))

    for name, on_command in {
        "start": Start(tongues, outlet, show).on_command,
        "help": Help(tongues, outlet).on_command,
        "language": language.on_command,
        "settings": ShowSettings(preferences, tongues, outlet).on_command,
        "privacy": Privacy(tongues, outlet, None, 24, 90).on_command,
    }.items():
        application.add_handler(CommandHandler(name, on_command))
    permission = Permission(preferences, admins, refusals, outlet)
    acts = {Act.LANGUAGE: language.on_press, Act.AUTO: auto.on_press, Act.WHO_OPENS: permission.on_press}
    buttons = Buttons(tongues, outlet, acts)
    application.add_handler(CallbackQueryHandler(buttons.on_press))
    application.add_error_handler(Edge(outlet, tongues, failures).on_error)
