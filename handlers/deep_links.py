"""Links that open the private chat with a wish: about an analysis or an exercise.

What comes with such a link can be typed by anybody, so only what has exactly the shape of ours counts.
"""

import re

from telegram.helpers import create_deep_linked_url

from bot.domain.exercise.exercise import EXERCISE_ID
from bot.domain.fingerprint import ANALYSIS_ID
from bot.services.class_pages import JOIN_WISH

ABOUT_INLINE = "inline"  # asks how to share in other chats
_ANALYSIS = re.compile(rf"a-({ANALYSIS_ID})", re.ASCII)
_WRONG = re.compile(rf"w-({ANALYSIS_ID})", re.ASCII)
_JOIN = re.compile(JOIN_WISH.format(id=f"({EXERCISE_ID})"), re.ASCII)
_TEACH = re.compile(rf"t-({EXERCISE_ID})", re.ASCII)


def link_to_analysis(bot: str, analysis_id: str) -> str:
    """Give the link that has the bot of this name show an analysis."""
    return create_deep_linked_url(bot, f"a-{analysis_id}")


def link_to_report(bot: str, analysis_id: str) -> str:
    """Give the link that has the bot of this name ask what is wrong with an analysis."""
    return create_deep_linked_url(bot, f"w-{analysis_id}")


def link_to_join(bot: str, exercise_id: str) -> str:
    """Give the link that lets a pupil take part in an exercise."""
    return create_deep_linked_url(bot, JOIN_WISH.format(id=exercise_id))


def link_to_teach(bot: str, exercise_id: str) -> str:
    """Give the link that brings an exercise's teacher to what it is prepared and led with."""
    return create_deep_linked_url(bot, f"t-{exercise_id}")


def link_to_add(bot: str) -> str:
    """Give the link that adds the bot of this name to a group."""
    return create_deep_linked_url(bot, "new", group=True)


def analysis_in(payload: str) -> str | None:
    """Read the id of the analysis that a link names; None where it names none."""
    return _named(_ANALYSIS, payload)


def analysis_to_report_in(payload: str) -> str | None:
    """Read the id of the analysis with which a link says that something is wrong; None where it says that of none."""
    return _named(_WRONG, payload)


def exercise_to_join_in(payload: str) -> str | None:
    """Read the id of the exercise that a link lets join; None where it lets join none."""
    return _named(_JOIN, payload)


def exercise_to_teach_in(payload: str) -> str | None:
    """Read the id of the exercise whose teacher a link is for; None where it is for none."""
    return _named(_TEACH, payload)


def _named(shape: re.Pattern[str], payload: str) -> str | None:
    match = shape.fullmatch(payload)
    return match and match[1]
