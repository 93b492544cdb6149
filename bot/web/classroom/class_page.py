"""The class page: what its teacher's session shows on the wall, and what is done from there."""

import time
from collections.abc import Callable
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.refusal import Refused
from bot.domain.exercise.rules import Act
from bot.domain.exercise.sheet import MOST_ROUNDS
from bot.i18n import Tongue, tongue
from bot.services.class_pages import JOIN
from bot.services.exercises import Exercises
from bot.storage.web.grant import Purpose
from bot.views.exercise.acts import act_label
from bot.views.exercise.qr import qr_svg
from bot.web.access import TOKEN_FIELD, Access, form_token
from bot.web.allowance import Allowance
from bot.web.classroom.class_view import class_view
from bot.web.classroom.finding import Finding
from bot.web.classroom.places import CLASS, exercise_in, go_to, refused_in
from bot.web.classroom.steps import ONWARD
from bot.web.classroom.streams import Streams
from bot.web.classroom.watching import Seen
from bot.web.classroom.words import words_of_rounds
from bot.web.forms import read_form, unfit, whole_number
from bot.web.pages import Pages

ACTS = 240  # a minute from one session: more than any hand presses


class ClassPage:
    """For whoever holds the session of the exercise's teacher; for nobody else is it there."""

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
        self._acts = Allowance(ACTS)

    async def show(self, request: Request) -> Response:
        """Show the exercise as it stands."""
        name = exercise_in(request)
        held = await self._access.session(request, Purpose.CLASS, name)
        found = await self._finding.found(name)
        said = tongue(found.exercise.language)
        link = self._pages.address.url + JOIN.format(id=name)
        return self._pages.page(
            "class.html",
            said,
            view=class_view(found, self._now(), said),
            state=state_of(found.exercise, found.version, found.seats),
            id=name,
            form_token=form_token(held.token),
            shown_link=link.partition("://")[2],
            code=_code(link),
            refused=refused_in(request, said),
            onward=ONWARD,
            words=_words(said),
        )

    async def act(self, request: Request) -> Response:
        """Do what the teacher's button says, and show what has come of it."""
        name = exercise_in(request)
        held = await self._access.session(request, Purpose.CLASS, name)
        form = await read_form(request, (TOKEN_FIELD, "act", "round"))
        self._access.must_be_our_form(request, held.token, form.get(TOKEN_FIELD))
        self._acts.use(held.token)
        place = whole_number(form, "round", MOST_ROUNDS)
        if form.get("act") not in set(Act):
            raise unfit()
        try:
            await self._exercises.act(name, held.grant.user, Act(form["act"]), place)
        except Refused as no:
            return go_to(self._pages.address.path, CLASS, name, no.why)
        self._streams.poke(name)
        return go_to(self._pages.address.path, CLASS, name)

    async def events(self, request: Request) -> Response:
        """Tell the page when there is something new."""
        name = exercise_in(request)
        held = await self._access.session(request, Purpose.CLASS, name)
        return self._streams.open(name, held.token, _state)


def state_of(exercise: Exercise, version: str, seats: int) -> str:
    """Give a word that changes with what the class page shows; while pupils come in, with each of them."""
    return f"{version}-{seats}" if exercise.phase is Phase.LOBBY and exercise.setting.nicknames else version


def _state(seen: Seen) -> str:
    return "" if seen.kept is None else state_of(seen.kept.exercise, seen.kept.version, seen.seats)


@lru_cache(maxsize=64)
def _code(link: str) -> str:
    """Draw the code of a link once for all that ask: 17 ms."""
    return qr_svg(link)


def _words(said: Tongue) -> dict[str, str]:
    return words_of_rounds(said) | {
        "join": said.say("Take part"),
        "how": said.say("Scan the code with your phone, or open this address:"),
        # Translators: a button that shows the QR code
        "late": said.say("Code"),
        "draft": said.say("It is still being prepared. Open the class when you are ready."),
        # Translators: a mark beside a question that the class was divided over
        "divided": said.say("divided"),
        "end": act_label(Act.END, 0, said),
        "sure": said.say("Shall the exercise end now? What was not asked yet is not asked any more."),
        "end_now": said.say("Yes, end it now"),
        "full": said.say("Full screen"),
        "result": said.say("How the class read it"),
        "hardest": said.say("What the class found hardest"),
        "alpha": said.say("The class’s agreement with itself (Krippendorff’s alpha, 1 is the most):"),
        "scores": said.say("Most answers that match the key"),
        "teams": said.say("Teams"),
        "nobody": said.say("Nobody voted."),
    }
