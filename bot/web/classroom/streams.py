"""What pages that stay open are told: that there is something new to fetch, and the count, which changes more often.

No event says anything that only some may know, so that one look serves all; the page that is fetched does.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.responses import Response

from bot.i18n import tongue
from bot.web.classroom.class_view import count
from bot.web.classroom.watching import Seen, Watching
from bot.web.event_stream import AGAIN, STILL, EventStream, event

MOST = 600  # of 900 lines that are served at once: the rest is for all else, and pages without events ask now and then
MOST_EACH = 4  # tabs of one browser
LONGEST = 3600.0  # seconds; then the browser comes again, and it is looked anew whether it may

State = Callable[[Seen], str]  # a word that is another one once the page shall be fetched again


class Streams:
    """One for each page that is open."""

    def __init__(self, watching: Watching) -> None:
        self._watching = watching
        self._held = Counter[str]()

    def poke(self, exercise_id: str) -> None:
        """Say that something was just done to an exercise here."""
        self._watching.poke(exercise_id)

    def open(self, exercise_id: str, who: str, state: State) -> Response:
        """Begin to tell; raises HTTPException where too many listen."""
        if self._held.total() >= MOST or self._held[who] >= MOST_EACH:
            raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "5"})
        return EventStream(self._events(exercise_id, who, state))

    async def _events(self, exercise_id: str, who: str, state: State) -> AsyncGenerator[bytes, None]:
        self._held[who] += 1
        until, told = asyncio.get_running_loop().time() + LONGEST, ("", "")
        try:
            yield AGAIN
            async with aclosing(self._watching.follow(exercise_id)) as news:
                async for seen in news:
                    now = told if seen is None else _told(seen, state)
                    yield STILL if now == told else b"".join(map(_event, ("state", "count"), told, now))
                    told = now
                    if now == _GONE or asyncio.get_running_loop().time() > until:
                        return
        finally:
            self._held[who] -= 1
            if not self._held[who]:
                del self._held[who]


_GONE = ("gone", "")


def _told(seen: Seen, state: State) -> tuple[str, str]:
    if seen.kept is None:
        return _GONE
    exercise = seen.kept.exercise
    return state(seen), count(exercise, seen.seats, seen.voted, tongue(exercise.language))


def _event(name: str, before: str, now: str) -> bytes:
    return b"" if before == now else event(name, now)
