"""How far a reading has come, in one line."""

from bot.domain.progress import Progress, Step
from bot.i18n import N_, Tongue
from handlers.rendering.chat_text import ChatText, plain

_STEPS = {
    Step.OPENING_LINK: N_("Opening the link…"),
    Step.OPENING_FILE: N_("Opening the file…"),
    Step.LOOKING_FOR_CLAIMS: N_("Looking for claims…"),
}


def status(progress: Progress, tongue: Tongue) -> ChatText:
    """Say what is being done, and how much of it is done where that is counted."""
    if not progress.parts:
        return plain(tongue.say(_STEPS[progress.step]))
    return plain(
        tongue.count(
            "Looking for claims: {done} of {n} part read",
            "Looking for claims: {done} of {n} parts read",
            progress.parts,
            done=progress.done,
        )
    )
