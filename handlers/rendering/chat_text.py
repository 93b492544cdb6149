"""Text on its way to a chat: Telegram's HTML that can't be forgotten to escape, and the one place that writes it.

Telegram itself turns @names, #tags, $CASH, /commands, addresses and long numbers into links after it has parsed a
text, so escaping is not enough: an article could ping people or lead them somewhere in this bot's name. Other people's
text gets an invisible word joiner inside each of those, which leaves nothing to find. Lengths are added up on the way,
so that no message has to be parsed to be measured.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape

from bot.domain.utf16 import units
from bot.views.printable import printable
from handlers.rendering.cutting import cut

JOINER = "\u2060"  # WORD JOINER: no width, no line break, and no part of any name or address


@dataclass(frozen=True, slots=True)
class ChatText:
    """HTML as it is sent; its length when parsed, in UTF-16 units; how many entities it comes to, at the most."""

    html: str
    units: int
    entities: int = 0

    def __bool__(self) -> bool:
        return bool(self.html)

    @property
    def words(self) -> str:
        """Return the text without its marks, as it looks when nothing is parsed."""
        return unescape(_TAG.sub("", self.html))


_TAG = re.compile("<[^>]*>")

EMPTY = ChatText("", 0)
Part = ChatText | str  # a plain string becomes plain()

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_INVISIBLE = 4  # characters looked at for each unit of room: more only where most of them can't be seen
_STACKED = 4  # combining marks on one letter at most: no script needs more, and a tower of them covers other messages
# One set of first characters, then what makes each of them act: a search for a set is fast, one for alternatives not.
# Read from td's MessageEntity.cpp, a little wider: a joiner too many can't be seen.
_ACTING = re.compile(
    rf"[@#$/+.0-9{_MARKS}](?:"
    r"(?<=[@#/])(?!\s)"  # a name, a tag, a command, an address behind ://
    r"|(?<=\$)(?=[A-Z]|1INCH)"  # a stock
    r"|(?<=\.)(?=[^\W\d_]|\d+\.\d)"  # a host's name or number; 3.5 is none
    r"|(?<=\+)(?=\d)|(?<=[0-9])(?=(?:[ ()-]{0,2}\d){8})"  # a telephone, a bank card
    rf"|(?<=[{_MARKS}])[{_MARKS}]{{{_STACKED},}})"
)
_CLICKABLE = re.compile(r"(?<![\w/])[/@#]\w+|\w://\S|\w\.\w")


def plain(text: str, room: int | None = None) -> ChatText:
    """Return anybody's text: printable, with nothing that Telegram would turn into a link, cut to `room` units."""
    clean = inert(text) if room is None else cut(inert(_beginning(text, room)), room)
    return ChatText(_escaped(clean), units(clean))


def own(text: str) -> ChatText:
    """Return our catalogue's text, whose /commands and links shall stay: escaped only. Never for other people's."""
    return ChatText(_escaped(text), units(text), len(_CLICKABLE.findall(text)))


def inert(text: str) -> str:
    """Return the text with nothing in it that acts on a screen or in a chat.

    Without its joiners it is printable()'s, but for towers of combining marks.
    """
    return _ACTING.sub(_inert, printable(text))


def bold(*parts: Part) -> ChatText:
    """Return the parts in bold."""
    return _tagged("b", "b", parts)


def italic(*parts: Part) -> ChatText:
    """Return the parts in italics."""
    return _tagged("i", "i", parts)


def underlined(*parts: Part) -> ChatText:
    """Return the parts underlined."""
    return _tagged("u", "u", parts)


def code(*parts: Part) -> ChatText:
    """Return the parts as code, which a tap copies."""
    return _tagged("code", "code", parts)


def quote(*parts: Part, expandable: bool = False) -> ChatText:
    """Return a block quote; an expandable one shows three lines until it is tapped."""
    return _tagged("blockquote", "blockquote expandable" if expandable else "blockquote", parts)


def join(*parts: Part) -> ChatText:
    """Put parts one after the other."""
    return _joined("", parts)


def lines(*parts: Part) -> ChatText:
    """Put parts on lines of their own; empty ones take none."""
    return _joined("\n", parts)


def paragraphs(*parts: Part) -> ChatText:
    """Put parts apart by a blank line; empty ones take none."""
    return _joined("\n\n", parts)


def _beginning(text: str, room: int) -> str:
    """Return no more of a text than may be shown: what is invisible in it takes no room, but time."""
    longest = _INVISIBLE * room
    return text if len(text) <= longest else text[:longest] + "…"


def _inert(match: re.Match[str]) -> str:
    found = match[0]
    return found + JOINER if len(found) == 1 else found[:_STACKED]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _tagged(name: str, opening: str, parts: tuple[Part, ...]) -> ChatText:
    """Return the parts as one entity; an entity around nothing is none."""
    inside = _joined("", parts)
    return ChatText(f"<{opening}>{inside.html}</{name}>", inside.units, inside.entities + 1) if inside.html else EMPTY


def _joined(between: str, parts: Iterable[Part]) -> ChatText:
    """Add up the parts that are not empty, with white space between them."""
    html: list[str] = []
    length = entities = 0
    for part in parts:
        text = plain(part) if isinstance(part, str) else part
        if text.html:
            html.append(text.html)
            length += text.units
            entities += text.entities
    return ChatText(between.join(html), length + len(between) * max(0, len(html) - 1), entities)
