"""Why something was not done, as a sentence to whoever wanted it: short enough for what a pressed button shows."""

from bot.domain.exercise.refusal import Why
from bot.i18n import N_, Tongue

# Translators: at most 190 characters each
_SENTENCES = {
    Why.GONE: N_("This exercise is over and no longer kept, or the link is not complete. Please ask your teacher."),
    Why.NOT_YOURS: N_("Only the teacher of this exercise can do that."),
    Why.OUTSIDE: N_("This exercise is for its own class. Please join it first: in its group, or by its link."),
    Why.NOT_BEGUN: N_("It has not begun yet. Please wait for your teacher."),
    Why.PAST: N_("This button belongs to another question. Please use the buttons of the current one."),
    Why.CLOSED: N_("Voting on this question is closed."),
    Why.OPEN_STILL: N_("Votes are still being taken. Please close the question first."),
    Why.TOO_EARLY: N_("Please show the votes first, and then the key."),
    Why.ENDED: N_("This exercise has ended."),
    Why.UNKNOWN_CHOICE: N_("There is no such choice. Please use the buttons."),
    Why.TOO_FEW_CLAIMS: N_("There are too few claims in this article for an exercise. Please try a longer one."),
    Why.TOO_LONG: N_("That is too long. Please write it in fewer words."),
    Why.FULL: N_("Every seat of this exercise is taken."),
    Why.NO_CHANGE_NOW: N_("That can’t be changed now."),
    Why.BUSY: N_("Too much happened at one moment. Please try again."),
}


def refusal(why: Why, tongue: Tongue) -> str:
    """Say why."""
    return tongue.say(_SENTENCES[why])
