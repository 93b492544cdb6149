"""The headline of a message, where its form shows it: a heading, or a bold first line over plain text."""

import re
import unicodedata

from bot.readers.plain_text import is_headline
from handlers.intake.body import Body, has_words

_FEWEST_WORDS = 2  # "BREAKING" and "#news" are labels
_FIRST_EMOJI = "\u2190"  # symbols before this one ("№", "°", "™") belong to words
_AROUND_EMOJI = "‼⁉\u200b\u200d\u2060\ufe0f"
_FIRST_LINE = re.compile(r"(?:[^\w\n]*\n)*(?P<line>[^\n]+)\n\s*(?=\S)")  # lines without words may stand above it


def take_title(body: Body) -> tuple[str | None, Body]:
    """Part a body into its headline and the rest; None where no form shows one: its reader then judges by the words."""
    if body.heading:
        title, rest = without_emoji(body.text[slice(*body.heading)]), body.without(*body.heading)
        return (title, rest) if title and has_words(rest.text) else (None, body)
    found = _FIRST_LINE.match(body.text)
    if found is None:
        return None, body
    rest = body.without(0, found.end())
    title = without_emoji(found["line"])
    if not (_reads_like_title(title) and _is_bold(body, *found.span("line")) and not _is_bold(rest, 0, len(rest.text))):
        return None, body
    return title, rest


def without_emoji(line: str) -> str:
    """Drop the emoji around a line, with which channels mark their posts; those inside it stay."""
    start, end = 0, len(line)
    while start < end and _is_decoration(line[start]):
        start += 1
    while start < end and _is_decoration(line[end - 1]):
        end -= 1
    return line[start:end]


def _reads_like_title(line: str) -> bool:
    """Tell a headline; one that stands alone in bold may end with a full stop."""
    words = [word for word in line.split() if word[0] not in "#@"]
    return len(words) >= _FEWEST_WORDS and is_headline(line.removesuffix("."))


def _is_bold(body: Body, start: int, end: int) -> bool:
    """Tell whether every letter and digit of a place is bold; there must be one."""
    done = start
    for first, last in sorted(body.bold):
        if has_words(body.text[done : min(first, end)]):
            return False
        done = max(done, last)
    return has_words(body.text[start:end]) and not has_words(body.text[done:end])


def _is_decoration(character: str) -> bool:
    """Tell white space, an emoji, or one of the invisible characters that shape emoji."""
    if character.isspace() or character in _AROUND_EMOJI:
        return True
    return character >= _FIRST_EMOJI and unicodedata.category(character) in {"So", "Sk", "Cf"}
