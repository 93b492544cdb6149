"""One claim as a reader of the chat sees it: number, mark, cue words, statement, and who says it."""

from functools import cache

from bot.domain.claim import Claim, Modality
from bot.i18n import Tongue
from bot.views import remarks, sources
from bot.views.cues import quoted
from bot.views.marks import label, mark
from bot.views.printable import one_line
from handlers.rendering.chat_text import ChatText, Part, bold, italic, join, lines, plain, quote

_LONG = 300  # units: a longer statement is more than six lines on a phone and opens on a tap
_STATEMENT, _CUES, _SOURCE = 1000, 160, 200  # units at most: any two claims fit one message
_NOTES = 330, 160  # units of the first note, which may be a moderator's words, and of the second; there are no more


def claim_block(claim: Claim, tongue: Tongue) -> ChatText:
    """Return a central claim in full."""
    return lines(join(marked(claim, tongue), _because(claim)), *told(claim, tongue))


def marked(claim: Claim, tongue: Tongue) -> ChatText:
    """Return a claim's number and its mark: the symbol and the words for it."""
    return _marked(claim.rank, claim.modality, tongue)


def told(claim: Claim, tongue: Tongue) -> tuple[ChatText, ...]:
    """Return the lines below a claim's mark: statement, source and notes."""
    notes = (plain(f"! {note}", room) for note, room in zip(remarks.notes(claim, tongue), _NOTES, strict=False))
    return (statement(claim), source_line(claim, tongue), *notes)


def cue_words(claim: Claim) -> ChatText:
    """Return the words that make the claim what it is, in quotation marks, apart from the statement that follows."""
    return italic(plain(quoted(claim.cues), _CUES))


def statement(claim: Claim) -> ChatText:
    """Return what is claimed, in a quote that opens on a tap where it is long."""
    said = plain(words(claim), _STATEMENT)
    return quote(said, expandable=True) if said.units > _LONG else said


def words(claim: Claim) -> str:
    """Return the statement on one line; its passage where there is nothing to read in the statement."""
    return one_line(claim.statement) or one_line(claim.quote.text)


def source_line(claim: Claim, tongue: Tongue, room: int = _SOURCE) -> ChatText:
    """Return who says it, with role and `via`."""
    return plain(f"— {sources.phrase(claim.source, tongue)}", room)


@cache
def _marked(rank: int | None, modality: Modality, tongue: Tongue) -> ChatText:
    """Return one of the few marks that there are: every answer shows up to eight of them."""
    return bold(f"{rank} {mark(modality).symbol} {label(modality, tongue)}")


def _because(claim: Claim) -> Part:
    because = cue_words(claim)
    return join(": ", because) if because else ""
