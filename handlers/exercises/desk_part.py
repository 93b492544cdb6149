"""Keeps the message that a teacher leads with at what an exercise's state says, in their private chat."""

import time
from collections.abc import Callable
from functools import partial

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.flood import Priority
from bot.i18n import Tongue, tongue
from bot.services.exercises import Exercises
from bot.storage.exercises.screens import DESK, Screens
from bot.storage.people.preferences import Preferences
from handlers.exercises.control import control
from handlers.exercises.faces.face import Face, is_mere_count
from handlers.exercises.faces.lobby import WaysIn
from handlers.exercises.posting import Posting
from handlers.exercises.stage import IsCurrent
from handlers.outlet import Place

COUNT_SECONDS = 3.0  # between two counts at least: a chat takes one message a second
_WITH_VOTES = frozenset({Phase.CLOSED, Phase.VOTES, Phase.KEY})


class DeskPart:
    """Raises StorageError and TelegramError."""

    def __init__(  # noqa: PLR0913 - all that it takes
        self,
        exercises: Exercises,
        screens: Screens,
        posting: Posting,
        preferences: Preferences,
        ways: WaysIn,
        *,
        class_page: bool,
        now: Callable[[], float] = time.time,
    ) -> None:
        """`class_page`: there is one to be opened in the browser."""
        self._exercises = exercises
        self._screens = screens
        self._posting = posting
        self._preferences = preferences
        self._ways = ways
        self._class_page = class_page
        self._now = now

    async def attend(self, exercise: Exercise, _: IsCurrent) -> float | None:
        """Bring it there; gives the seconds until a count is to be shown that had to wait."""
        if exercise.opened_at is None:
            return None
        known = (await self._screens.shared(exercise.id)).get(DESK)
        face = await self._face(exercise)
        priority = Priority.ANSWER
        if is_mere_count(known, face):
            priority, wait = Priority.STATUS, known.at + COUNT_SECONDS - self._now()
            if wait > 0:
                return wait
        keep = partial(self._screens.put, exercise.id, DESK)
        await self._posting.bring(Place(exercise.teacher), known, face, keep, priority)
        return None

    async def _face(self, exercise: Exercise) -> Face:
        pupils, voted = await self._exercises.counted(exercise)
        result = await self._exercises.round_result(exercise) if exercise.phase in _WITH_VOTES else None
        text, keyboard = control(
            exercise,
            await self._tongue(exercise),
            pupils=pupils,
            voted=voted,
            result=result,
            join_link=self._ways(exercise.id).widest,
            class_page=self._class_page,
        )
        counts = exercise.phase in {Phase.LOBBY, Phase.ASKING}
        return Face(f"{exercise.round}.{exercise.phase}", text, keyboard, counts=counts)

    async def _tongue(self, exercise: Exercise) -> Tongue:
        """Speak the teacher's language where they have set one; what their app speaks is not known here."""
        known = await self._preferences.read(None, exercise.teacher)
        return tongue(known.user_language or exercise.language)
