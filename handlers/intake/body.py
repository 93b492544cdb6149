"""The words of a message, and the places among them that are bold or lead somewhere.

Telegram counts places in UTF-16 units, where an emoji is two; from here on they are code points, as everywhere in this
project. The library's own parse_entity encodes the whole text again for every entity and raises on a place that cuts
an emoji in two, so the places are counted here, once a message, and whatever lies outside the text is cut off.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from telegram import MessageEntity
from telegram.constants import MessageEntityType

Place = tuple[int, int]

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """The words text[start:end] lead to `url`, which is as it was written."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Body:
    """A message's text and the places in it, code points; `heading` is where one is set as such above the text."""

    text: str
    bold: tuple[Place, ...] = ()
    links: tuple[Hyperlink, ...] = ()
    heading: Place | None = None

    def without(self, start: int, end: int) -> "Body":
        """Take text[start:end] out; places that lie in it go with it, others move up."""

        def moved(place: int) -> int:
            return min(place, start) if place <= end else place - (end - start)

        bold = ((moved(a), moved(b)) for a, b in self.bold)
        links = (Hyperlink(moved(link.start), moved(link.end), link.url) for link in self.links)
        heading = (moved(self.heading[0]), moved(self.heading[1])) if self.heading else None
        return Body(
            self.text[:start] + self.text[end:],
            tuple((a, b) for a, b in bold if a < b),
            tuple(link for link in links if link.start < link.end),
            heading if heading and heading[0] < heading[1] else None,
        )


def body_of(text: str, entities: Sequence[MessageEntity]) -> Body:
    """Place Telegram's entities in their text; a command that begins it is said to a bot, and is left out."""
    in_code_points = _counter(text)
    bold: list[Place] = []
    links: list[Hyperlink] = []
    command = 0
    for entity in entities:
        start, end = in_code_points(entity.offset), in_code_points(entity.offset + entity.length)
        if start >= end:
            continue
        if entity.type == MessageEntityType.BOLD:
            bold.append((start, end))
        elif entity.type == MessageEntityType.URL:
            links.append(Hyperlink(start, end, text[start:end]))
        elif entity.type == MessageEntityType.TEXT_LINK and entity.url:
            links.append(Hyperlink(start, end, entity.url))
        elif entity.type == MessageEntityType.BOT_COMMAND and start == 0:
            command = end
    return Body(text, tuple(bold), tuple(links)).without(0, command)


def has_words(text: str) -> bool:
    """Tell words from emoji, lines and bullets."""
    return any(map(str.isalnum, text))


def _counter(text: str) -> Callable[[int], int]:
    """Make the function from an offset in UTF-16 units to a place in the text, always inside it."""
    wide = _TWO_UNITS.finditer(text)
    begins = [found.start() + number for number, found in enumerate(wide)]  # in units: each before it was one longer
    return lambda unit: max(0, min(unit - bisect_left(begins, unit), len(text)))
