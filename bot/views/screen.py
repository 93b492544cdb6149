"""A terminal's window: text goes in, lines that fit come out, in colour or plain.

The only place that writes escapes, so that a pipe gets none and an article can't bring its own.
"""

from dataclasses import dataclass
from enum import Enum

from bot.views.wrapping import columns, wrap


class Style(Enum):
    """How a line looks where colours are wanted: the terminal's own sixteen, which its user chose to be legible."""

    PLAIN = ""
    BOLD = "1"
    DIM = "2"
    SPECULATIVE = "1;35"
    OPINION = "1;36"


@dataclass(frozen=True, slots=True)
class Screen:
    """A window of `width` columns."""

    width: int
    colour: bool

    def lines(self, text: str, style: Style = Style.PLAIN, *, lead: str = "") -> list[str]:
        """Wrap one line of text behind a lead, which stands before the first line and is blank before the others."""
        indent = " " * columns(lead)
        wrapped = wrap(text, self.width - len(indent))
        return [(indent if number else lead) + self.paint(line, style) for number, line in enumerate(wrapped)]

    def paint(self, text: str, style: Style) -> str:
        """Put a text in a style, or leave it as it is where no colour is wanted."""
        if not self.colour or style is Style.PLAIN or not text:
            return text
        return f"\x1b[{style.value}m{text}\x1b[0m"
