"""A pupil's place in the browser: the question, their vote, and what came of it."""

import time
from collections.abc import Callable
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.sheet import MOST_ROUNDS
from bot.i18n import Tongue, tongue
from bot.services.class_pages import JOIN
from bot.services.exercises import Exercises
from bot.web.access import TOKEN_FIELD, Access, form_token
from bot.web.allowance import Allowance
from bot.web.classroom.finding import Finding
from bot.web.classroom.joining import cookie_name, who
from bot.web.classroom.places import SEAT, exercise_in, go_to, refused_in
from bot.web.classroom.seat_view import seat_view
from bot.web.classroom.streams import Streams
from bot.web.classroom.watching import Seen
from bot.web.classroom.words import words_of_rounds
from bot.web.forms import read_form, whole_number
from bot.web.pages import Pages

VOTES = 60  # a minute from one seat: whoever changes their mind each second
_CHOICES = 26  # more than any question has


class _Pupil(NamedTuple):
    token: str
    seat: int


class Seats:
    """For browsers that have a seat; others are led to where they get one."""

    def __init__(
        self,
        pages: Pages,
        access: Access,
        exercises: Exercises,
        streams: Streams,
        now: Callable[[], float] = time.time,
    ) -> None:
        """`now` tells seconds since 1970."""
        self._pages = pages
        self._access = access
        self._exercises = exercises
        self._finding = Finding(exercises)
        self._streams = streams
        self._now = now
        self._votes = Allowance(VOTES)

    async def show(self, request: Request) -> Response:
        """Show the exercise from the pupil's seat."""
        name = exercise_in(request)
        found = await self._finding.found(name)
        pupil = await self._pupil(request, name)
        if pupil is None:
            return go_to(self._pages.address.path, JOIN, name)
        said = tongue(found.exercise.language)
        chosen = await self._exercises.vote_of(found.exercise, pupil.seat)
        return self._pages.page(
            "seat.html",
            said,
            view=seat_view(found, pupil.seat, chosen, self._now(), said),
            state=found.version,
            id=name,
            form_token=form_token(pupil.token),
            refused=refused_in(request, said),
            words=_words(said),
        )

    async def vote(self, request: Request) -> Response:
        """Count the pupil's choice, and show that it was."""
        name = exercise_in(request)
        token = self._access.cookie(request, cookie_name(name))
        form = await read_form(request, (TOKEN_FIELD, "round", "choice"))
        self._access.must_be_our_form(request, token, form.get(TOKEN_FIELD))
        place, choice = whole_number(form, "round", MOST_ROUNDS), whole_number(form, "choice", _CHOICES)
        pupil = await self._pupil(request, name)
        if pupil is None:
            raise Refused(Why.OUTSIDE)
        self._votes.use(f"{name} {pupil.seat}")
        try:
            await self._exercises.vote(name, who(pupil.token), place, choice)
        except Refused as no:
            return go_to(self._pages.address.path, SEAT, name, no.why)
        self._streams.poke(name)
        return go_to(self._pages.address.path, SEAT, name)

    async def events(self, request: Request) -> Response:
        """Tell the page when there is something new."""
        name = exercise_in(request)
        pupil = await self._pupil(request, name)
        if pupil is None:
            raise Refused(Why.OUTSIDE)
        return self._streams.open(name, f"{name} {pupil.seat}", _state)

    async def _pupil(self, request: Request, name: str) -> _Pupil | None:
        token = self._access.cookie(request, cookie_name(name))
        seat = None if token is None else await self._exercises.seat_of(name, who(token))
        return None if token is None or seat is None else _Pupil(token, seat)


def _state(seen: Seen) -> str:
    return "" if seen.kept is None else seen.kept.version


def _words(said: Tongue) -> dict[str, str]:
    return words_of_rounds(said) | {
        "wait": said.say("You are in. Look at the wall: your teacher begins in a moment."),
        "pick": said.say("Tap your answer. You can change it until votes are closed."),
        "closed": said.say("Voting on this question is closed."),
        # Translators: a mark beside the answer that the reader chose
        "you": said.say("you"),
        "ended": said.say("This exercise has ended."),
        "thanks": said.say("Thank you for reading along."),
    }
