"""Puts blocks into as few messages as they fit, never cutting one, each message understandable by itself.

Units and entities are counted; bytes need not be: 4,096 units are 20,480 bytes when each is an ampersand, and the tags
of 100 entities 4,000 more.
"""

from collections.abc import Iterable
from itertools import chain

from bot.i18n import Tongue
from handlers.rendering.chat_text import EMPTY, ChatText, bold, italic, lines, paragraphs
from handlers.rendering.limits import ENTITIES, TEXT_UNITS

_FRAME_UNITS, _FRAME_ENTITIES = 280, 3  # what `_framed` adds at most: an eighty-unit title and two sentences
BLOCK_UNITS, BLOCK_ENTITIES = TEXT_UNITS - _FRAME_UNITS, ENTITIES - _FRAME_ENTITIES  # the largest block


def pack(head: ChatText, blocks: Iterable[ChatText], about: ChatText, tongue: Tongue) -> tuple[ChatText, ...]:
    """Return messages of at least one block each; `about` heads those after the first, as its head does that."""
    everything = tuple(filter(None, chain((head,), blocks)))
    whole = paragraphs(*everything)
    if whole.units <= TEXT_UNITS and whole.entities <= ENTITIES:
        return (whole,)
    messages = _filled(everything)
    return tuple(
        _framed(message, about, number, len(messages), tongue) for number, message in enumerate(messages, start=1)
    )


def _filled(blocks: Iterable[ChatText]) -> list[ChatText]:
    """Fill message after message, leaving room for its frame."""
    messages: list[ChatText] = [EMPTY]
    for block in blocks:
        longer = paragraphs(messages[-1], block)
        if longer.units <= BLOCK_UNITS and longer.entities <= BLOCK_ENTITIES:
            messages[-1] = longer
        else:
            messages.append(block)
    return messages


def _framed(message: ChatText, about: ChatText, number: int, messages: int, tongue: Tongue) -> ChatText:
    """Say what a message after the first is about, and that one before the last is not the end."""
    part = italic(tongue.say("Part {number} of {all}", number=number, all=messages))
    more = italic(tongue.say("More in the next message")) if number < messages else EMPTY
    return paragraphs(lines(bold(about), part) if number > 1 else EMPTY, message, more)
