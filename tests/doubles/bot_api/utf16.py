"""Lengths and offsets as Telegram counts them: in UTF-16 units, where most emoji are two."""

from collections.abc import Callable


def units(text: str) -> int:
    """Count a text's UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, offset: int, length: int) -> str:
    """Give the part of a text at an offset in UTF-16 units."""
    return text.encode("utf-16-le", "surrogatepass")[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def measure(text: str) -> Callable[[int], int]:
    """Make the function from an index into a text to its offset in UTF-16 units."""
    if text.isascii():
        return lambda index: index
    return lambda index: units(text[:index])
