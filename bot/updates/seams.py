"""Tells what stood where a client cut a long text in two: nothing, a space, a line end, or a blank line.

Telegram takes 4,096 UTF-16 units a message, and trims white space at both ends of each. How the clients cut:

- Desktop, in the second half of what fits: at the last blank line, else the last line end, else the last space behind a
  sentence, behind a comma, or any; inside a word only where none of these is there.
- Android, in the last 300 units: at a blank line, else a line end, else a space behind a full stop, else any space;
  with no space there it cuts at the limit.
- iOS behind the last line end or full stop, even that of a decimal or of an address, or one before a closing quote.
- The web at the last space. Old clients and other programs at the limit, wherever that is.

So a part that is not full lost white space, unless iOS cut it; where a part is full, a word may be torn. Behind a
sentence a paragraph's end is taken for lost where the text has line ends: nearly always so with Desktop, mostly with
Android, half the time with iOS, and a paragraph more does a reader no harm. Of 3,600 texts made of the articles in
tests/quality and cut as these four do, two had a word glued; of 900 cut at the limit, one in three had a word wrong.
"""

import re
from collections import Counter
from unicodedata import category

from bot.domain.utf16 import units

LONGEST = 4096  # UTF-16 units of one message

_SHORT_LINE = 100  # characters: a heading, or an item of a list
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BEGINS_ITEM = re.compile(r"(?:[-–—•*▪]|\d{1,3}[.)])\s")
_WORD = re.compile(r"\w+")
_IN_ADDRESS = re.compile(r"(?:://|\bwww\.)\S*$")
_STOP_INSIDE = (  # before a cut, and behind it
    (re.compile(r"\d\.$"), re.compile(r"\d")),  # 3.|5
    (re.compile(r"(?<![^\W\d_])[^\W\d_]\.$"), re.compile(r"[^\W\d_]\.")),  # U.|S., p.|m.
    (re.compile(r"(?:://|\bwww\.)\S*\.$"), re.compile(r"[a-z0-9]")),
)
_HYPHENS = "-–—'’/_@&"
_OPENING, _CLOSING = "([{«“‘„$€£#@", ")]}»”’.,;:!?…%"


def seam(before: str, after: str) -> str:
    """Give what is put between two parts of a text, neither of them empty, nor with white space at its ends."""
    full = units(before) + units(after[0]) > LONGEST
    if _closes(after) or _is_full_stop_inside(before, after) or (full and _is_torn(before, after)):
        return ""
    if not _begins_paragraph(before, after, full=full):
        return " "
    return "\n\n" if "\n\n" in before or "\n\n" in after else "\n"


def _closes(after: str) -> bool:
    """Tell a beginning that no white space was in front of; a straight quotation mark has some behind it then."""
    return after[0] in _CLOSING or (after[0] in "\"'" and not after[1:2].strip())


def _is_full_stop_inside(before: str, after: str) -> bool:
    """Tell a full stop that ends no sentence and had no space behind it; only its surroundings are looked at."""
    tail = before[-200:]
    return tail[-1] == "." and any(end.search(tail) and start.match(after) for end, start in _STOP_INSIDE)


def _is_torn(before: str, after: str) -> bool:
    """Tell whether a part that ends at the limit ends inside a word, an address or a number."""
    last, first = before[-1], after[0]
    if last.isalnum() and first.isalnum():
        return not _are_two_words(before, after)
    if last in _OPENING or _IN_ADDRESS.search(before[-200:]):
        return True
    if category(first) in {"Mn", "Me", "Cf"} or category(last) == "Cf":  # parts of one emoji or letter
        return True
    if last in ".,:" and first.isdigit():
        return before[-2:-1].isdigit()
    return (last in _HYPHENS and before[-2:-1].isalnum()) or (first in _HYPHENS and after[1:2].isalnum())


def _are_two_words(before: str, after: str) -> bool:
    """Say whether the pieces are words of their own, by what other words the text has.

    Of 2,232 places in the articles of tests/quality this tells 90 in 100; four in five of them are inside a word.
    """
    if before[-1].islower() and after[0].isupper():
        return True
    words = Counter(word.casefold() for text in (before, after) for word in _WORD.findall(text))
    left, right = _WORD.findall(before[-200:])[-1].casefold(), _WORD.findall(after)[0].casefold()
    return not words[left + right] and words[right] > 1 and (len(right) > 2 or words[left] > 1)  # noqa: PLR2004 - "on"


def _begins_paragraph(before: str, after: str, *, full: bool) -> bool:
    if "\n" not in before and "\n" not in after:
        return False
    if _BEGINS_ITEM.match(after):
        return True
    if after[0].islower():
        return False
    if _ENDS_SENTENCE.search(before):
        return True
    return not full and "\n" in before and len(before) - before.rindex("\n") <= _SHORT_LINE
