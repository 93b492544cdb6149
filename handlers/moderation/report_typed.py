"""What a moderator types for a report, in reply to a question in private: a source's name, or the words of a claim."""

from telegram import Message
from telegram.error import BadRequest, Forbidden

from bot.domain.moderation.refusal import Refused, Why
from bot.i18n import Tongue
from bot.services.moderation.cases import Cases, source_named
from bot.views.printable import one_line
from handlers.moderation.gate import Gate, Pressed
from handlers.moderation.presses import ModerationPress, Verb, decode_moderation
from handlers.moderation.reports import ReportCommand, note_decided
from handlers.outlet import Outlet, Place, place_of
from handlers.refused import told
from handlers.rendering.chat_text import own
from handlers.replies import Asking, OnReply, is_in_words

_OURS = "moderation:"  # what such a question was begins with it


class ReportTyped:
    """Raises StorageError, Refused, and TelegramError where the chat takes no message."""

    def __init__(self, cases: Cases, reports: ReportCommand, asking: Asking, gate: Gate, outlet: Outlet) -> None:
        self._cases = cases
        self._reports = reports
        self._asking = asking
        self._gate = gate
        self._outlet = outlet

    async def on_press(self, pressed: Pressed[ModerationPress]) -> None:
        """Ask, in private: the log's chat is for all moderators."""
        query, press, tongue = pressed.query, pressed.press, pressed.tongue
        case = await self._cases.find(press.number)
        if not case.report.is_open:
            raise Refused(Why.SETTLED)
        if case.reviewed is None:
            raise Refused(Why.GONE)
        question = _question(press, tongue)
        try:
            await self._asking.ask(Place(query.from_user.id), own(question), f"{_OURS}{press.encoded()}")
        except (BadRequest, Forbidden):  # they never wrote to this bot
            await self._outlet.toast(query, tongue.say("Please open a private chat with me first, and press Start."))
        else:
            await self._outlet.toast(query, tongue.say("I have asked you in our private chat."))

    def read(self, meant: str) -> OnReply | None:
        """Give who takes replies to a question of these; None where it was another one."""
        pressed = decode_moderation(meant.removeprefix(_OURS)) if meant.startswith(_OURS) else None
        if pressed is None or pressed.verb not in {Verb.OTHER_SOURCE, Verb.ADD}:
            return None

        async def take(message: Message, tongue: Tongue, who: str) -> None:
            if await is_in_words(self._outlet, message, tongue):
                async with told(self._outlet, place_of(message), tongue):
                    await self._take(message, pressed, tongue, who)

        return self._gate.reply(take)

    async def _take(self, message: Message, pressed: ModerationPress, tongue: Tongue, who: str) -> None:
        typed = message.text or ""
        if pressed.verb is Verb.ADD:
            decided = await self._cases.add(pressed.number, typed, who)
        else:
            case = await self._cases.find(pressed.number)
            name = one_line(typed)
            if case.reviewed is None or not name:
                raise Refused(Why.NAME_WANTED if case.reviewed is not None else Why.GONE)
            decided = await self._cases.set_source(pressed.number, source_named(case.reviewed.shown, name), who)
        note_decided(decided)
        await self._reports.tell_late(place_of(message), decided, tongue)
        await self._reports.show(place_of(message), pressed.number, tongue)


def _question(pressed: ModerationPress, tongue: Tongue) -> str:
    if pressed.verb is Verb.ADD:
        return tongue.say(
            "Report {number}: reply to this message with the words of the claim, copied from the article as they are.",
            number=pressed.number,
        )
    return tongue.say("Report {number}: reply to this message with the name of who says it.", number=pressed.number)
