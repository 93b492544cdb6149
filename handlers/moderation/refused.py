"""Tells people why what they asked of moderation was not done: below a message, or on the button that they pressed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import CallbackQuery

from bot.domain.moderation.refusal import Refused
from bot.errors import StorageError
from bot.i18n import Tongue
from bot.views.moderation.refusals import refusal
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
    except Refused as refused:
        note_refused(refused.why.value)
        await outlet.say(place, own(refusal(refused.why, tongue)))


@asynccontextmanager
async def toasted(outlet: Outlet, query: CallbackQuery, tongue: Tongue) -> AsyncIterator[None]:
    """Say what is refused within the block, or can't be done, to whoever pressed a button."""
    try:
        yield
    except Refused as refused:
        note_refused(refused.why.value)
        await outlet.toast(query, refusal(refused.why, tongue))
    except StorageError as error:
        note_failed(error)
        await outlet.toast(query, sentence(error, tongue))
