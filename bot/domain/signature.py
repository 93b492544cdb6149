"""Where a channel's signature below a text begins: last lines of names and links, and of a few words that invite.

Only by what stands in the text: a post's links are hidden behind words, and handlers/intake/signatures.py, which sees
those, has cut it there already. So this is stricter, for it must not take a sentence for a signature: "I blame @ann" is
none, "Subscribe to @ann" is one, and so is a line of nothing but links, names and tags.
"""

import re

MOST_LINES = 6  # a channel's name, "subscribe", its other channels, tags
LONGEST_LINE = 160  # characters
MOST_WORDS = 4  # beside the names and links: "Subscribe to Northern Wire"
LEAST_TEXT = 200  # characters that are left above it; a line or two is no article with a signature

_LEADING = frozenset("@#/")
_TELEGRAM = r"(?<![\w.])(?:https?://)?(?:www\.)?(?:t|telegram)\.me/\S+"
_NAMES = r"https?://\S+|(?<![\w.@/])@\w{3,}|(?<!\w)#[^\W\d]\w+"
_INVITES = (
    "subscri|suscr|abon|assin|iscriv|inscri|join|follow|únete|sígue|channel|canal|kanal|telegram"
    "|підпи|подпи|приєдн|присоед|канал|телеграм|[:|\u2192\u27a1]\\s*$"
)
_ENDS_SENTENCE = r"[.!?…;,][\"”’»)\s]*$"


def signature_start(text: str) -> int:
    """Give the place where the signature begins, with the space before it; the text's length where there is none."""
    start = len(text)
    lines = 0
    while lines < MOST_LINES:
        above = text.rfind("\n", 0, start)
        line = text[above + 1 : start]
        if above < LEAST_TEXT or not _is_signature(line):
            break
        lines += bool(line.strip())
        start = above
    return start


def _is_signature(line: str) -> bool:
    """Tell a line of a signature, or one without a word."""
    if len(line) > LONGEST_LINE:
        return False
    if _LEADING.isdisjoint(line):  # as most last lines: no pattern needs to be made for them
        return not _count_words(line)
    without_links, links = re.subn(_TELEGRAM, " ", line, flags=re.IGNORECASE)
    bare, names = re.subn(_NAMES, " ", without_links, flags=re.IGNORECASE)
    words = _count_words(bare)
    if not words:
        return True
    inviting = links or (names and re.search(_INVITES, bare, re.IGNORECASE))
    return bool(inviting) and words <= MOST_WORDS and not re.search(_ENDS_SENTENCE, bare)


def _count_words(line: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in line.split())
