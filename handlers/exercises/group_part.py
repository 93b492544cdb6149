"""Keeps a group's messages of an exercise at what its state says: where it comes in, each round, and what it came to.

A group takes 20 messages a minute from a bot, edits among them. So a mere count is shown every five seconds at most,
and not at all while the minute is so full that the questions and the reveals after it would have to wait.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from functools import partial

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.flood import GROUP_LIMIT, Priority
from bot.i18n import Tongue, tongue
from bot.services.exercises import Exercises
from bot.storage.exercises.screens import END, LOBBY, Screen, Screens, round_name
from handlers.exercises.faces.ended import group_end
from handlers.exercises.faces.face import Face, is_mere_count, state_of
from handlers.exercises.faces.lobby import WaysIn, lobby_face
from handlers.exercises.faces.rounds import Round, asking_face, group_face
from handlers.exercises.posting import Posting
from handlers.exercises.stage import IsCurrent
from handlers.outlet import Place

COUNT_SECONDS = 5.0  # between two counts at least
_COUNTS_SHARE = GROUP_LIMIT - 8  # the rest of a minute is for a round's question, end, votes and key, twice

SentInMinute = Callable[[int], Awaitable[int]]  # messages of ours in a group, raises StorageError


class GroupPart:
    """Raises StorageError and TelegramError."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that a group's messages need
        self,
        exercises: Exercises,
        screens: Screens,
        posting: Posting,
        ways: WaysIn,
        sent: SentInMinute,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._exercises = exercises
        self._screens = screens
        self._posting = posting
        self._ways = ways
        self._sent = sent
        self._now = now

    async def attend(self, exercise: Exercise, is_current: IsCurrent) -> float | None:
        """Bring them there; gives the seconds until a count is to be shown that had to wait, None where none had."""
        if exercise.chat is None or exercise.opened_at is None:
            return None
        waits: list[float | None] = []
        shown = await self._screens.shared(exercise.id)
        known = {name: screen for name, screen in shown.items() if screen.chat == exercise.chat}
        async for name, face in self._faces(exercise, known):
            if waits and not await is_current(exercise):
                return 0.0
            waits.append(await self._bring(exercise, name, known.get(name), face))
        return min((wait for wait in waits if wait is not None), default=None)

    async def _faces(self, exercise: Exercise, known: Mapping[str, Screen]) -> AsyncIterator[tuple[str, Face]]:
        """Give what shall be shown, under the messages' names: what the class waits for first, past rounds after it."""
        speaks = tongue(exercise.language)
        joined, voted = await self._exercises.counted(exercise)
        now = Round(exercise, exercise.round, exercise.phase)
        if exercise.phase is Phase.ASKING:
            yield round_name(now.place), asking_face(now, voted, joined, speaks)
        elif exercise.question is not None:
            yield await self._round(now, joined, speaks)
        for place, phase in enumerate(exercise.reached):
            past, screen = Round(exercise, place, phase), known.get(round_name(place))
            if screen is not None and screen.is_there and state_of(screen.view) != past.state:
                yield await self._round(past, joined, speaks)
        if exercise.phase is Phase.ENDED:
            yield END, group_end(exercise, await self._exercises.outcome(exercise), speaks)
        if LOBBY in known or exercise.phase is Phase.LOBBY:
            yield LOBBY, lobby_face(exercise, joined, self._ways(exercise.id), speaks)

    async def _round(self, shown: Round, joined: int, speaks: Tongue) -> tuple[str, Face]:
        result = await self._exercises.round_result(shown.exercise, shown.place)
        return round_name(shown.place), group_face(shown, result, joined, speaks)

    async def _bring(self, exercise: Exercise, name: str, known: Screen | None, face: Face) -> float | None:
        """Bring one message there; gives how long a count has to wait, None where nothing has."""
        priority = Priority.ANSWER
        if is_mere_count(known, face):
            priority, wait = Priority.STATUS, await self._wait(known)
            if wait > 0:
                return wait
        place = Place(exercise.chat or 0, exercise.thread)
        keep = partial(self._screens.put, exercise.id, name)
        await self._posting.bring(place, known, face, keep, priority)
        return None

    async def _wait(self, known: Screen) -> float:
        """Tell for how many seconds a new count has to wait."""
        wait = known.at + COUNT_SECONDS - self._now()
        if wait <= 0 and await self._sent(known.chat) >= _COUNTS_SHARE:
            return COUNT_SECONDS
        return wait
