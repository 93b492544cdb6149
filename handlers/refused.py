"""Tells people why the rules did not allow what they asked: below a message, or on the button that they pressed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import CallbackQuery

from bot.domain.exercise.refusal import Refused as ExerciseRefused
from bot.domain.moderation.refusal import Refused as ModerationRefused
from bot.errors import StorageError
from bot.i18n import Tongue
from bot.views.exercise.refusals import refusal as refusal_of_exercise
from bot.views.moderation.refusals import refusal as refusal_of_moderation
from handlers.errors.failures import note_failed
from handlers.errors.sentences import sentence
from handlers.happenings import note_refused
from handlers.outlet import Outlet, Place
from handlers.rendering.chat_text import own


@asynccontextmanager
async def told(outlet: Outlet, place: Place, tongue: Tongue) -> AsyncIterator[None]:
    """Say what is refused within the block."""
    try:
        yield
    except (ExerciseRefused, ModerationRefused) as refused:
        note_refused(refused.why.value)
        await outlet.say(place, own(_words(refused, tongue)))


@asynccontextmanager
async def toasted(outlet: Outlet, query: CallbackQuery, tongue: Tongue) -> AsyncIterator[None]:
    """Say what is refused within the block, or can't be done, to whoever pressed a button."""
    try:
        yield
    except (ExerciseRefused, ModerationRefused) as refused:
        note_refused(refused.why.value)
        await outlet.toast(query, _words(refused, tongue))
    except StorageError as error:
        note_failed(error)
        await outlet.toast(query, sentence(error, tongue))


def _words(refused: ExerciseRefused | ModerationRefused, tongue: Tongue) -> str:
    if isinstance(refused, ModerationRefused):
        return refusal_of_moderation(refused.why, tongue)
    return refusal_of_exercise(refused.why, tongue)
