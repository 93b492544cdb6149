"""A text that was too long for one message, and that its sender's client cut into several: which they are, made one.

Nothing marks such messages but that the first is near the limit. Clients cut at line ends where they can: of 300
articles with paragraphs of some 250 characters, made of those in tests/quality, 77 in 100 leave a first part of this
length on Desktop, and 49 on Android. A lower figure would find more of them, and let more people wait who sent it all.
"""

from bot.domain.utf16 import units
from bot.updates.entities import shifted
from bot.updates.raw import Json, command
from bot.updates.seams import seam

FULL = 3_900  # UTF-16 units
SENT_TOGETHER = 5  # seconds between two parts' dates: what waited here while the bot was away is told apart by them

_TAKES_TEXT = "check"  # the command behind which an article may stand


def opens(message: Json) -> bool:
    """Say whether a message's text may go on in the next one."""
    text: str = message.get("text") or ""
    found = command(message)
    return (found is None or found.name == _TAKES_TEXT) and units(text) >= FULL


def continues(last: Json, message: Json) -> bool:
    """Say whether a message by the same writer in the same chat goes on where the last one ended."""
    return (
        bool(message.get("text"))
        and command(message) is None
        and _topic(message) == _topic(last)
        and abs(message["date"] - last["date"]) <= SENT_TOGETHER
        and _answered(message) in {None, _answered(last)}
        and _have_same_origin(last.get("forward_origin"), message.get("forward_origin"))
    )


def join(messages: list[Json]) -> Json:
    """Make one message of the parts: the first, with the whole text and all entities at their places in it."""
    text, entities, before = "", list[Json](), ""
    for message in messages:
        part = message["text"]
        text += seam(before, part) if before else ""
        entities += shifted(message.get("entities"), units(text))
        text += part
        before = part
    return {**messages[0], "text": text, "entities": entities}


def _topic(message: Json) -> int | None:
    """Give the forum's topic; outside forums a thread of replies has such a number too."""
    return message.get("message_thread_id") if message.get("is_topic_message") else None


def _answered(message: Json) -> int | None:
    replied = message.get("reply_to_message")
    return replied["message_id"] if replied else None


def _have_same_origin(one: Json | None, other: Json | None) -> bool:
    """Tell parts of one text, forwarded, from two posts of one channel: those were not written in the same moment."""
    if one is None or other is None:
        return one is other
    return _author(one) == _author(other) and abs(one["date"] - other["date"]) <= SENT_TOGETHER


def _author(origin: Json) -> tuple[object, ...]:
    people = (origin.get(name) for name in ("sender_user", "sender_chat", "chat"))
    return origin["type"], origin.get("sender_user_name"), *(person["id"] if person else None for person in people)
