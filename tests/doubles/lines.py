"""Sentences as the attribution step sees them, and what it finds, in words instead of token numbers."""

from bot.engines.offline.attribution.attributions import Attribution, attributions
from bot.engines.offline.attribution.line import Line, Range, make_line
from bot.engines.offline.text.lexicon import load
from bot.engines.offline.text.outline import outline
from bot.engines.offline.text.quotes import find_quotes

ENGLISH = load("en")
Said = tuple[str | None, str, str]


def lines_of(text: str) -> list[Line]:
    """Cut a text into its sentences."""
    quotes = find_quotes(text)
    return [make_line(sentence.tokens, quotes, ENGLISH) for sentence in outline(text, quotes, ENGLISH)[1]]


def line_of(text: str) -> Line:
    """Give the only sentence of a text."""
    (line,) = lines_of(text)
    return line


def words(text: str, line: Line, part: Range | None) -> str | None:
    """Give the text of a range of tokens."""
    return None if part is None else text[line.tokens[part[0]].start : line.tokens[part[1] - 1].end]


def said(text: str) -> list[Said]:
    """Give each attribution of a text as source, cue and content; parts of a content are joined by " / "."""
    return [_said(text, line, one) for line in lines_of(text) for one in attributions(line)]


def _said(text: str, line: Line, one: Attribution) -> Said:
    content = " / ".join(str(words(text, line, part)) for part in one.content)
    return words(text, line, one.source), str(words(text, line, one.cue)), content
