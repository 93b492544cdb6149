"""Texts cut to a length as Telegram counts it, never through what a reader sees as one character."""

import unicodedata

from bot.domain.utf16 import units

_ELLIPSIS = "…"
_LONGEST_CHARACTER = 64  # code points kept whole: a family of emoji has 7; more are nobody's letters
_LONGEST_WORD = 24  # units that are given up so as to end with a whole word
_ZWJ = "\u200d"
_EXTENDING = frozenset({"Mn", "Mc", "Me", "Cf"})  # combining marks, variation selectors, joiners
_LOOSE_ENDS = " \n\t,;:–—-(“‘«„\u2060"


def cut(text: str, room: int) -> str:
    """Return the text where it has at most `room` units, else as much of it as fits with an ellipsis after it."""
    if len(text) <= room // 2 or units(text) <= room:
        return text
    end = whole(text, _fitting(text, room - units(_ELLIPSIS)))
    space = text.rfind(" ", max(0, end - _LONGEST_WORD), end + 1)
    return text[: space if space > 0 else end].rstrip(_LOOSE_ENDS) + _ELLIPSIS


def whole(text: str, place: int, step: int = -1) -> int:
    """Move a place, back or on, to where no character is cut; one longer than any real one is cut all the same."""
    moved = place
    while 0 < moved < len(text) and abs(moved - place) < _LONGEST_CHARACTER:
        if not _inside_character(text, moved):
            return moved
        moved += step
    return moved if moved in {0, len(text)} else place


def _fitting(text: str, room: int) -> int:
    """Count the first code points that fit; a pair that only half fits doesn't."""
    room = max(0, room)
    return len(text[:room].encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore"))


def _inside_character(text: str, place: int) -> bool:
    after, before = text[place], text[place - 1]
    if after.isascii():
        return False
    if before == _ZWJ or _is_modifier(after) or unicodedata.category(after) in _EXTENDING:
        return True
    return _is_jamo(after) or (_is_flag(after) and _is_flag(before) and _flags_before(text, place) % 2 == 1)


def _is_modifier(character: str) -> bool:
    """Tell a skin tone."""
    return "\U0001f3fb" <= character <= "\U0001f3ff"


def _is_jamo(character: str) -> bool:
    """Tell the vowel or the last consonant of a Korean syllable that is written in parts."""
    return "\u1160" <= character <= "\u11ff"


def _is_flag(character: str) -> bool:
    """Tell one of the letters of which two make a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flags_before(text: str, place: int) -> int:
    start = max(0, place - _LONGEST_CHARACTER)
    row = text[start:place]
    return len(row) - len(row.rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
