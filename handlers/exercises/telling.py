"""Tells whoever wrote a message why the rules of an exercise did not allow what they asked for."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.domain.exercise.refusal import Refused
from bot.i18n import Tongue
from bot.views.exercise.refusals import refusal
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
