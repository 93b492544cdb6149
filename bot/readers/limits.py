"""How much of a text is read, and the warning where that is not all of it."""

from bot.domain.article import TOO_LONG

LONGEST_READ = 400_000  # characters: 60,000 words, a short novel


def shorten(text: str) -> tuple[str, tuple[str, ...]]:
    """Cut a text of over LONGEST_READ characters at a paragraph, else a line, else a space; with the warning for it."""
    if len(text) <= LONGEST_READ:
        return text, ()
    head = text[:LONGEST_READ]
    ends = (head.rfind(mark, LONGEST_READ // 2) for mark in ("\n\n", "\n", " "))
    return head[: next((end for end in ends if end > 0), LONGEST_READ)], (TOO_LONG,)
