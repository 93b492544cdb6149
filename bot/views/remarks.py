"""What is said about an analysis beside its claims: warnings, notes on a claim, and the headline note.

A code that this version has no sentence for is named as it is: a warning is never swallowed.
"""

from bot.domain.analysis import READ_BY_MODELS, Analysis
from bot.domain.article import TOO_LONG
from bot.domain.claim import READERS_DISAGREE, SOURCE_DROPPED, STATEMENT_REPLACED, Claim, Note
from bot.domain.moderation.overlay import CONTESTED, CORRECTED, CORRECTED_BY_MODERATOR, MODERATOR_NOTE
from bot.i18n import N_, Tongue
from bot.views.cues import quoted
from bot.views.disagreement import disagreement
from bot.views.printable import one_line

_WARNINGS = {
    "teaser_only": N_(
        "Only the opening of the article could be read: the rest is behind a paywall or on another page."
    ),
    TOO_LONG: N_("The article is very long: only its first part was read."),
    "invisible_characters_removed": N_("Invisible characters were taken out of the text."),
    "claims_dropped": N_("Some claims were dropped because they could not be found in the article’s words."),
    "partial": N_("A part of the article could not be read: there may be more claims in it."),
    "bytes_replaced": N_("Some characters could not be read and were replaced."),
    "cache_unavailable": N_("The cache can’t be reached: the article was read anew and the result was not kept."),
    "model_unavailable": N_(
        "The language model gave no usable answer: this was read by the rules alone. Ask again in some minutes."
    ),
    "model_refused": N_("The language model would not read this article: it was read by the rules alone."),
    "model_over_budget": N_(
        "The budget for the language model is used up until midnight (UTC): this was read by the rules alone."
    ),
    "model_over_own_budget": N_(
        "Your share of the language model’s budget is too small for this until midnight (UTC): the rules alone read it."
    ),
    "another_copy": N_("This was read in another copy of the article: every quote was found again in yours."),
    CORRECTED_BY_MODERATOR: N_("This answer was corrected by a moderator."),
    "charset_guessed": N_("The file does not say how its letters are encoded: some may be wrong."),
}
_NOTES = {
    SOURCE_DROPPED: N_("A source was dropped because the article does not name it."),
    CORRECTED: N_("A moderator corrected this claim."),
    CONTESTED: N_("A reader contests this claim’s mark."),
}
_ORDER = {MODERATOR_NOTE: 0, CONTESTED: 1, CORRECTED: 2}  # what people say of a claim, before what engines do


def warnings(analysis: Analysis, tongue: Tongue) -> tuple[str, ...]:
    """Say the reader's and the engine's warnings, each once, as sentences."""
    codes = dict.fromkeys((*analysis.article.warnings, *analysis.warnings))
    return tuple(
        _cut_by_engine(analysis, tongue) if code == TOO_LONG and code in analysis.warnings else _warning(code, tongue)
        for code in codes
    )


def corrected(analysis: Analysis, tongue: Tongue) -> str:
    """Say that a moderator corrected what is shown, for views without the other warnings; "" where none did."""
    return _warning(CORRECTED_BY_MODERATOR, tongue) if CORRECTED_BY_MODERATOR in analysis.warnings else ""


def notes(claim: Claim, tongue: Tongue) -> tuple[str, ...]:
    """Say what is remarked on a claim, moderators' words first.

    That its statement is the article's own sentence is seen without being said.
    """
    ordered = sorted(claim.notes, key=lambda remark: _ORDER.get(remark.code, len(_ORDER)))
    return tuple(note(remark, tongue) for remark in ordered if remark.code != STATEMENT_REPLACED)


def note(remark: Note, tongue: Tongue) -> str:
    """Say a note on a claim as a sentence, with its detail where it has one."""
    if remark.code == READERS_DISAGREE:
        return disagreement(remark.detail or "", tongue)
    if remark.code == MODERATOR_NOTE:
        return tongue.say("A moderator’s note: {words}", words=one_line(remark.detail or ""))
    if remark.code in _NOTES:
        sentence = tongue.say(_NOTES[remark.code])
    else:
        sentence = tongue.say("A note without a sentence: {code}.", code=_code(remark.code))
    detail = one_line(remark.detail or "")
    return f"{sentence} ({detail})" if detail else sentence


def headline_note(analysis: Analysis, tongue: Tongue) -> str | None:
    """Say that the headline is stronger than the body, and where to see it; None where it is not."""
    headline = analysis.headline
    if headline is None or not headline.stronger_than_body:
        return None
    against = next((claim for claim in analysis.central() if claim.rank == headline.against), None)
    if against is None:
        return tongue.say("The headline says it more strongly than the article does.")
    words = quoted(against.cues)
    if not words:
        return tongue.say(
            "The headline says it more strongly than the article does: compare claim {rank}.", rank=against.rank
        )
    return tongue.say(
        "The headline says it more strongly than the article does: compare claim {rank}, with {words}.",
        rank=against.rank,
        words=words,
    )


def _cut_by_engine(analysis: Analysis, tongue: Tongue) -> str:
    """Say how much of an article was read; where its reader cut it, how long it was is not known."""
    return tongue.count(
        "The article is very long: of its {n} character only the first {read} were read.",
        "The article is very long: of its {n} characters only the first {read} were read.",
        len(analysis.article.text),
        read=READ_BY_MODELS,
    )


def _warning(code: str, tongue: Tongue) -> str:
    if code in _WARNINGS:
        return tongue.say(_WARNINGS[code])
    return tongue.say("A warning without a sentence: {code}.", code=_code(code))


def _code(code: str) -> str:
    return one_line(code).replace("_", " ")
