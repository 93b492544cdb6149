"""The words that stand on the class page and on pupils' pages alike."""

from bot.i18n import Tongue
from bot.views.exercise.reasons import about_keys


def words_of_rounds(said: Tongue) -> dict[str, str]:
    """Give what stands beside a question and its key (round.html), and that there is no connection."""
    return {
        "headline": said.say("The headline"),
        "key": said.say("Key"),
        # Translators: a heading above the reason for a key
        "why": said.say("Why"),
        "note": said.say("Your teacher’s note"),
        "discuss": said.say("The class is divided here: worth a discussion."),
        "away": said.say("No connection. It is tried again and again."),
        "no_truth": about_keys(said),
    }
