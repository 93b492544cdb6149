"""One message to share in another chat: what an article comes to, and its first claims with their sources."""

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim
from bot.i18n import Tongue
from handlers.rendering.chat_text import EMPTY, ChatText, italic, lines, paragraphs, plain
from handlers.rendering.claim_blocks import marked, source_line, words
from handlers.rendering.heading import heading

_CLAIMS = 5  # shared at most: who wants the others asks the bot
_STATEMENT, _SOURCE = 240, 100  # units in each: five claims, head and foot fit one message


def shared_summary(analysis: Analysis, tongue: Tongue) -> ChatText:
    """Return the head of an answer and the first claims with their marks and sources."""
    claims = analysis.central()
    return paragraphs(
        heading(analysis, tongue, None),
        *(_claim(claim, tongue) for claim in claims[:_CLAIMS]),
        _more(len(claims) - _CLAIMS, tongue),
        italic(tongue.say("Read by WhoSays: who says what, and how sure they are")),
    )


def _claim(claim: Claim, tongue: Tongue) -> ChatText:
    return lines(marked(claim, tongue), plain(words(claim), _STATEMENT), source_line(claim, tongue, _SOURCE))


def _more(claims: int, tongue: Tongue) -> ChatText:
    return plain(tongue.count("and {n} more claim", "and {n} more claims", claims)) if claims > 0 else EMPTY
