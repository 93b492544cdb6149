"""The answers that can be chosen: their words, and the letter that a button and a wall show for each."""

from bot.domain.claim import Modality
from bot.domain.exercise.sheet import Choice, Nature, Offer, Surer
from bot.i18n import N_, Tongue
from bot.views import sources
from bot.views.marks import mark

# Translators: answers to “Could evidence settle this, or is it an opinion?”
_NATURES = {
    Nature.FACT: N_("Evidence could settle it"),
    Nature.OPINION: N_("It is an opinion"),
}
# Translators: answers to “Which puts it more surely: the headline, or this sentence?”
_SURERS = {
    Surer.HEADLINE: N_("The headline"),
    Surer.TEXT: N_("This sentence"),
    Surer.ALIKE: N_("Both alike"),
}


def letter(place: int) -> str:
    """Give the letter of the choice at a place: the same in every language, so that one can be called out."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place]


def label(choice: Choice, tongue: Tongue) -> str:
    """Word an answer, on one line; a source as the article names it, whatever its length."""
    match choice:
        case Offer():
            return sources.described(choice.kind, choice.name, tongue)
        case Modality():
            shown = mark(choice)
            return f"{shown.symbol} {tongue.say(shown.word)}"
        case Nature():
            return tongue.say(_NATURES[choice])
        case Surer():
            return tongue.say(_SURERS[choice])
