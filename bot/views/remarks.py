"""What is said about an analysis beside its claims: warnings, notes on a claim, and the headline note.

A code that this version has no sentence for is named as it is: a warning is never swallowed.
"""

from bot.domain.analysis import Analysis
from bot.domain.claim import Note
from bot.views.cues import quoted
from bot.views.printable import one_line

_WARNINGS = {
    "teaser_only": "Only the opening of the article could be read: the rest is behind a paywall or on another page.",
    "too_long_truncated": "The article is very long: only its first part was read.",
    "invisible_characters_removed": "Invisible characters were taken out of the text.",
    "claims_dropped": "Some claims were dropped because they could not be found in the article’s words.",
    "partial": "A part of the article could not be read: there may be more claims in it.",
    "bytes_replaced": "Some characters could not be read and were replaced.",
    "cache_unavailable": "The cache can’t be reached: the article was read anew and the result was not kept.",
    "charset_guessed": "The file does not say how its letters are encoded: some may be wrong.",
}
_NOTES = {
    "readers_disagree": "Two ways of reading this claim disagree about its mark.",
    "source_dropped": "A source was dropped because the article does not name it.",
    "statement_replaced": "The statement is the article’s own sentence.",
    "corrected": "A moderator corrected this claim.",
    "contested": "A reader contests this claim’s mark.",
}


def warnings(analysis: Analysis) -> tuple[str, ...]:
    """Say the reader's and the engine's warnings, each once, as sentences."""
    codes = dict.fromkeys((*analysis.article.warnings, *analysis.warnings))
    return tuple(_WARNINGS.get(code) or f"A warning without a sentence: {_code(code)}." for code in codes)


def note(remark: Note) -> str:
    """Say a note on a claim as a sentence, with its detail where it has one."""
    sentence = _NOTES.get(remark.code) or f"A note without a sentence: {_code(remark.code)}."
    detail = one_line(remark.detail or "")
    return f"{sentence} ({detail})" if detail else sentence


def headline_note(analysis: Analysis) -> str | None:
    """Say that the headline is stronger than the body, and where to see it; None where it is not."""
    headline = analysis.headline
    if headline is None or not headline.stronger_than_body:
        return None
    against = next((claim for claim in analysis.central() if claim.rank == headline.against), None)
    if against is None:
        return "The headline says it more strongly than the article does."
    words = quoted(against)
    if not words:
        return f"The headline says it more strongly than the article does: compare claim {against.rank}."
    return f"The headline says it more strongly than the article does: compare claim {against.rank}, with {words}."


def _code(code: str) -> str:
    return one_line(code).replace("_", " ")
