"""The evaluative words of the article's own voice, for a reader: each once, in the order of the text."""

from bot.domain.analysis import Analysis
from bot.views.printable import one_line


def loaded_words(analysis: Analysis) -> tuple[str, ...]:
    """Return the words on one line each, those that hold nothing printable left out."""
    ordered = sorted(analysis.loaded_words, key=lambda span: span.start)
    return tuple(word for word in dict.fromkeys(one_line(span.text) for span in ordered) if word)
