"""What a teacher does while the class is there, as the label of a button."""

from bot.domain.exercise.rules import Act
from bot.i18n import N_, Tongue

_LABELS = {
    Act.OPEN: N_("Open the class"),
    Act.CLOSE: N_("Close the votes"),
    Act.SHOW_VOTES: N_("Show how the votes fell"),
    Act.SHOW_KEY: N_("Show the key"),
    Act.END: N_("End the exercise"),
}


def act_label(act: Act, place: int, tongue: Tongue) -> str:
    """Label an act on the round at a place."""
    if act is Act.ASK:
        return tongue.say("Ask question {place}", place=place + 1)
    return tongue.say(_LABELS[act])
