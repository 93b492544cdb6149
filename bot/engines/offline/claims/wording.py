"""The last hand at a statement: halves of a quotation joined, stray marks dropped, a capital, a final stop."""

import re
from collections.abc import Sequence

_PAIRS = (("“", "”"), ("''", "''"), ('"', '"'), ("‘", "’"))
_STOPS = ".!?…"
_LOOSE = " ,;:–—•*·-"
_CLOSING = '”"’)'


def worded(parts: Sequence[str]) -> str:
    """Make one sentence of a claim's parts; empty where nothing is left of them."""
    words = " ".join(" ".join(parts).split())
    for opening, closing in _PAIRS:
        halves = words.replace(f"{closing} {opening}", " ")  # “By the million,” … “you would get more.”
        words = _unmarked(halves, opening, closing)
    words = _without_loose_ends(words)
    return _stopped(_capital(words)) if any(char.isalnum() for char in words) else ""


def _unmarked(words: str, opening: str, closing: str) -> str:
    """Drop the marks of a quotation that is the whole statement, and marks that have lost their fellow."""
    inner = words.strip(_LOOSE)
    if inner.startswith(opening) and not re.search(f"{opening}|{closing}(?!\\w)", inner[1:-1]):
        return inner.strip(opening + closing)
    if opening == "‘":
        return words  # its closing mark is the apostrophe, too
    if opening == closing:
        return words if words.count(opening) % 2 == 0 else _without_stray(words, opening)
    lacking = words.count(opening) - words.count(closing)
    return words.replace(opening, "", lacking) if lacking >= 0 else "".join(words.rsplit(closing, -lacking))


def _without_stray(words: str, mark: str) -> str:
    """Drop a straight mark that has no fellow: the one at an end, else the last."""
    if words.startswith(mark):
        return words[1:]
    before, _, after = words.rpartition(mark)
    return before + after


def _without_loose_ends(words: str) -> str:
    """Drop joining marks at both ends, also before a closing quotation mark: “with pizza,”."""
    words = words.lstrip(_LOOSE + ".").rstrip(_LOOSE)
    if words[-1:] in {"”", '"', "’"} and words[-2:-1] in {",", ";", ":"}:
        words = words[:-2] + words[-1]
    return words


def _capital(words: str) -> str:
    at = next((at for at, char in enumerate(words) if char.isalnum()), 0)
    return words[:at] + words[at].upper() + words[at + 1 :] if words else words


def _stopped(words: str) -> str:
    ends = words.rstrip(_CLOSING)[-1:]
    return words if ends and ends in _STOPS else f"{words}."
