"""From a message to what shall be read of it: its own words where they are an article, else a link in it, or its file.

Channels post whole articles with links inside, teasers with one link, digests of many, and files with a teaser: how
much is said outside the links tells these apart.
"""

from collections.abc import Iterable, Iterator

from telegram import ExternalReplyInfo, Message, TextQuote

from bot.domain.origin import Origin
from bot.domain.submission import Post
from handlers.intake.body import Body, body_of, has_words
from handlers.intake.documents import kind_of, upload_of
from handlers.intake.incoming import FoundLinks, Incoming, Nothing, Upload, Why
from handlers.intake.links import links_of, prose
from handlers.intake.origins import named, origin_of
from handlers.intake.rich_messages import rich_body
from handlers.intake.signatures import without_signature
from handlers.intake.titles import take_title

WHOLE_ARTICLE = 400  # characters outside links: longer than channels' teasers, which end with a link to the rest
SHORTEST_ARTICLE = 200  # characters: three sentences; less is talk


def read_message(message: Message) -> Incoming:
    """Tell what shall be read of a message, an edited one too; no text, entities or blocks make it raise."""
    origin = origin_of(message)
    upload = _upload(message)
    if upload is not None:
        return Incoming(upload, origin)
    return _read(_body(message), origin, _buttons(message)) or Incoming(_nothing(message), origin)


def replied(message: Message) -> Incoming | None:
    """Tell what shall be read of the message that this one answers; None where it answers none.

    Of a message in another chat or topic, Telegram shows its file and the words that the answer quotes, no more.
    """
    original = message.reply_to_message
    if original is not None and original.forum_topic_created is None:  # what opened a topic is answered by all in it
        return read_message(original)
    elsewhere = message.external_reply
    return None if elsewhere is None else _read_elsewhere(elsewhere, message.quote)


def _read_elsewhere(reply: ExternalReplyInfo, quote: TextQuote | None) -> Incoming:
    origin = named(reply.origin)
    upload = _upload(reply)
    if upload is not None:
        return Incoming(upload, origin)
    quoted = body_of(quote.text, quote.entities or ()) if quote else Body("")
    return _read(quoted, origin) or Incoming(Nothing(Why.ELSEWHERE), origin)


def _read(body: Body, origin: Origin | None, buttons: Iterable[tuple[str, str]] = ()) -> Incoming | None:
    """Choose between the words and the links of a message; None where it has too little of both."""
    links = links_of(body, buttons)
    own = without_signature(body)
    said = _length(prose(own))
    linked = bool(links.articles)
    if linked and said < WHOLE_ARTICLE:
        return Incoming(FoundLinks(links.articles), origin, linked)
    if said >= SHORTEST_ARTICLE:
        return Incoming(_post(own), origin, linked)
    return Incoming(FoundLinks(links.others), origin) if links.others else None


def _post(body: Body) -> Post:
    title, rest = take_title(body)
    return Post(rest.text.strip(), title)


def _length(text: str) -> int:
    """Count a text's characters, without lines, bullets and emoji that stand alone."""
    return len(" ".join(word for word in text.split() if has_words(word)))


def _body(message: Message) -> Body:
    rich = rich_body(message)
    if rich is not None:
        return rich
    if message.text:
        return body_of(message.text, message.entities)
    return body_of(message.caption or "", message.caption_entities)


def _buttons(message: Message) -> Iterator[tuple[str, str]]:
    """Give the links that a channel put on buttons below its post."""
    for row in message.reply_markup.inline_keyboard if message.reply_markup else ():
        yield from ((button.text, button.url) for button in row if button.url)


def _upload(message: Message | ExternalReplyInfo) -> Upload | None:
    """Give the readable file; an animation is a file too, for clients that know no animations."""
    return upload_of(message.document) if message.document and not message.animation else None


def _nothing(message: Message) -> Nothing:
    if message.photo or message.animation or message.paid_media or message.live_photo:
        return Nothing(Why.PICTURE)
    if message.voice or message.audio or message.video or message.video_note:
        return Nothing(Why.RECORDING)
    if message.document:
        return Nothing(Why.WRONG_TYPE, kind_of(message.document))
    if has_words(_body(message).text):
        return Nothing(Why.TOO_SHORT)
    # What is no text and no attachment, was written by nobody, unless it is newer than the library.
    written = message.text or message.effective_attachment or message.checklist or message.giveaway
    return Nothing(Why.NO_TEXT if written or message.api_kwargs else Why.SERVICE)
