"""An analysis as the chat's answer: head, central claims in the order of their rank, and the closing question."""

from bot.domain.analysis import Analysis
from bot.domain.origin import Origin
from bot.i18n import Tongue
from handlers.rendering.chat_text import ChatText, plain
from handlers.rendering.claim_blocks import claim_block
from handlers.rendering.closing import closing
from handlers.rendering.heading import heading, short_title
from handlers.rendering.packing import pack


def answer(
    analysis: Analysis, tongue: Tongue, origin: Origin | None, *, cached: bool = False, hours: int = 0
) -> tuple[ChatText, ...]:
    """Return the answer as one message, or as several where the claims fill more than one.

    `cached`: it was not read just now, which is said in passing; so is how many `hours` ago its page was opened, where
    that may be too long ago.
    """
    claims = tuple(claim_block(claim, tongue) for claim in analysis.central()) or (_nothing_found(tongue),)
    return pack(
        heading(analysis, tongue, origin, cached=cached, hours=hours),
        (*claims, closing(analysis, tongue)),
        short_title(analysis, tongue),
        tongue,
    )


def _nothing_found(tongue: Tongue) -> ChatText:
    return plain(
        tongue.say(
            "There is nothing here that somebody puts as so and that could be followed up. "
            "Stories, notices and calls often read like that."
        )
    )
