"""Reports in words: what is said to be wrong, in a few words for a button or a heading, and what became of it."""

from bot.domain.moderation.report import Outcome, Reason
from bot.i18n import N_, Tongue

# Translators: what is wrong with an answer; buttons, of at most 30 characters, and in the log
REASONS = {
    Reason.WRONG_SOURCE: N_("Wrong source"),
    Reason.NOT_SPECULATIVE: N_("Not speculative"),
    Reason.IS_SPECULATIVE: N_("Is speculative"),
    Reason.MISSES_CLAIM: N_("A claim is missing"),
    Reason.NOT_AN_ARTICLE: N_("Not an article"),
    Reason.ABUSIVE: N_("Abusive"),
    Reason.OTHER: N_("Something else"),
}
# Translators: to whoever reported it
_OUTCOMES = {
    Outcome.CORRECTED: N_("A moderator has corrected the answer."),
    Outcome.DECLINED: N_("A moderator has looked at it, and the answer stays as it is."),
    Outcome.CONTESTED: N_("A moderator finds that it can be read either way; readers are told so now."),
}


def reason_words(reason: Reason, tongue: Tongue) -> str:
    """Name what is said to be wrong."""
    return tongue.say(REASONS[reason])


def outcome_sentence(outcome: Outcome, tongue: Tongue) -> str:
    """Say to whoever reported something what became of it."""
    return tongue.say(_OUTCOMES[outcome])
