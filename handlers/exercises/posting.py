"""Brings one message of an exercise to what it shall show, once: whatever dies meanwhile, nothing comes twice unmarked.

What is about to be sent is written down before, and its id after. So a message without an id is one that may have
arrived: it is sent again with the sign of a repeat, and keeps that.
"""

import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from telegram.error import BadRequest, TelegramError

from bot.domain.flood import Priority
from bot.domain.handling import CURRENT, Handling, Sent
from bot.storage.exercises.screens import GONE, Screen
from handlers.exercises.faces.face import Face, state_of
from handlers.outlet import Outlet, Place

Keep = Callable[[Screen], Awaitable[bool]]  # False: nobody wants it any more; raises StorageError

_METHOD = "sendMessage"
_NO_UPDATE = 0  # it is no update that is handled: what is remembered of it is the screen
# What Telegram says of a message that somebody deleted.
_DELETED = ("message to edit not found", "message can't be edited", "message_id_invalid")


class Posting:
    """Raises TelegramError and StorageError; the same once more goes on where it stopped."""

    def __init__(self, outlet: Outlet, now: Callable[[], float] = time.time) -> None:
        """Take the time, in seconds since 1970, from `now`."""
        self._outlet = outlet
        self._now = now

    async def bring(self, place: Place, known: Screen | None, face: Face, keep: Keep, priority: Priority) -> None:
        """Send a message to a place, or edit the `known` one there, and `keep` what it shows.

        One that somebody deleted is sent anew when its state changes: a mere count brings it back to nobody.
        """
        if known is not None and known.view == face.view and known.message is not None:
            return
        if known is not None and known.is_there and await self._edited(place, known, face, keep, priority):
            return
        if known is not None and not known.is_in_doubt and state_of(known.view) == face.state:
            await keep(replace(known, message=GONE, view=face.view))
            return
        in_doubt = known is not None and known.is_in_doubt
        await self._send(place, face, keep, priority, in_doubt=in_doubt)

    async def finish(self, place: Place, known: Screen, face: Face, priority: Priority) -> None:
        """Edit a message for the last time, if it is there: not it will be kept, but the one after it."""
        await self._edited(place, known, face, _forgotten, priority)

    async def _send(self, place: Place, face: Face, keep: Keep, priority: Priority, *, in_doubt: bool) -> None:
        screen = Screen(place.chat_id, place.thread_id, None, face.view, is_repeat=in_doubt, at=self._now())
        if not await keep(screen):
            return
        handling = Handling(update_id=_NO_UPDATE, sent=[Sent(1, _METHOD)] if in_doubt else [])
        try:
            with _handled(handling):
                posted = await self._outlet.post(place, face.text, face.keyboard, priority=priority)
        except TelegramError:
            if not handling.sent:  # it certainly did not arrive
                await keep(replace(screen, view=""))
            raise
        is_repeat = any(sent.is_repeat for sent in handling.sent)
        await keep(replace(screen, chat=posted.chat_id, message=posted.message_id, is_repeat=is_repeat))

    async def _edited(self, place: Place, known: Screen, face: Face, keep: Keep, priority: Priority) -> bool:
        """Edit a message; False where it is not there any more."""
        handling = Handling(update_id=_NO_UPDATE, sent=[Sent(1, _METHOD, None, known.message, known.is_repeat)])
        begun = self._now()
        try:
            with _handled(handling):
                await self._outlet.edit(place, known.message or GONE, face.text, face.keyboard, priority=priority)
        except BadRequest as error:
            if any(words in error.message.lower() for words in _DELETED):
                return False
            raise
        await keep(replace(known, view=face.view, at=begun))
        return True


@contextmanager
def _handled(handling: Handling) -> Iterator[None]:
    """Tell whatever sends which messages were sent before, and learn from it which was."""
    token = CURRENT.set(handling)
    try:
        yield
    finally:
        CURRENT.reset(token)


async def _forgotten(_: Screen) -> bool:
    """Keep nothing."""
    return False
