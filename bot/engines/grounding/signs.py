"""What stands between a statement's words: marks, quotation marks and questions that its passage must have, too."""

import re

from bot.domain.fingerprint import fold
from bot.engines.grounding.passage import Fault
from bot.engines.grounding.searching import lower

EDGES = ' .!…。！,;:"'  # marks that may be gone from the ends
_PLAIN = re.compile(r"[^\W_]|[\s.,;:!?'\"()…。，、；：！？（）،؛-]")
_DOTTED = re.compile(r"\w+(?:\.\w+)+")
_QUOTES = str.maketrans(dict.fromkeys("«»「」『』《》〈〉‹›", '"'))
_QUOTED = re.compile(r"\"([^\"]*)\"|(?<!\w)'([^']+)'(?!\w)")
_ASKS = re.compile("[?？؟]")


def asks_less(statement: str, words: str) -> bool:
    """Tell whether a statement has lost a question mark: what is asked is not claimed."""
    return len(_ASKS.findall(words)) > len(_ASKS.findall(statement))


def sign_fault(statement: str, words: str) -> Fault | None:
    """Find signs, addresses and quotation marks in a statement that its passage's words do not have."""
    said, given = (fold(text).text.translate(_QUOTES) for text in (statement, words))
    if any(not _PLAIN.match(sign) and said.count(sign) > given.count(sign) for sign in set(said)):
        return Fault.SIGN
    if any(dotted not in given for dotted in _DOTTED.findall(said)):
        return Fault.SIGN
    spoken = [lower("".join(words)) for words in _QUOTED.findall(given)]
    quoted = [lower("".join(words)).strip(EDGES) for words in _QUOTED.findall(said)]
    if said.count('"') % 2 or not all(any(words in one for one in spoken) for words in quoted):
        return Fault.QUOTATION
    return None
