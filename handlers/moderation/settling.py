"""What a moderator's press below a report does: most correct the claim, and settle the report with that."""

from telegram import CallbackQuery, Message

from bot.domain.claim import Modality, Source
from bot.domain.moderation.refusal import Refused, Why
from bot.domain.moderation.report import Outcome
from bot.i18n import Tongue
from bot.services.moderation.cases import Cases, Decided, other_voices
from handlers.moderation.gate import Pressed
from handlers.moderation.presses import ModerationPress, Verb
from handlers.moderation.report_keyboard import VOICES, hiding_keyboard, voice_key
from handlers.moderation.reports import ReportCommand, late, note_decided, note_looked
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import own

_OUTCOMES = {
    Verb.DECLINE: Outcome.DECLINED,
    Verb.CONTEST: Outcome.CONTESTED,
    Verb.CORRECTED: Outcome.CORRECTED,
}
DECIDING = frozenset(_OUTCOMES) | {Verb.MODALITY, Verb.NO_SOURCE, Verb.VOICE, Verb.HIDE}


class Settling:
    """Raises StorageError, Refused, and TelegramError where the chat takes no message."""

    def __init__(self, cases: Cases, reports: ReportCommand, outlet: Outlet) -> None:
        self._cases = cases
        self._reports = reports
        self._outlet = outlet

    async def on_show(self, pressed: Pressed[ModerationPress]) -> None:
        """Show a report: below its list, or again in place of a question."""
        query, press, message = pressed.query, pressed.press, pressed.query.message
        if press.place:
            note_looked(await self._reports.show_again(query, press.number, pressed.tongue))
        elif isinstance(message, Message):
            note_looked(await self._reports.show(place_of(message), press.number, pressed.tongue))
        await self._outlet.toast(query)

    async def on_decision(self, pressed: Pressed[ModerationPress]) -> None:
        """Correct or leave, and show what became of it; also where somebody else was faster."""
        query, press, tongue = pressed.query, pressed.press, pressed.tongue
        if press.verb is Verb.HIDE and not press.place:
            await self._ask_whether(query, press.number, tongue)
            return
        try:
            decided = await self._decide(press, pressed.who)
        except Refused as refused:
            if refused.why in {Why.SETTLED, Why.MEANWHILE, Why.NOT_CORRECTED}:
                await self._reports.show_again(query, press.number, tongue)
            raise
        note_decided(decided)
        await self._reports.show_again(query, press.number, tongue)
        await self._outlet.toast(query, late(tongue) if decided.is_late else tongue.say("Done."))

    async def _decide(self, pressed: ModerationPress, who: str) -> Decided:
        number = pressed.number
        match pressed.verb:
            case Verb.MODALITY:
                marks = list(Modality)
                if pressed.place >= len(marks):
                    raise Refused(Why.NO_CLAIM)
                return await self._cases.set_modality(number, marks[pressed.place], who)
            case Verb.NO_SOURCE:
                return await self._cases.set_source(number, Source(), who)
            case Verb.VOICE:
                return await self._cases.set_source(number, await self._voice(pressed), who)
            case Verb.HIDE:
                return await self._cases.hide(number, who)
            case verb:
                return await self._cases.settle(number, _OUTCOMES[verb], who)

    async def _voice(self, pressed: ModerationPress) -> Source:
        """Find the voice whose name stood on the button; an earlier try of the same press may have put it there."""
        case = await self._cases.find(pressed.number)
        if case.own is not None and case.own.after is not None:
            return case.own.after.source
        if case.reviewed is not None and case.claim is not None:
            voices = other_voices(case.reviewed.shown, case.claim, VOICES)
            for one in voices[pressed.place : pressed.place + 1]:
                if voice_key(one) == pressed.key:
                    return one
        raise Refused(Why.NO_CLAIM if case.report.is_open else Why.SETTLED)

    async def _ask_whether(self, query: CallbackQuery, number: int, tongue: Tongue) -> None:
        words = tongue.say(
            "Report {number}: shall its claim be left out of every answer on this article?", number=number
        )
        await self._outlet.rewrite(query, own(words), hiding_keyboard(number, tongue))
        await self._outlet.toast(query)
