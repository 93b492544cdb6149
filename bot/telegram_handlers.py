"""The wiring of the handlers: what each of them needs is made here, once, and handed in."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.lessons import Lessons
from bot.sends.shared_pacing import SharedPacing
from bot.services.analyses import Analyses
from bot.services.forgetting import Forgetting
from bot.services.moderation.blocking import Blocking
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.remembering import Remembering
from bot.services.moving import Moving
from bot.services.own_data import OwnDataFinder
from bot.settings import Settings
from bot.storage.log.audit_pages import AuditPages
from bot.storage.people.answers_given import AnswersGiven
from bot.storage.people.awaited import Awaited
from bot.storage.people.belongings import Belongings
from bot.storage.people.preferences import Preferences
from bot.storage.people.presses import Presses
from bot.storage.people.read_messages import ReadMessages
from bot.storage.people.to_be_forgotten import ToBeForgotten
from bot.storage.references import References
from bot.storage.server.connection import Connection
from bot.stores import Stores
from bot.telegram_exercises import exercise_handlers_at
from bot.telegram_moderation import moderation_handlers_at
from bot.updates.attending import Attending
from handlers.admins import Admins
from handlers.answer_views import AnswerViews
from handlers.answering import Answering
from handlers.auto import Auto
from handlers.buttons import Buttons
from handlers.chat_changes import ChatChanges
from handlers.choices import Choices
from handlers.commands.cancel import Cancel, Dropped
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
from handlers.inline import Inline
from handlers.keeping_out import KeepingOut
from handlers.keyboards import Act
from handlers.messages import Messages
from handlers.notices import Notices
from handlers.outlet import AnyBot, Outlet
from handlers.readings import Readings
from handlers.refusals import Refusals
from handlers.registration import Handlers
from handlers.replies import Replies
from handlers.taking import Taking
from handlers.tongues import Tongues


def edge_at(bot: AnyBot, connection: Connection, floods: Notices) -> Edge:
    """Join where every error ends; `floods` knows who was told that they send too much."""
    return Edge(Outlet(bot), Tongues(Preferences(connection)), Failures(References(connection)), floods)


def forgetting_at(
    stores: Stores,
    blocking: Blocking,
    attending: Attending,
    pacing: SharedPacing,
    notices: tuple[Notices, Notices, KeepingOut],
) -> Forgetting:
    """Join what forgets people, with all that this process remembers of them."""
    memories = (
        attending.forget,
        lambda person, _: pacing.let_go(person),
        lambda person, _: notices[0].let_go(person),
        lambda person, _: notices[1].let_go(person),
        lambda person, _: notices[2].let_go(person),
        lambda person, _: stores.pseudonyms.let_go(person),
    )
    return Forgetting(ToBeForgotten(stores.durable), Belongings(stores.durable), stores.pseudonyms, blocking, memories)


def _finder(stores: Stores, blocking: Blocking) -> OwnDataFinder:
    return OwnDataFinder(Belongings(stores.durable), stores.pseudonyms, AuditPages(stores.durable), blocking)


@dataclass(frozen=True, slots=True)
class UseCases:
    """What may be asked of the bot, whoever takes the message."""

    analyses: Analyses
    lessons: Lessons
    moderation: Moderation
    moving: Moving
    forgetting: Forgetting


def handlers_at(  # noqa: PLR0913 - what this process remembers, by keyword
    bot: AnyBot,
    stores: Stores,
    settings: Settings,
    asked: UseCases,
    *,
    dropped: Dropped,
    edge: Edge,
    notices: Notices,
    keeping_out: KeepingOut,
) -> Handlers:
    """Join every handler with what it needs; `dropped` tells what was dropped for a /cancel."""
    analyses, moderation = asked.analyses, asked.moderation
    connection, outlet, admins, readings = stores.durable, Outlet(bot), Admins(bot), Readings()
    preferences = Preferences(connection)
    read_messages, tongues = ReadMessages(connection), Tongues(preferences)
    failures, refusals = Failures(References(connection)), Refusals(outlet)
    giving = Giving(outlet, AnswersGiven(connection), Remembering(moderation.sent, moderation.chores))
    answering = Answering(
        bot, analyses, giving, failures=failures, read_messages=read_messages, readings=readings, notices=notices
    )
    taking, presses = Taking(outlet, answering), Presses(connection)
    choices, views = Choices(taking, presses, outlet), AnswerViews(analyses, presses, outlet)
    model_host = urlsplit(settings.model.base_url).hostname if settings.model is not None else None
    language = Language(preferences, tongues, outlet, admins, refusals)
    auto = Auto(preferences, tongues, outlet, admins, refusals)
    forget = Forget(asked.forgetting, tongues, outlet, settings.log_days)
    messages = Messages(preferences, tongues, taking)
    exercises = exercise_handlers_at(
        bot,
        asked.lessons,
        connection,
        settings.web.url,
        analyses=analyses,
        answering=answering,
        refusals=refusals,
    )
    moderators = moderation_handlers_at(bot, moderation, stores, settings, tongues, analyses, messages.on_message)
    questions = [exercises.replies.read, *moderators.questions]
    acts = {
        **moderators.acts,
        **dict.fromkeys((Act.WHO_SPEAKS, Act.ONLY_SPECULATIVE, Act.EXACT_WORDS, Act.ANNOTATED), views.on_press),
        Act.LINK: choices.on_link,
        Act.READ_AGAIN: choices.on_read_again,
        Act.LANGUAGE: language.on_press,
        Act.AUTO: auto.on_press,
        Act.FORGET: forget.on_press,
        Act.EXERCISE: exercises.presses.on_press,
        Act.EXERCISE_OF: exercises.below_answers.on_press,
        Act.WHO_OPENS: exercises.permission.on_press,
    }
    return Handlers(
        start=Start(tongues, outlet, answering.show, [*exercises.links, *moderators.links]),
        help=Help(tongues, outlet),
        language=language,
        settings=ShowSettings(preferences, tongues, outlet),
        privacy=Privacy(tongues, outlet, model_host, settings.text_hours, settings.log_days),
        mydata=MyData(_finder(stores, moderation.blocking), tongues, outlet),
        forget=forget,
        cancel=Cancel(readings, dropped, tongues, outlet),
        unknown=Unknown(tongues, outlet),
        auto=auto,
        exercise=exercises.opening,
        exercises=exercises.own_list,
        replies=Replies(Awaited(connection), tongues, questions, messages.on_message),
        messages=messages,
        edits=Edits(read_messages, tongues, outlet),
        buttons=Buttons(tongues, outlet, acts),
        inline=Inline(tongues, analyses.known_link),
        chat_changes=ChatChanges(preferences, asked.moving.follow),
        edge=edge,
        moderators=moderators.commands,
        keeping_out=keeping_out,
    )
