"""The words of the analysis page: its headings, labels and buttons, and what it says of what was done."""

from bot.i18n import N_, Tongue
from bot.web.moderators.claim_forms import Act
from bot.web.moderators.history_words import NOT_SETTLED, history_words

_DONE = {
    Act.SOURCE: N_("The source is corrected."),
    Act.MODALITY: N_("The mark is corrected."),
    Act.NOTE: N_("The note to readers is changed."),
    Act.CONTEST: N_("Readers are told that this mark is contested."),
    Act.HIDE: N_("The claim is hidden: no answer shows it any more."),
    Act.ADD: N_("The claim is added."),
    Act.UNDO: N_("The change is undone."),
}
OPEN = "open"  # what became of a report that could not be settled
# Translators: said right behind "The source is corrected."
_TOLD = {
    "settled": N_("The report is settled: those who reported it are told."),
    "before": N_("The report had been settled by another moderator before."),
}


def done_sentence(act: str, told: str, said: Tongue) -> str:
    """Say what was done, and what became of the report that led to it; "" where nothing of this is named."""
    if act not in set(Act):
        return ""
    if told == OPEN:
        return said.say(NOT_SETTLED)
    rest = said.say(_TOLD[told]) if told in _TOLD else ""
    return f"{said.say(_DONE[Act(act)])} {rest}".rstrip()


def analysis_words(said: Tongue) -> dict[str, str]:
    """Say them."""
    return history_words(said) | _of_page(said) | _of_claims(said) | _of_forms(said)


def _of_page(said: Tongue) -> dict[str, str]:
    return {
        "article": said.say("The article, annotated"),
        "claims": said.say("Claims"),
        "legend": said.say("What the marks mean"),
        "how_to": said.say("Each marked passage leads to its claim, and each claim’s number back to its passage."),
        "read_by": said.say("How it was read"),
        "again": said.say("Read again"),
        "whole": said.say("Reports of the whole answer"),
        "others": said.say("Changes of claims that are not there any more"),
        "log": said.say("This article in the log"),
        "history": said.say("History"),
        "undo": said.say("Undo"),
        "undo_number": said.say("Undo change {number}"),
        "reports": said.say("Reports"),
    }


def _of_claims(said: Tongue) -> dict[str, str]:
    return {
        "claim": said.say("Claim {number}"),
        "to_text": said.say("Claim {number}: show it in the text"),
        "hidden": said.say("Hidden"),
        "hidden_hint": said.say("No answer shows this claim. Undo the change that hid it to have it back."),
        "quote": said.say("In the article’s words:"),
        # Translators: before the word by which an article attributes a claim, such as “said”
        "cue": said.say("Attributed by"),
        "waiting": said.say("Open reports of this claim"),
        "because": said.say("Correct because of report {number}"),
        "because_of": said.say("You are here because of report {number}."),
    }


def _of_forms(said: Tongue) -> dict[str, str]:
    return {
        "correct_source": said.say("Correct the source"),
        "correct_mark": said.say("Correct the mark"),
        "write_note": said.say("Note to readers"),
        "contest": said.say("Mark as contested"),
        "hide": said.say("Hide"),
        "kind": said.say("Kind of source"),
        "name": said.say("Name"),
        "name_hint": said.say("As fully as the article gives it; a few words that describe who has no name there."),
        "role": said.say("Role"),
        "via": said.say("Via"),
        "via_hint": said.say("The outlet or person through whom the words came, if any."),
        "mark": said.say("Mark"),
        "cues": said.say("Cue words"),
        "cues_hint": said.say("The words of the passage that make it so, as they stand there, a line each."),
        "words": said.say("What readers are told with this claim"),
        "words_hint": said.say("At most 300 characters; empty takes the note back."),
        "settle": said.say("and settle report {number} with it"),
        "save_source": said.say("Save the source"),
        "save_mark": said.say("Save the mark"),
        "save_note": said.say("Save the note"),
        "add": said.say("Add a claim"),
        "add_hint": said.say("For what the engine missed."),
        "add_quote": said.say("Quote"),
        "add_quote_hint": said.say("Copied from the article as it stands there."),
        "use_selected": said.say("Use the words selected in the article"),
        "statement": said.say("Statement"),
        "statement_hint": said.say("What is claimed, readable without the article. Empty: the quote itself."),
        "save_claim": said.say("Add the claim"),
    }
