"""The article's own words for each central claim, between the sentences that they stand between."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.domain.analysis import Analysis
from bot.domain.article import Span
from bot.domain.claim import Claim
from bot.i18n import Tongue
from bot.views import remarks
from handlers.rendering.chat_text import EMPTY, JOINER, ChatText, bold, italic, join, lines, plain, quote, underlined
from handlers.rendering.claim_blocks import marked
from handlers.rendering.context import Context, context_of
from handlers.rendering.heading import short_title
from handlers.rendering.packing import pack

_LONG = 600  # units: a longer passage opens on a tap; shorter ones would hide the claim below the sentence before it
_CUES = 12  # marked in one claim at most: each costs up to four entities, and a message of two claims has 100
_ELLIPSIS = ChatText("…", 1)
_SEAM = ChatText(JOINER, 1)


def exact_words(analysis: Analysis, tongue: Tongue) -> tuple[ChatText, ...]:
    """Return the passages in the order of the claims' rank; apart from invisible joiners they are verbatim."""
    about = short_title(analysis, tongue)
    central = analysis.central()
    if not central:
        return (lines(bold(tongue.say("No central claims found")), about, plain(remarks.corrected(analysis, tongue))),)
    head = lines(
        bold(tongue.say("Exact words")),
        about,
        plain(remarks.corrected(analysis, tongue)),
        italic(tongue.say("Bold: what a claim is taken from. Underlined: the words that make its mark.")),
    )
    return pack(head, (_block(claim, analysis.article.text, tongue) for claim in central), about, tongue)


def _block(claim: Claim, text: str, tongue: Tongue) -> ChatText:
    context = context_of(text, claim.quote)
    shown = join(*_shown(text, context, claim.cues))
    return lines(marked(claim, tongue), quote(shown, expandable=shown.units > _LONG))


def _shown(text: str, context: Context, cues: Iterable[Span]) -> Iterator[ChatText]:
    """Yield the context piece by piece: the passage in bold, cues underlined, an ellipsis where something is cut."""
    yield _ELLIPSIS if context.before else EMPTY
    before = ""
    for start, end, cue in _pieces(context, cues):
        piece = text[start:end]
        yield _SEAM if _joined_up(before, piece) else EMPTY
        words = underlined(piece) if cue else plain(piece)
        yield bold(words) if context.first <= start < context.last else words
        if end == context.last and context.cut:
            yield _ELLIPSIS
        before = piece
    yield _ELLIPSIS if context.after else EMPTY


def _pieces(context: Context, cues: Iterable[Span]) -> Iterator[tuple[int, int, bool]]:
    """Yield each stretch that is wholly in or out of the passage and of every cue, and whether it is in one."""
    inside = [cue for cue in cues if cue.start < context.end and cue.end > context.start and cue.text][:_CUES]
    edges = {context.start, context.first, context.last, context.end}
    edges.update(edge for cue in inside for edge in (cue.start, cue.end))
    for start, end in pairwise(sorted(edge for edge in edges if context.start <= edge <= context.end)):
        yield start, end, any(cue.start <= start and end <= cue.end for cue in inside)


def _joined_up(before: str, after: str) -> bool:
    """Tell whether a seam runs through a word, where two harmless pieces could make an address."""
    return bool(before) and not before[-1].isspace() and not after[0].isspace()
