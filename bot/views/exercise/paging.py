"""Where pages end: a block of lines that belong together is never torn, unless it is longer than a page."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """What stands across a page: `draw` gets where its top is; `opens`: a page may begin with it."""

    height: float
    draw: Callable[[float], None]
    opens: bool


def paged(lines: Sequence[Line], room: float) -> Iterator[list[Line]]:
    """Part lines into pages, each block of lines whole on one of them as far as it fits one at all."""
    page = list[Line]()
    for block in _blocks(lines):
        if page and _height(page) + _height(block) > room:
            yield page
            page = []
        for line in block:
            if page and _height(page) + line.height > room:
                yield page
                page = []
            page.append(line)
    yield page


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block = list[Line]()
    for line in lines:
        if line.opens and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _height(lines: Iterable[Line]) -> float:
    return sum(line.height for line in lines)
