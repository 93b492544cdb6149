"""Corrections in words, the same in chats, on pages and in the log: what was changed, and from what to what."""

from bot.domain.moderation.correction import Change, Correction
from bot.i18n import N_, Tongue
from bot.views import sources
from bot.views.marks import label

# Translators: what a moderator did to a claim, in its history and in the log
CHANGES = {
    Change.SOURCE: N_("Source corrected"),
    Change.MODALITY: N_("Mark corrected"),
    Change.HIDDEN: N_("Hidden"),
    Change.ADDED: N_("Added"),
    Change.NOTE: N_("Note to readers changed"),
    Change.CONTESTED: N_("Marked as contested"),
    Change.UNDONE: N_("Change undone"),
}


def change_name(one: Correction, tongue: Tongue) -> str:
    """Say what was changed; of which other change, where one is undone."""
    if one.undoes is not None:
        return tongue.say("Change {number} undone", number=one.undoes)
    return tongue.say(CHANGES[one.change])


def change_words(one: Correction, tongue: Tongue) -> str:
    """Say what was changed and, of a source or a mark, from what to what."""
    name, before, after = change_name(one, tongue), one.before, one.after
    if before is not None and after is not None:
        if one.change is Change.SOURCE:
            return f"{name}: {sources.phrase(before.source, tongue)} → {sources.phrase(after.source, tongue)}"
        if one.change is Change.MODALITY:
            return f"{name}: {label(before.modality, tongue)} → {label(after.modality, tongue)}"
    return name
