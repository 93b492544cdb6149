"""An analysis as the chat's answer: head, central claims in the order of their rank, and the closing question."""

from collections.abc import Sequence

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim
from bot.domain.moderation.overlay import is_moderated
from bot.domain.origin import Origin
from bot.i18n import Tongue
from handlers.rendering.chat_text import EMPTY, ChatText, italic, plain
from handlers.rendering.claim_blocks import claim_block
from handlers.rendering.closing import closing
from handlers.rendering.heading import heading, short_title
from handlers.rendering.packing import pack


def answer(  # noqa: PLR0913 - how it is given, by keyword
    analysis: Analysis,
    tongue: Tongue,
    origin: Origin | None,
    *,
    cached: bool = False,
    hours: int = 0,
    most: int | None = None,
) -> tuple[ChatText, ...]:
    """Return the answer as one message, or as several where the claims fill more than one.

    `cached`: it was not read just now, which is said in passing; so is how many `hours` ago its page was opened, where
    that may be too long ago. Where it may not be more than `most` messages, some claims are left out, and that is said.
    """
    head = heading(analysis, tongue, origin, cached=cached, hours=hours)
    foot, about = closing(analysis, tongue), short_title(analysis, tongue)
    claims = analysis.central()
    kept = list(claims)
    while True:
        blocks = [claim_block(claim, tongue) for claim in kept] or [_nothing_found(tongue)] * (not claims)
        texts = pack(head, (*blocks, _left_out(len(claims) - len(kept), tongue), foot), about, tongue)
        if most is None or len(texts) <= most or not kept:
            return texts
        kept.remove(_least(kept))


def _least(claims: Sequence[Claim]) -> Claim:
    """Give the claim that is left out first: the least central one, of those that no moderator touched if there are."""
    return next((claim for claim in reversed(claims) if not is_moderated(claim)), claims[-1])


def _left_out(claims: int, tongue: Tongue) -> ChatText:
    if not claims:
        return EMPTY
    return italic(
        tongue.count(
            "{n} more claim has no room here: the annotated article shows it.",
            "{n} more claims have no room here: the annotated article shows them.",
            claims,
        )
    )


def _nothing_found(tongue: Tongue) -> ChatText:
    return plain(
        tongue.say(
            "There is nothing here that somebody puts as so and that could be followed up. "
            "Stories, notices and calls often read like that."
        )
    )
