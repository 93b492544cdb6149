"""A channel's signature below an article: lines that hold nothing but links, names and emoji, with a few words.

It is no part of the article, and without it the same article is the same from every channel. Only the last lines can
be a signature, and only where something in them leads away; a line that might credit a quote is none.
"""

import re
from collections.abc import Iterator

from handlers.intake.body import Body, Place, has_words

MOST_LINES = 6  # a channel's name, "subscribe", its other channels, tags
LONGEST_LINE = 160  # characters
MOST_WORDS = 4  # beside the links, and in each of them: "Subscribe to Northern Wire"
MOST_POINTING = 6  # words of a line that only announces the next: "Subscribe to our other channels:"

_LEADS = re.compile(
    r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<!\w)@\w{3,}|(?<!\w)(?:t|telegram)\.me/\S+|(?<!\w)#\w+", re.IGNORECASE
)
_LINE = re.compile(r"[^\n]+")
_CREDITS = re.compile(r"\s*[—–―-]\s*\w|\s*[\"“”„«'‘]")  # who said the quote above, or the quote itself
_POINTS = re.compile("[:\u2193\u2b07\u2935\U0001f447]\ufe0f?[\u200d\ufe0f\U0001f3fb-\U0001f3ff\\s]*$")


def without_signature(body: Body) -> Body:
    """Leave out the signature, unless there is nothing else."""
    kept = len(body.text)
    signed = False
    for line in _last_lines(body.text):
        leads = _is_signature(body, *line.span())
        if not (leads or not has_words(line[0]) or (signed and _points(line[0]))):
            break
        kept, signed = line.start(), leads
    return body.without(kept, len(body.text)) if has_words(body.text[:kept]) else body


def _last_lines(text: str) -> Iterator[re.Match[str]]:
    """Yield the last lines that are not blank, the last one first."""
    lines = [line for line in _LINE.finditer(text) if not line[0].isspace()]
    return reversed(lines[-MOST_LINES:])


def _is_signature(body: Body, start: int, end: int) -> bool:
    line = body.text[start:end]
    if len(line) > LONGEST_LINE or _CREDITS.match(line):
        return False
    links = [(max(link.start, start) - start, min(link.end, end) - start) for link in body.links]
    links = [(first, last) for first, last in links if first < last]
    if any(len(_words(_LEADS.sub(" ", line[first:last]))) > MOST_WORDS for first, last in links):
        return False
    beside, found = _LEADS.subn(" ", _blanked(line, links))
    return bool(links or found) and len(_words(beside)) <= MOST_WORDS


def _blanked(line: str, places: list[Place]) -> str:
    """Put spaces in place of the words at these places."""
    for first, last in places:
        line = line[:first] + " " * (last - first) + line[last:]
    return line


def _points(line: str) -> bool:
    """Tell a line that only announces the one below it."""
    return bool(_POINTS.search(line)) and len(_words(line)) <= MOST_POINTING


def _words(text: str) -> list[str]:
    return [word for word in text.split() if has_words(word)]
