"""Corrections in words: what was before, and what is since."""

from bot.domain.moderation.correction import Change, Correction
from bot.i18n import N_, Tongue
from bot.views import sources
from bot.views.marks import label

# Translators: what a moderator did to a claim, in a list of such
_CHANGES = {
    Change.HIDDEN: N_("hidden"),
    Change.ADDED: N_("added"),
    Change.NOTE: N_("a note written"),
    Change.CONTESTED: N_("said to be contested"),
}


def change_words(one: Correction, tongue: Tongue) -> str:
    """Say what a correction changed."""
    if one.undoes is not None:
        # Translators: of a correction, by its number
        return tongue.say("number {number} undone", number=one.undoes)
    before, after = one.before, one.after
    if before is not None and after is not None:
        if one.change is Change.SOURCE:
            return f"{sources.phrase(before.source, tongue)} → {sources.phrase(after.source, tongue)}"
        if one.change is Change.MODALITY:
            return f"{label(before.modality, tongue)} → {label(after.modality, tongue)}"
    return tongue.say(_CHANGES[one.change])
