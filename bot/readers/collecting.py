"""The paragraphs of a document while they are gathered, and the document that comes of it."""

from dataclasses import dataclass

from bot.readers.limits import LONGEST_READ

MOST_PAGES = 300


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A document's paragraphs in order, its headline where the document marks one, and whether its end was left out."""

    blocks: tuple[str, ...]
    title: str | None = None
    cut: bool = False


class Collector:
    """Gathers paragraphs until there are LONGEST_READ characters of them."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.cut = False
        self._room = LONGEST_READ

    def add(self, block: str) -> bool:
        """Take one more paragraph; False where there is no room for it."""
        self._room -= len(block)
        self.cut = self.cut or self._room < 0
        if not self.cut:
            self.blocks.append(block)
        return not self.cut
