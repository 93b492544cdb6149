"""Reads the bot's messages as people do: which is an answer, which claims it shows, what in it can be tapped."""

import re
from collections.abc import Iterable

from bot.domain.moderation.hashtag import Hashtag
from tests.doubles.bot_api.chats import Chat
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.bot_api.utf16 import cut

_CLAIM = re.compile(r"\d+ [●►■◐▷◇○] ")
_OURS = re.compile(
    rf"@(?:whosays_bot|BotFather)|/(?:start|help|check|auto|exercises?|language|settings|privacy|cancel|mydata|forget|log|stats|feed)|#(?:{'|'.join(Hashtag)})",
    re.IGNORECASE,
)
_ACTING = frozenset({"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "text_link"})


def is_answer(message: SentMessage) -> bool:
    """Tell an answer's last message, which has the buttons, from all others; in any language."""
    return any(str(button.get("callback_data")).startswith("1:a:") for row in message.keyboard for button in row)


async def answers(chat: Chat, number: int = 1) -> list[SentMessage]:
    """Wait until a chat has so many answers, and give them; raises TimeoutError."""
    await chat.wait(lambda sent: sum(map(is_answer, sent)) >= number)
    return [message for message in chat.sent if is_answer(message)]


async def answer(chat: Chat) -> SentMessage:
    """Wait for a chat's first answer, and give it."""
    return (await answers(chat))[0]


async def said(chat: Chat, words: str) -> SentMessage:
    """Wait for a message with these words, and give the last one."""
    await chat.wait(lambda sent: any(words in message.text for message in sent))
    return next(message for message in reversed(chat.sent) if words in message.text)


def claims_of(message: SentMessage) -> list[str]:
    """Give an answer's numbered claims: mark and cue words, statement, source, each on its line."""
    return [block for block in message.text.split("\n\n") if _CLAIM.match(block)]


def acting(messages: Iterable[SentMessage]) -> list[str]:
    """Give what Telegram made clickable in the messages, but for the bot's own names and commands."""
    return [
        words
        for message in messages
        for entity in message.entities
        if entity["type"] in _ACTING
        and not _OURS.fullmatch(words := cut(message.text or message.caption, entity["offset"], entity["length"]))
    ]
