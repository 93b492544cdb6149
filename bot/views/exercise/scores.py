"""What pupils and teams scored, in words: how many of the answers that they gave match the key."""

from bot.domain.exercise.results import Score
from bot.i18n import Tongue


def score(one: Score, tongue: Tongue) -> str:
    """Write a score, such as "7 of 12"."""
    # Translators: a score: 7 answers of 12
    return tongue.say("{right} of {given}", right=one.right, given=one.given)


def own_score(one: Score, tongue: Tongue) -> str:
    """Tell a pupil theirs."""
    return tongue.count(
        "{n} of your {given} answers matches the key.",
        "{n} of your {given} answers match the key.",
        one.right,
        given=one.given,
    )
