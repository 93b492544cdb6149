"""Links that open the private chat with a wish: to see an analysis, or to be told how to share one.

What comes with such a link can be typed by anybody, so only what has exactly the shape of ours counts.
"""

import re

from telegram.helpers import create_deep_linked_url

from bot.domain.fingerprint import ANALYSIS_ID

ABOUT_INLINE = "inline"  # asks how to share in other chats
_ANALYSIS = re.compile(rf"a-({ANALYSIS_ID})", re.ASCII)


def link_to_analysis(bot: str, analysis_id: str) -> str:
    """Give the link that has the bot of this name show an analysis."""
    return create_deep_linked_url(bot, f"a-{analysis_id}")


def link_to_add(bot: str) -> str:
    """Give the link that adds the bot of this name to a group."""
    return create_deep_linked_url(bot, "new", group=True)


def analysis_in(payload: str) -> str | None:
    """Read the id of the analysis that a link names; None where it names none."""
    match = _ANALYSIS.fullmatch(payload)
    return match and match[1]
