"""Why a key is what it is: the article's own words that decide, or what the mark means where there are none.

It tells how the article words a claim, never whether the claim holds.
"""

from bot.domain.claim import Modality, SourceKind
from bot.domain.exercise.sheet import Item, Nature, Practice, Question, Sheet, Surer
from bot.i18n import N_, Tongue
from bot.views.cues import quoted

# Translators: {words} are words of the sentence in quotation marks, one or several: “could”, “likely”
_BY_CUES = {
    Modality.ASSERTED: N_("It is put as so: {words}."),
    Modality.PLANNED: N_("Those who decide it announce it: {words}."),
    Modality.OPINION: N_("It is a judgment that no evidence could settle: {words}."),
    Modality.HEDGED: N_("It is left open by {words}."),
    Modality.PREDICTION: N_("It is about what is still to come: {words}."),
    Modality.CONDITIONAL: N_("It holds only if something else does: {words}."),
    Modality.RUMOR: N_("It is passed on, with nobody standing for it: {words}."),
}
_BY_MEANING = {
    Modality.ASSERTED: N_("It is put as so: no word leaves it open."),
    Modality.PLANNED: N_("Those who decide it announce it."),
    Modality.OPINION: N_("It is a judgment that no evidence could settle."),
    Modality.HEDGED: N_("It is left open, as with words such as may or likely."),
    Modality.PREDICTION: N_("It is about what is still to come."),
    Modality.CONDITIONAL: N_("It holds only if something else does."),
    Modality.RUMOR: N_("It is passed on, with nobody standing for it."),
}


def why(sheet: Sheet, question: Question, tongue: Tongue) -> str:
    """Say in a sentence or two what makes the key of a question; that the article does is not said of a teacher's."""
    if not sheet.is_set(question):
        return _by_article(sheet, question, tongue)
    told = tongue.say("The teacher set this key.")
    return told if question.practice is Practice.WHO else f"{told} {_by_article(sheet, question, tongue)}"


def _by_article(sheet: Sheet, question: Question, tongue: Tongue) -> str:
    item = sheet.items[question.item]
    match question.practice:
        case Practice.WHO:
            return _who(item, tongue)
        case Practice.HOW_SURE:
            return _how_sure(item, tongue)
        case Practice.FACT_OR_OPINION:
            return _nature(sheet, question, tongue)
        case Practice.HEADLINE:
            return _compared(sheet, question, tongue)


def about_keys(tongue: Tongue) -> str:
    """Say what a key is, and what it is not: it belongs wherever one is shown."""
    return tongue.say("The key is how the article words a claim and who it says is behind it, not what is true.")


def _who(item: Item, tongue: Tongue) -> str:
    offer, words = item.offers[item.source], quoted(item.saying)
    if offer.kind is SourceKind.NONE:
        return tongue.say("Nobody is named as its source.")
    if not words:
        return tongue.say("This sentence alone does not show it: look at those around it in the article.")
    if offer.kind.unnamed:
        return tongue.say("Somebody says it, and the article gives no name: {words}.", words=words)
    return tongue.say("The sentence says so itself: {words}.", words=words)


def _how_sure(item: Item, tongue: Tongue) -> str:
    words = quoted(item.cues)
    if words:
        return tongue.say(_BY_CUES[item.modality], words=words)
    return tongue.say(_BY_MEANING[item.modality])


def _nature(sheet: Sheet, question: Question, tongue: Tongue) -> str:
    if sheet.choices(question)[sheet.key(question)] is Nature.OPINION:
        return _how_sure(sheet.items[question.item], tongue)
    return tongue.say("Somebody could look for evidence for it or against it. Whether it holds is another question.")


def _compared(sheet: Sheet, question: Question, tongue: Tongue) -> str:
    item, answer = sheet.items[question.item], sheet.choices(question)[sheet.key(question)]
    words = quoted(item.cues)
    match answer:
        case Surer.HEADLINE if words:
            return tongue.say("The headline puts it as so, and this sentence leaves it open: {words}.", words=words)
        case Surer.HEADLINE:
            return tongue.say("The headline puts it as so, and this sentence leaves it open.")
        case Surer.TEXT:
            return tongue.say("The headline leaves it open, and this sentence puts it as so.")
    return tongue.say("Both leave it open.") if item.modality.speculative else tongue.say("Neither leaves it open.")
