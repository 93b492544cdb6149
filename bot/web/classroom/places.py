"""Where the pages of exercises are beside those that the bot links to, and what their addresses may hold."""

import re
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.domain.exercise.exercise import EXERCISE_ID
from bot.domain.exercise.refusal import Why
from bot.i18n import Tongue
from bot.views.exercise.refusals import refusal
from bot.web.access import nothing_there

CLASS, ACT, CLASS_EVENTS = "/class/{id}", "/class/{id}/act", "/class/{id}/events"
SEAT, VOTE, SEAT_EVENTS = "/class/{id}/seat", "/class/{id}/seat/vote", "/class/{id}/seat/events"

_ID = re.compile(EXERCISE_ID, re.ASCII)


def exercise_in(request: Request) -> str:
    """Read which exercise an address names; raises HTTPException where it can't be one."""
    name = request.path_params["id"]
    if not _ID.fullmatch(name):
        raise nothing_there()
    return str(name)


def go_to(path: str, place: str, exercise_id: str, why: Why | None = None) -> Response:
    """Send a browser to a place, under the site's path; there it is told why something was not done."""
    query = "" if why is None else f"?why={why}"
    return RedirectResponse(path + place.format(id=exercise_id) + query, HTTPStatus.SEE_OTHER)


def refused_in(request: Request, tongue: Tongue) -> str:
    """Say why something was not done, where an address says so; empty where it does not."""
    why = request.query_params.get("why")
    return refusal(Why(why), tongue) if why in set(Why) else ""
