"""Keeps the messages of pupils who take part in their private chats at what an exercise's state says.

There may be hundreds, and Telegram takes 30 messages a second from a bot: they wait behind all others, a few at a time.
When the state changes meanwhile, whoever has no message of it yet gets the new one at once, without what was between.
"""

import asyncio
import logging
from collections.abc import Iterator
from functools import partial

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.flood import Priority
from bot.services.exercises import Exercises
from bot.storage.exercises.screens import Screen, Screens
from bot.together import together
from handlers.exercises.faces.face import Face, subject_of
from handlers.exercises.posting import Posting
from handlers.exercises.pupil_faces import PupilFaces
from handlers.exercises.stage import AGAIN_SECONDS, IsCurrent
from handlers.outlet import Place, reason

AT_ONCE = 4  # messages on their way, or waiting for their turn: of 20 a second that is enough
PATIENCE = 20.0  # seconds for one pupil: a chat that Telegram lets wait for longer holds up no class

_log = logging.getLogger(__name__)


class PupilsPart:
    """Raises StorageError."""

    def __init__(self, exercises: Exercises, screens: Screens, posting: Posting) -> None:
        self._exercises = exercises
        self._screens = screens
        self._posting = posting

    async def attend(self, exercise: Exercise, is_current: IsCurrent) -> float | None:
        """Bring them there; gives the seconds until what could not be done is tried again."""
        faces = PupilFaces(self._exercises, exercise)
        if exercise.phase in {Phase.DRAFT, Phase.LOBBY} or exercise.opened_at is None:
            return None
        screens = await self._screens.of_pupils(exercise.id)
        newest = subject_of(faces.newest)
        first_without = sorted(screens.items(), key=lambda pupil: subject_of(pupil[1].view) == newest)
        pupils = iter(first_without)
        waits: list[float] = []
        await together(*(self._bring_all(faces, pupils, is_current, waits) for _ in range(AT_ONCE)))
        return min(waits, default=None)

    async def _bring_all(
        self, faces: PupilFaces, pupils: Iterator[tuple[int, Screen]], is_current: IsCurrent, waits: list[float]
    ) -> None:
        """Bring one after the other there, while the exercise stays as it is; note how long any has to wait."""
        for seat, screen in pupils:
            face = await faces.newest_of(seat)
            if screen.view == face.view and screen.message is not None:
                continue
            if not await is_current(faces.exercise):
                waits.append(0.0)
                return
            if not await self._is_there(faces, seat, screen, face):
                waits.append(AGAIN_SECONDS)

    async def _is_there(self, faces: PupilFaces, seat: int, screen: Screen, face: Face) -> bool:
        """Bring a pupil's message there; False where that is to be tried again. Who takes no messages is let go."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._bring(faces, seat, screen, face)
        except (BadRequest, Forbidden) as error:
            if isinstance(error, Forbidden) or "chat not found" in error.message.lower():
                await self._screens.drop_pupil(faces.exercise.id, seat)
            else:
                _log.warning("Telegram refused: %s: %s", type(error).__name__, reason(error))
        except (TimeoutError, TelegramError):
            return False
        return True

    async def _bring(self, faces: PupilFaces, seat: int, screen: Screen, face: Face) -> None:
        """Bring it there; the message of a past round that was not finished is, before the next one comes."""
        place, keep = Place(screen.chat), partial(self._screens.put_pupil, faces.exercise.id, seat)
        if subject_of(screen.view) == subject_of(face.view):
            await self._posting.bring(place, screen, face, keep, Priority.FEED)
            return
        last = await faces.last_of(subject_of(screen.view), seat)
        if last is not None and screen.is_there and screen.view != last.view:
            await self._posting.finish(place, screen, last, Priority.FEED)
        await self._posting.bring(place, None, face, keep, Priority.FEED)
