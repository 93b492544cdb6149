"""Finds the paragraphs of a plain text: lines that were broken at a fixed width are joined again.

A text is wrapped when its line breaks are those that a greedy wrapper makes: the next line's first word would not have
fitted. That test needs no list of editors' habits, and it leaves verse, lists and one-line paragraphs alone.
"""

import re

NARROWEST, WIDEST = 40, 120  # mail and manuals wrap at 65 to 80 columns, printed columns at 40, editors at up to 120
GREEDY_SHARE = 0.85  # the rest: words that were glued or marked after the text was wrapped

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*$")


def paragraphs(text: str) -> list[str]:
    """Split a text with even line ends into its paragraphs; inside them, line breaks stay only in verse and lists."""
    blocks = [block for block in (_lines(part) for part in _BLANK.split(text)) if block]
    if wrapped_width(blocks):
        return [_joined(block) for block in blocks]
    if len(blocks) == 1 and _mean_length(blocks[0]) > WIDEST:
        return blocks[0]
    return [paragraph for block in blocks for paragraph in split_lines(block)]


def wrapped_width(blocks: list[list[str]]) -> int | None:
    """Find the column at which these blocks of lines were wrapped; None where they were not."""
    breaks = [(block[i], block[i + 1]) for block in blocks for i in range(len(block) - 1)]
    if not breaks:
        return None
    lengths = sorted(len(line) for line, _ in breaks)
    width = lengths[int(0.97 * (len(lengths) - 1))]  # the few longer ones hold an address that no wrapper can break
    if not NARROWEST <= width <= WIDEST:
        return None
    greedy = sum(len(line) + 1 + len(following.split(maxsplit=1)[0]) > width for line, following in breaks)
    return width if greedy >= GREEDY_SHARE * len(breaks) else None


def _lines(block: str) -> list[str]:
    return [line.strip() for line in block.split("\n") if line.strip()]


def _mean_length(lines: list[str]) -> float:
    return sum(map(len, lines)) / len(lines)


def _joined(lines: list[str]) -> str:
    """Join the lines of one paragraph; after a hyphen without a space: plain text is parted only at its own hyphens."""
    glued = [line if line[-1] == "-" and line[-2:-1].isalpha() else f"{line} " for line in lines]
    return "".join(glued).rstrip()


def split_lines(lines: list[str]) -> list[str]:
    """Each line that ends a sentence ends a paragraph; other lines (verse, addresses, lists) stay together."""
    found: list[list[str]] = [[]]
    for line in lines:
        found[-1].append(line)
        if _ENDS_SENTENCE.search(line):
            found.append([])
    return ["\n".join(group) for group in found if group]
