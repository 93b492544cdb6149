"""/report: what readers reported, one by one or as a list; and to settle one in a line."""

from telegram import CallbackQuery

from bot.domain.handling import note
from bot.domain.moderation.looked import Looked
from bot.i18n import Tongue
from bot.services.moderation import happened
from bot.services.moderation.cases import Case, Cases, Decided
from bot.services.moderation.pages import ModeratorPages
from handlers.moderation.gate import Asked
from handlers.moderation.report_keyboard import list_keyboard, report_keyboard
from handlers.moderation.report_text import LISTED, list_text, report_text
from handlers.moderation.report_words import read_report_words
from handlers.outlet import Outlet, Place, place_of
from handlers.refused import told
from handlers.rendering.chat_text import own


class ReportCommand:
    """Raises StorageError, Refused, and TelegramError where the chat takes no message."""

    def __init__(self, cases: Cases, pages: ModeratorPages, outlet: Outlet) -> None:
        self._cases = cases
        self._pages = pages
        self._outlet = outlet

    async def on_command(self, asked: Asked) -> None:
        """Show one, settle one, or list those that wait."""
        place, tongue = place_of(asked.message), asked.tongue
        wish = read_report_words(asked.words)
        async with told(self._outlet, place, tongue):
            if not asked.words:
                await self._list(place, tongue)
            elif wish is None:
                await self._outlet.say(place, own(_how(tongue)))
            else:
                if wish.outcome is not None:
                    decided = await self._cases.settle(wish.number, wish.outcome, asked.who, wish.words)
                    note_decided(decided)
                    await self.tell_late(place, decided, tongue)
                case = await self.show(place, wish.number, tongue)
                if wish.outcome is None:
                    note_looked(case)

    async def show(self, place: Place, number: int, tongue: Tongue) -> Case:
        """Show a report in a message of its own; gives what is shown."""
        case = await self._cases.find(number)
        await self._outlet.say(place, report_text(case, self._pages, tongue), report_keyboard(case, tongue))
        return case

    async def show_again(self, query: CallbackQuery, number: int, tongue: Tongue) -> Case:
        """Show a report in place of the message whose button was pressed; gives what is shown."""
        case = await self._cases.find(number)
        await self._outlet.rewrite(query, report_text(case, self._pages, tongue), report_keyboard(case, tongue))
        return case

    async def tell_late(self, place: Place, decided: Decided, tongue: Tongue) -> None:
        """Tell whoever corrected a claim that somebody else had settled the report before."""
        if decided.is_late:
            await self._outlet.say(place, own(late(tongue)))

    async def _list(self, place: Place, tongue: Tongue) -> None:
        reports = await self._cases.open()
        note(happened.looked(Looked.REPORTS))
        if reports:
            await self._outlet.say(place, list_text(reports, tongue), list_keyboard(reports[:LISTED]))
        else:
            await self._outlet.say(place, own(tongue.say("No report waits to be settled.")))


def note_decided(decided: Decided) -> None:
    """Note in the log what a moderator decided."""
    report = decided.report
    if decided.correction is not None:
        note(happened.corrected(decided.correction, report.article, report.analysis))
    if not (decided.is_late or report.is_open):
        note(happened.settled(report))


def late(tongue: Tongue) -> str:
    """Say that a correction was made, and of the report that it was settled by somebody else."""
    return tongue.say("Done. The report had been settled by another moderator before.")


def note_looked(case: Case) -> None:
    """Note in the log that a moderator looked at a report."""
    note(happened.looked_at_report(case.report))


def _how(tongue: Tongue) -> str:
    return tongue.say(
        "/report lists what waits, /report 12 shows one. To settle one with some words to those who reported it: "
        "/report 12 no …, /report 12 contested …, /report 12 corrected …"
    )
