"""What single words about the log look like, however a moderator hands them in: typed in a chat, or in an address."""

import re

from bot.domain.fingerprint import ANALYSIS_ID
from bot.domain.moderation.hashtag import Hashtag

TAG, FINGERPRINT, FEWEST = 16, 64, 6  # hexadecimal digits; no beginning of either is shorter
HIGHEST = 10**15  # above every number of an entry or a report

_NUMBER = re.compile(r"#?([1-9][0-9]{0,14})", re.ASCII)  # int() itself refuses some thousands of digits
_HEX = re.compile(rf"[0-9a-f]{{{FEWEST},{FINGERPRINT}}}", re.ASCII)
_ANALYSIS = re.compile(rf"(?:a-)?({ANALYSIS_ID})", re.ASCII)


def as_number(word: str) -> int | None:
    """Read the number of an entry or a report, such as 1204 or #1204; None where there can be none of it."""
    found = _NUMBER.fullmatch(word)
    return int(found[1]) if found else None


def as_hashtag(word: str) -> Hashtag | None:
    """Read a hashtag, with its sign or without."""
    name = word.removeprefix("#").lower()
    return Hashtag(name) if name in set(Hashtag) else None


def as_tag(word: str) -> str | None:
    """Read somebody's tag, in any case."""
    digits = _hex(word)
    return digits if len(digits) == TAG else None


def as_fingerprint(word: str) -> str | None:
    """Read an article's fingerprint, in any case."""
    digits = _hex(word)
    return digits if len(digits) == FINGERPRINT else None


def as_beginning(word: str) -> str | None:
    """Read what a tag or a fingerprint begins with."""
    digits = _hex(word)
    return digits if digits and len(digits) not in {TAG, FINGERPRINT} else None


def as_analysis(word: str) -> str | None:
    """Read an analysis' id, alone or as a link to the bot carries it."""
    found = _ANALYSIS.fullmatch(word)
    return found[1] if found else None


def _hex(word: str) -> str:
    """Read hexadecimal digits; "" where it is something else."""
    return word.lower() if _HEX.fullmatch(word.lower()) else ""
