"""What is practised, in words: as a question to the class, and in short for a button."""

from bot.domain.exercise.sheet import Practice, Sheet
from bot.i18n import N_, Tongue

_QUESTIONS = {
    Practice.WHO: N_("Who says this?"),
    Practice.HOW_SURE: N_("How sure is the article of this?"),
    Practice.FACT_OR_OPINION: N_("Could evidence settle this, or is it an opinion?"),
    Practice.HEADLINE: N_("Which puts it more surely: the headline, or this sentence?"),
}
# Translators: names of exercises, on buttons
_NAMES = {
    Practice.WHO: N_("Who says it"),
    Practice.HOW_SURE: N_("How sure is it"),
    Practice.FACT_OR_OPINION: N_("Fact or opinion"),
    Practice.HEADLINE: N_("Headline or text"),
}


def asked(practice: Practice, tongue: Tongue) -> str:
    """Ask the class."""
    return tongue.say(_QUESTIONS[practice])


def numbered(place: int, sheet: Sheet, tongue: Tongue) -> str:
    """Say which question the round at a place is, of how many."""
    return tongue.say("Question {place} of {all}", place=place + 1, all=len(sheet.questions()))


def name(practice: Practice, tongue: Tongue) -> str:
    """Name a practice for a button."""
    return tongue.say(_NAMES[practice])
