"""Inline mode: "@bot <link>" in any chat offers the summary of an article that was read before, to share it there.

It comes with every letter that somebody types, so it never opens a link: what was not read yet leads to the private
chat, where it can be.
"""

import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from urllib.parse import urlsplit

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.i18n import Tongue
from bot.services.answer import Answer
from bot.views.summary import summary
from handlers.deep_links import ABOUT_INLINE, link_to_analysis
from handlers.happenings import note_shown
from handlers.rendering.heading import title_words
from handlers.rendering.shared_summary import shared_summary
from handlers.tongues import Tongues

Find = Callable[[str], Awaitable[Answer | None]]  # the answer to a link that was read before; never opens it

_LINK = re.compile(r"(?:https?://)?[^\s/@:]+\.[^\s/@:]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)
_KNOWN_SECONDS, _UNKNOWN_SECONDS = 60, 5  # Telegram keeps an answer so long; what is unknown may be read any moment
_TITLE = 100  # characters: as much as a phone shows


class Inline:
    """Answers inline queries; `find` knows the articles that were read."""

    def __init__(self, tongues: Tongues, find: Find) -> None:
        self._tongues = tongues
        self._find = find

    async def on_query(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer one article, or the way to have one read. Each person gets answers in their own language."""
        query = update.inline_query
        if query is None:
            return
        tongue = await self._tongues.of(update)
        link = link_in(query.query)
        answer = await self._find(link) if link else None
        results = [] if answer is None else [_result(answer, tongue, str(context.bot.username))]
        with suppress(BadRequest):  # they have typed on, and wait for another answer
            await query.answer(
                results,
                cache_time=_KNOWN_SECONDS if results else _UNKNOWN_SECONDS,
                is_personal=True,
                button=None if results else _way_in(tongue, asked=link is not None),
            )
            if answer is not None:
                note_shown(answer.analysis, answer.id)


def link_in(typed: str) -> str | None:
    """Find the first link in what was typed, with https:// before it where it has none."""
    link = next((word for word in typed.split() if _LINK.fullmatch(word)), None)
    if link is None or "://" in link:
        return link
    return f"https://{link}"


def _result(answer: Answer, tongue: Tongue, name: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        answer.id,
        title_words(answer.analysis, tongue)[:_TITLE],
        InputTextMessageContent(
            shared_summary(answer.analysis, tongue).html,
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
        reply_markup=InlineKeyboardMarkup([[button] for button in _buttons(answer, tongue, name)]),
        description=" · ".join(summary(answer.analysis, tongue)),
    )


def _buttons(answer: Answer, tongue: Tongue, name: str) -> Iterator[InlineKeyboardButton]:
    yield InlineKeyboardButton(tongue.say("The whole answer"), url=link_to_analysis(name, answer.id))
    url = answer.analysis.article.url or ""
    if _opens(url):
        yield InlineKeyboardButton(tongue.say("The article"), url=url)


def _opens(url: str) -> bool:
    """Tell a page's address that Telegram takes for a button: one that it refuses would cost the whole result."""
    try:
        parts = urlsplit(url)
        site = parts.hostname or ""
    except ValueError:  # brackets that are no host's
        return False
    return parts.scheme in {"http", "https"} and "." in site and url.isprintable() and " " not in url


def _way_in(tongue: Tongue, *, asked: bool) -> InlineQueryResultsButton:
    # Translators: both stand on a button above the keyboard and lead to the chat with this bot
    words = tongue.say("Not read yet: send it to me") if asked else tongue.say("Add the link of an article")
    return InlineQueryResultsButton(words, start_parameter=ABOUT_INLINE)
