"""The link of an exercise, good for its whole class: a page that offers a seat in the browser, or in Telegram.

The page gives the browser a token before there is any seat, so that two taps on the button take one seat only. What is
kept of it is a hash, and each exercise has its own: nothing tells that two seats are the same pupil's.
"""

import secrets
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.refusal import Refused
from bot.domain.exercise.seat import MOST_NAME
from bot.i18n import Tongue, tongue
from bot.services.class_pages import JOIN, JOIN_WISH
from bot.services.exercises import Exercises
from bot.storage.keys import CLASS_SECONDS
from bot.storage.web.bot_name import BotName
from bot.views.printable import one_line
from bot.web.access import TOKEN_FIELD, Access, form_token
from bot.web.allowance import Allowance, address_of
from bot.web.classroom.places import SEAT, exercise_in, go_to, refused_in
from bot.web.classroom.streams import Streams
from bot.web.forms import read_form, unfit
from bot.web.pages import Pages

JOINS = 300  # a minute from one address: ten classes of a school at once
_LOOKALIKES = str.maketrans("ilo", "110")  # letters that no id has, for digits that they look like


class Joining:
    """For everybody who has the link."""

    def __init__(
        self,
        pages: Pages,
        access: Access,
        exercises: Exercises,
        streams: Streams,
        bot_name: BotName,
    ) -> None:
        self._pages = pages
        self._access = access
        self._exercises = exercises
        self._streams = streams
        self._bot_name = bot_name
        self._joins = Allowance(JOINS)

    async def show(self, request: Request) -> Response:
        """Offer a seat; whoever has one is led to it."""
        meant = request.path_params["id"].lower().translate(_LOOKALIKES)
        if meant != request.path_params["id"]:
            request.path_params["id"] = meant
            return go_to(self._pages.address.path, JOIN, exercise_in(request))
        name = exercise_in(request)
        exercise, token = await self._exercises.find(name), self._access.cookie(request, cookie_name(name))
        if token is not None and await self._exercises.seat_of(name, who(token)) is not None:
            return go_to(self._pages.address.path, SEAT, name)
        token = token or secrets.token_urlsafe(16)
        answer = await self._page(request, exercise, token)
        self._access.set_cookie(answer, cookie_name(name), token, "lax", CLASS_SECONDS)
        return answer

    async def join(self, request: Request) -> Response:
        """Give the browser a seat, the same one however often it asks."""
        name = exercise_in(request)
        token = self._access.cookie(request, cookie_name(name))
        form = await read_form(request, (TOKEN_FIELD, "name"))
        self._access.must_be_our_form(request, token, form.get(TOKEN_FIELD))
        self._joins.use(address_of(request))
        exercise = await self._exercises.find(name)
        given = _name_in(form, exercise)
        try:
            await self._exercises.join(name, who(token or ""))
            if given:
                await self._exercises.name(name, who(token or ""), given)
        except Refused as no:
            return go_to(self._pages.address.path, JOIN, name, no.why)
        self._streams.poke(name)
        return go_to(self._pages.address.path, SEAT, name)

    async def _page(self, request: Request, exercise: Exercise, token: str) -> Response:
        said, bot = tongue(exercise.language), await self._bot_name.find()
        return self._pages.page(
            "join.html",
            said,
            title=one_line(exercise.sheet.title or ""),
            id=exercise.id,
            form_token=form_token(token),
            names=exercise.setting.names,
            most_name=MOST_NAME,
            telegram=f"https://t.me/{bot}?start={JOIN_WISH.format(id=exercise.id)}" if bot else "",
            refused=refused_in(request, said),
            closed=_closed(exercise.phase, said),
            words=_words(said),
        )


def cookie_name(exercise_id: str) -> str:
    """Name the cookie of a pupil's browser."""
    return f"seat-{exercise_id}"


def who(token: str) -> str:
    """Name a browser as pupils are named, of another shape than a user's id; its token can't be found from it."""
    return f"w{sha256(token.encode()).hexdigest()[:32]}"


def _name_in(form: dict[str, str], exercise: Exercise) -> str:
    given = one_line(form.get("name", ""))
    if len(given) > MOST_NAME or ("name" in form and not exercise.setting.names):
        raise unfit()
    return given


def _closed(phase: Phase, said: Tongue) -> str:
    match phase:
        case Phase.DRAFT:
            return said.say("It has not begun yet. Please wait for your teacher.")
        case Phase.ENDED:
            return said.say("This exercise has ended.")
    return ""


def _words(said: Tongue) -> dict[str, str]:
    return {
        "heading": said.say("Reading an article together"),
        "what": said.say("Who says what, and how sure is the article of it? The class does not see who votes what."),
        "here": said.say("Take part here"),
        "telegram": said.say("Take part in Telegram"),
        "name": said.say("Your name, if you like"),
        "who_sees": said.say(
            "Only your teacher sees it, beside your answers. It is deleted after a day, unless they save it."
        ),
        "kept": said.say("Without an account. A cookie keeps your seat for a day; what you vote is deleted then too."),
    }
