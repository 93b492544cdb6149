"""What a moderator can do about a report right where it is shown: for each reason what helps most often."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.domain.moderation.report import Reason, Report
from bot.i18n import Tongue
from bot.services.moderation.cases import Case, other_voices
from bot.views import sources
from bot.views.marks import mark
from handlers.button_keys import button_key
from handlers.keyboards import moderation_button
from handlers.moderation.presses import ModerationPress, Verb
from handlers.rendering.cutting import cut

VOICES = 6  # other voices of the article at most
_LABEL = 40  # units of a name on a button
_PER_ROW, _PER_LIST = 2, 5

Rows = list[list[InlineKeyboardButton]]


def report_keyboard(case: Case, tongue: Tongue) -> InlineKeyboardMarkup | None:
    """Offer what can be done about a report; nothing where it is settled."""
    report = case.report
    if not report.is_open:
        return None
    rows = _corrections(case, tongue)
    rows.append([_button(tongue.say("Leave it as it is"), Verb.DECLINE, report)])
    if report.reason.is_of_claim:
        rows.append([_button(tongue.say("Mark as contested"), Verb.CONTEST, report)])
    if case.is_corrected_since:
        rows.append([_button(tongue.say("It is corrected"), Verb.CORRECTED, report)])
    return InlineKeyboardMarkup(rows)


def hiding_keyboard(number: int, tongue: Tongue) -> InlineKeyboardMarkup:
    """Ask whether a claim is really to be hidden."""
    meant, back = ModerationPress(Verb.HIDE, number, 1), ModerationPress(Verb.SHOW, number, 1)
    return InlineKeyboardMarkup(
        [
            [moderation_button(tongue.say("Yes, hide it from every answer"), meant)],
            [moderation_button(tongue.say("No"), back)],
        ]
    )


def voice_key(voice: Source) -> str:
    """Give what a voice's button carries of it, to be compared: the answer may have been corrected since."""
    return button_key(f"{voice.kind}:{voice.name}")


def list_keyboard(reports: list[Report]) -> InlineKeyboardMarkup:
    """Offer to show reports, by their numbers."""
    buttons = [moderation_button(str(one.number), ModerationPress(Verb.SHOW, one.number)) for one in reports]
    return InlineKeyboardMarkup(_in_rows(buttons, _PER_LIST))


def _corrections(case: Case, tongue: Tongue) -> Rows:
    report, claim = case.report, case.claim
    if case.reviewed is None:
        return []
    if report.reason is Reason.MISSES_CLAIM:
        return [[_button(tongue.say("Add the claim"), Verb.ADD, report)]]
    if claim is None:
        return []
    rows = _sources(case, claim, tongue) if report.reason is Reason.WRONG_SOURCE else _modalities(report, claim, tongue)
    return [*rows, [_button(tongue.say("Hide this claim"), Verb.HIDE, report)]]


def _modalities(report: Report, claim: Claim, tongue: Tongue) -> Rows:
    """Offer the other marks, those first that the report asks for."""
    offered = [one for one in Modality if one is not claim.modality]
    offered.sort(key=lambda one: one.speculative is not (report.reason is Reason.IS_SPECULATIVE))
    places = list(Modality)
    buttons = [
        moderation_button(
            f"{mark(one).symbol} {tongue.say(mark(one).word)}",
            ModerationPress(Verb.MODALITY, report.number, places.index(one)),
        )
        for one in offered
    ]
    return _in_rows(buttons, _PER_ROW)


def _sources(case: Case, claim: Claim, tongue: Tongue) -> Rows:
    report = case.report
    voices = () if case.reviewed is None else other_voices(case.reviewed.shown, claim, VOICES)
    buttons = [
        moderation_button(
            cut(sources.name(one.kind, one.name, tongue), _LABEL),
            ModerationPress(Verb.VOICE, report.number, place, voice_key(one)),
        )
        for place, one in enumerate(voices)
    ]
    rows = _in_rows(buttons, _PER_ROW)
    if claim.source.kind is not SourceKind.NONE:
        rows.append([_button(tongue.say("No source is given"), Verb.NO_SOURCE, report)])
    return [*rows, [_button(tongue.say("Another source"), Verb.OTHER_SOURCE, report)]]


def _button(label: str, verb: Verb, report: Report) -> InlineKeyboardButton:
    return moderation_button(label, ModerationPress(verb, report.number))


def _in_rows(buttons: list[InlineKeyboardButton], each: int) -> Rows:
    return [buttons[start : start + each] for start in range(0, len(buttons), each)]
