"""Lengths as Telegram counts them: in UTF-16 units, of which most emoji take two."""


def units(text: str) -> int:
    """Count a text's UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
