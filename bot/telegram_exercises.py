"""The wiring of the handlers of exercises."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.lessons import Lessons
from bot.services.analyses import Analyses
from bot.services.class_pages import ClassPages
from bot.storage.people.awaited import Awaited
from bot.storage.people.preferences import Preferences
from bot.storage.people.presses import Presses
from bot.storage.server.connection import Connection
from bot.storage.web.tickets import Tickets
from handlers.admins import Admins
from handlers.answering import Answering
from handlers.commands.start import OnLink, ReadLink
from handlers.deep_links import exercise_to_join_in, exercise_to_teach_in, link_to_join
from handlers.exercises.afterwards import Afterwards
from handlers.exercises.announcing import Announcing
from handlers.exercises.below_answers import BelowAnswers
from handlers.exercises.coming_in import ComingIn
from handlers.exercises.desk import Desk
from handlers.exercises.desk_changes import CHANGING
from handlers.exercises.faces.lobby import Ways, WaysIn
from handlers.exercises.leading import Leading
from handlers.exercises.letting_in import LettingIn
from handlers.exercises.making import Making
from handlers.exercises.opening import Opening
from handlers.exercises.own_list import OwnList
from handlers.exercises.panel import Panel
from handlers.exercises.permission import Permission
from handlers.exercises.presses import Verb
from handlers.exercises.pressing import ExercisePresses, OnExercisePress
from handlers.exercises.replies import ExerciseReplies
from handlers.exercises.taking_part import TakingPart
from handlers.exercises.teaching import Teaching
from handlers.exercises.typed import Typed
from handlers.membership import Membership
from handlers.outlet import AnyBot, Outlet
from handlers.refusals import Refusals
from handlers.replies import Asking
from handlers.tongues import Tongues


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseHandlers:
    """Who takes what of exercises; `links` are those to the bot that name one."""

    opening: Opening
    own_list: OwnList
    below_answers: BelowAnswers
    permission: Permission
    presses: ExercisePresses
    replies: ExerciseReplies
    links: Sequence[tuple[ReadLink, OnLink]]


def exercise_handlers_at(  # noqa: PLR0913 - what other handlers use too
    bot: AnyBot,
    lessons: Lessons,
    connection: Connection,
    web_url: str | None,
    *,
    analyses: Analyses,
    answering: Answering,
    refusals: Refusals,
) -> ExerciseHandlers:
    """Join them with what they need."""
    outlet, exercises, preferences = Outlet(bot), lessons.exercises, Preferences(connection)
    tongues, admins = Tongues(preferences), Admins(bot)
    presses = Presses(connection)
    pages = ClassPages(Tickets(connection), web_url)
    permission = Permission(preferences, admins, refusals, outlet)
    making = Making(exercises, Announcing(tongues, outlet, bot.username), outlet)
    desk = Desk(exercises, Panel(exercises, lessons.screens, lessons.queue, outlet), outlet)
    asking = Asking(Awaited(connection), outlet)
    typed = Typed(exercises, desk, asking, outlet)
    leading, afterwards = Leading(exercises, admins, outlet), Afterwards(exercises, outlet)
    teaching = Teaching(exercises, making, pages, presses, outlet)
    taking_part = TakingPart(exercises, Membership(bot), outlet)
    coming_in = ComingIn(exercises, lessons.screens, lessons.queue, asking, outlet)
    verbs: dict[Verb, OnExercisePress] = {
        Verb.JOIN: taking_part.on_join,
        Verb.VOTE: taking_part.on_vote,
        Verb.OPEN: LettingIn(exercises, leading, ways_at(bot, connection, web_url), outlet).on_press,
        **dict.fromkeys((Verb.ASK, Verb.CLOSE, Verb.SHOW_VOTES, Verb.SHOW_KEY), leading.on_act),
        Verb.END: leading.on_end,
        Verb.DESK: desk.on_desk,
        Verb.CLAIM: desk.on_claim,
        **dict.fromkeys(CHANGING, desk.on_change),
        Verb.DISCARD: desk.on_discard,
        Verb.NOTE: typed.on_note,
        Verb.OTHER_SOURCE: typed.on_other_source,
        Verb.RESULTS: afterwards.on_results,
        Verb.PICTURE: afterwards.on_picture,
        Verb.CSV: afterwards.on_csv,
        Verb.XLSX: afterwards.on_xlsx,
        Verb.WORKSHEET: afterwards.on_worksheet,
        Verb.REPEAT: teaching.on_repeat,
        Verb.CLASS_PAGE: teaching.on_class_page,
    }
    replies = {Verb.NAME: coming_in.take_name, Verb.NOTE: typed.take_note, Verb.OTHER_SOURCE: typed.take_source}
    return ExerciseHandlers(
        opening=Opening(permission, answering, analyses, making=making, tongues=tongues, outlet=outlet),
        own_list=OwnList(exercises, tongues, outlet),
        below_answers=BelowAnswers(permission, analyses, making, presses, outlet),
        permission=permission,
        presses=ExercisePresses(outlet, verbs),
        replies=ExerciseReplies(outlet, replies),
        links=[(exercise_to_teach_in, desk.on_link), (exercise_to_join_in, coming_in.on_link)],
    )


def ways_at(bot: AnyBot, connection: Connection, web_url: str | None) -> WaysIn:
    """Give what tells how a class comes in."""
    pages, name = ClassPages(Tickets(connection), web_url), bot.username
    return lambda exercise_id: Ways(link_to_join(name, exercise_id), pages.to_join(exercise_id))
