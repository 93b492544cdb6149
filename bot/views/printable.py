"""Take out of an article what would act on a screen instead of being read.

An article is other people's text: it may carry terminal escapes, characters that turn the reading direction round,
invisible ones, and lone surrogates that can't be written to a file. Character by character, so that a text may be
cut first and cleaned afterwards.
"""

import re
import sys
from itertools import chain

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor
    # Window titles, links: with their body where it ends on the same line, and no other begins in between
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])(?:[^\x07\x0a-\x0d\x1b\x85\x90\x98\x9c-\x9f\u2028\u2029]*(?:\x07|\x1b\\|\x9c))?"
    r"|\x1b[ -/]*[0-~]"  # two characters
)
_SPACES = (0x0B, 0x0C, 0x0D, 0x85)
_BREAKS = (0x2028, 0x2029)
# Controls; the soft hyphen; bidi marks, embeddings, overrides and isolates; the word joiner and its neighbours; the
# byte order mark; interlinear anchors; tags. The joiners U+200C and U+200D stay: Persian and emoji need them.
_REMOVED = chain(
    (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F),
    (*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)),
)
_REPLACED = chain(  # surrogates and noncharacters
    (*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)),
    (plane + last for plane in range(0, sys.maxunicode, 0x10000) for last in (0xFFFE, 0xFFFF)),
)
_TABLE: dict[int, str] = (
    dict.fromkeys(_REMOVED, "")
    | dict.fromkeys(_REPLACED, "\N{REPLACEMENT CHARACTER}")
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_BREAKS, "\n")
)


def printable(text: str) -> str:
    """Return the text without control, bidi and invisible characters; what can't be written becomes U+FFFD."""
    return text if text.isprintable() else text.translate(_TABLE)


def lines_of(text: str) -> tuple[str, ...]:
    """Return each line of a text that says something, as one_line() does."""
    return tuple(filter(None, map(one_line, text.splitlines())))


def one_line(text: str) -> str:
    """Return the printable text as one line, whole terminal escapes gone and white space run together."""
    if not text.isprintable():  # no escape is: the search for one is saved
        text = printable(_ESCAPES.sub("", text))
    return " ".join(text.split())
