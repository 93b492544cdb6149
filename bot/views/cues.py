"""The words that make a claim what it is, quoted for a reader: each once, in the order of the text."""

from collections.abc import Iterable

from bot.domain.article import Span
from bot.views.printable import one_line


def quoted(cues: Iterable[Span]) -> str:
    """Return cue words in quotation marks, or nothing where there are none."""
    ordered = sorted(cues, key=lambda span: span.start)
    words = dict.fromkeys(one_line(span.text).strip("“”\"' ") for span in ordered)
    return ", ".join(f"“{word}”" for word in words if word)
