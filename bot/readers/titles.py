"""Which title of a document to believe: files' own properties hold file names and templates as often as headlines."""

import re
from collections.abc import Sequence

from bot.readers.plain_text import LONGEST_HEADLINE, letters
from bot.readers.tidy import tidy_line

_NEAR_THE_TOP = 4  # paragraphs among which a document's headline stands
_FEWEST_WORDS = 3  # of a title that stands nowhere in the text
_MOST_WORDS_ABOVE = 6
_NOT_A_TITLE = re.compile(
    r"\.(?:docx?|odt|rtf|pdf|indd|qxd|tex|dvi|txt|html?)\b|^(?:microsoft|untitled|document\d*|title|print|layout|slide)\b|[\\/_]{1}\w+[\\/_]",
    re.IGNORECASE,
)


def sensible_title(stated: str | None, blocks: Sequence[str]) -> str | None:
    """Take the title that a file states of itself, where the text's beginning shows it or where it reads like one."""
    title = tidy_line(stated)
    if title is None or not letters(title):
        return None
    if any(letters(title) == letters(block) for block in blocks[:_NEAR_THE_TOP]):
        return title
    likely = len(title.split()) >= _FEWEST_WORDS and len(title) <= LONGEST_HEADLINE and not _NOT_A_TITLE.search(title)
    return title if likely else None


def without_title(blocks: Sequence[str], title: str | None) -> tuple[str, ...]:
    """Leave out the paragraph near the top that is the title, and the few words above it (a section, a name)."""
    wanted = letters(title or "")
    for place, block in enumerate(blocks[:_NEAR_THE_TOP]):
        if wanted and letters(block) == wanted:
            above = (block for block in blocks[:place] if len(block.split()) > _MOST_WORDS_ABOVE)
            return (*above, *blocks[place + 1 :])
    return tuple(blocks)
