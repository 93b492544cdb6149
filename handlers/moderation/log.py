"""/log: the newest entries of the log that fit a filter, a page at a time, or one entry with all that stands in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.clock import utc_now
from bot.domain.handling import note
from bot.domain.moderation.log_query import LogQuery
from bot.domain.moderation.log_request import LogRequest, Misread, read_request
from bot.i18n import Tongue
from bot.services.moderation import happened
from bot.services.moderation.log_links import log_place
from bot.services.moderation.log_lookup import LogLookup, NotFound, NotFoundError
from bot.services.moderation.pages import ENTRY, ModeratorPages
from bot.storage.log.audit_index import AuditIndex
from bot.storage.moderation.log_filters import LogFilters
from bot.storage.references import References
from handlers.keyboards import Press, decode, log_button
from handlers.moderation.gate import Asked, Pressed
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import EMPTY, ChatText, own, paragraphs, plain
from handlers.rendering.cutting import cut
from handlers.rendering.log_text import entries_text, trouble_text, whole_entry

PAGE = 12  # entries: as much as a telephone's screen and a half
_WORD = 80  # units of one that can't be read

_Told = tuple[ChatText, InlineKeyboardMarkup | None]


class LogCommand:
    """Shows the log; raises StorageError, and TelegramError as the outlet does."""

    def __init__(  # noqa: PLR0913, PLR0917 - where it looks, and where it leads
        self,
        index: AuditIndex,
        lookup: LogLookup,
        filters: LogFilters,
        references: References,
        pages: ModeratorPages,
        outlet: Outlet,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._index = index
        self._lookup = lookup
        self._filters = filters
        self._references = references
        self._pages = pages
        self._outlet = outlet
        self._now = now

    async def on_command(self, asked: Asked) -> None:
        """Show what was asked for, or say in a line how to ask."""
        try:
            text, keyboard = await self._asked_for(asked)
        except Misread as misread:
            text, keyboard = _usage(misread.word, asked.tongue), None
        except NotFoundError as missing:
            text, keyboard = _not_found(missing, asked.tongue), None
        await self._outlet.say(place_of(asked.message), text, keyboard)

    async def on_press(self, pressed: Pressed[Press]) -> None:
        """Turn the page."""
        query, press, tongue = pressed.query, pressed.press, pressed.tongue
        found = await self._filters.find(press.word or "")
        if found is None:
            await self._outlet.toast(query, tongue.say("This button has expired."))
            return
        await self._outlet.toast(query)
        await self._outlet.rewrite(query, *await self._page(found, press.number or None, tongue))

    async def _asked_for(self, asked: Asked) -> _Told:
        request = read_request(asked.words, self._now())
        if request.number is not None:
            return await self._entry(request.number, asked.tongue)
        query = await self._lookup.query(_with_answer(request, asked.message), asked.who)
        return await self._page(query, None, asked.tongue)

    async def _entry(self, number: int, tongue: Tongue) -> _Told:
        entry = await self._index.entry(number)
        if entry is None:
            return own(tongue.say("The log has no entry {number}.", number=number)), None
        note(happened.looked_at_entry(entry))
        trouble = None if entry.reference is None else await self._references.find(entry.reference)
        return whole_entry(entry, trouble, tongue), self._keyboard([], ENTRY.format(number=number), tongue)

    async def _page(self, query: LogQuery, below: int | None, tongue: Tongue) -> _Told:
        page = await self._index.find(query, below, PAGE)
        note(happened.searched(query))
        text = entries_text(page.entries, tongue)
        if query.reference is not None:
            text = paragraphs(text, trouble_text(await self._references.find(query.reference), tongue))
        if not text:
            text = own(tongue.say("The log has nothing of this."))
        buttons = list[InlineKeyboardButton]()
        if below is not None or page.older is not None:
            code = await self._filters.keep(query)
            buttons += [log_button(tongue.say("Newest"), code, 0)] if below is not None else []
            buttons += [log_button(tongue.say("Older"), code, page.older)] if page.older is not None else []
        return text, self._keyboard(buttons, log_place(query), tongue)

    def _keyboard(self, buttons: list[InlineKeyboardButton], place: str, tongue: Tongue) -> InlineKeyboardMarkup | None:
        link = self._pages.link(place)
        # Translators: a button that leads to the moderators' pages
        opens = [] if link is None else [InlineKeyboardButton(tongue.say("Open in the browser"), url=link)]
        rows = [row for row in (buttons, opens) if row]
        return InlineKeyboardMarkup(rows) if rows else None


def _with_answer(request: LogRequest, message: Message) -> LogRequest:
    """Look for the analysis of the answer that was replied to, where nothing else names one."""
    reply = message.reply_to_message
    markup = reply.reply_markup if reply is not None else None
    if markup is None or request.query.analysis is not None:
        return request
    presses = (decode(str(button.callback_data)) for row in markup.inline_keyboard for button in row)
    found = next((press.analysis for press in presses if press is not None and press.analysis), None)
    return request if found is None else replace(request, query=replace(request.query, analysis=found))


def _usage(word: str, tongue: Tongue) -> ChatText:
    return paragraphs(
        plain(tongue.say("I can’t make out “{word}”.", word=cut(word, _WORD))) if word else EMPTY,
        own(
            tongue.say(
                "Write /log with what you look for: a tag or its first 6 characters, me, an article’s link or "
                "fingerprint, a site, a reference, a hashtag such as #failed, an entry’s number; and since when: 2h, "
                "3d, today, yesterday, 2026-11-29 or 14:30 (UTC)."
            )
        ),
    )


def _not_found(missing: NotFoundError, tongue: Tongue) -> ChatText:
    match missing.why:
        case NotFound.SEVERAL:
            told = tongue.say("Several tags or articles begin with {typed}: write more of it.", typed=missing.typed)
        case NotFound.NO_SUCH_BEGINNING:
            told = tongue.say("No tag and no article in the log begins with {typed}.", typed=missing.typed)
        case NotFound.NOT_READ:
            told = tongue.say("I know no article at this address any more. Look for its site instead.")
    return plain(told)
