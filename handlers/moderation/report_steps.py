"""The steps in which somebody says what is wrong with an answer: each is a text, and the buttons below it.

They follow one another in one message: what is wrong, of which claim where it is of one, and the report's number.
Only what can be wrong is offered: a claim that is not marked as speculative can't be so by mistake.
"""

from telegram import InlineKeyboardMarkup

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim
from bot.domain.moderation.report import MOST_WORDS, Reason
from bot.i18n import Tongue
from bot.views.moderation.reports import reason_words
from handlers.keyboards import report_button
from handlers.moderation.report_presses import ReportPress, claim_key
from handlers.rendering.button_labels import claim_label
from handlers.rendering.chat_text import ChatText, bold, join, lines, own, paragraphs, plain
from handlers.rendering.claim_blocks import words
from handlers.rendering.heading import short_title

Step = tuple[ChatText, InlineKeyboardMarkup]

_STATEMENT = 300  # units of each of eight: together they fill half a message


def what_is_wrong(analysis: Analysis, name: str, tongue: Tongue) -> Step:
    """Ask what is wrong with the analysis of this id."""
    text = lines(bold(own(tongue.say("What is wrong with this answer?"))), short_title(analysis, tongue))
    offered = [reason for reason in Reason if not reason.is_of_claim or claims_for(analysis, reason)]
    buttons = [[report_button(reason_words(reason, tongue), ReportPress(name, reason))] for reason in offered]
    return text, InlineKeyboardMarkup(buttons)


def which_claim(analysis: Analysis, name: str, reason: Reason, tongue: Tongue) -> Step:
    """Ask of which claim of it that is so."""
    claims = claims_for(analysis, reason)
    text = paragraphs(
        lines(bold(own(reason_words(reason, tongue))), short_title(analysis, tongue)),
        own(tongue.say("Which claim do you mean?")),
        *(join(bold(str(claim.rank)), " ", plain(words(claim), _STATEMENT)) for claim in claims),
    )
    buttons = [[report_button(claim_label(claim), ReportPress(name, reason, claim_key(claim)))] for claim in claims]
    back = report_button(tongue.say("Back"), ReportPress(name))
    return text, InlineKeyboardMarkup([*buttons, [back]])


def thanks(number: int, analysis: Analysis, reason: Reason, claim: Claim | None, tongue: Tongue) -> ChatText:
    """Say under which number it is reported, and ask for a line that says more."""
    about = short_title(analysis, tongue) if claim is None else plain(words(claim), _STATEMENT)
    return paragraphs(
        lines(bold(own(reason_words(reason, tongue))), about),
        own(
            tongue.say(
                "Thank you. This is report {number}. A moderator will look at it, and I will tell you here what became "
                "of it.",
                number=number,
            )
        ),
        own(
            tongue.count(
                "If you like, say more: reply to this message with a line of at most {n} character.",
                "If you like, say more: reply to this message with a line of at most {n} characters.",
                MOST_WORDS,
            )
        ),
    )


def claims_for(analysis: Analysis, reason: Reason) -> tuple[Claim, ...]:
    """Give the claims of which a reason may hold."""
    return tuple(claim for claim in analysis.central() if _may_be(reason, claim))


def _may_be(reason: Reason, claim: Claim) -> bool:
    match reason:
        case Reason.NOT_SPECULATIVE:
            return claim.speculative
        case Reason.IS_SPECULATIVE:
            return not claim.speculative
    return reason.is_of_claim
