"""What a decoded picture of bars shows: where the bars are, and how long their parts."""

from dataclasses import dataclass
from itertools import groupby, takewhile

from PIL import Image

from bot.views.canvas import INK, PAPER
from bot.views.picture import WIDTH

LEFT = 60  # where bars begin, in pixels
ROOM = WIDTH - 2 * LEFT  # the longest bar's width
BAR = 48  # a bar's height; the boxes of the key are lower
_SHORTEST = 80  # a letter of a name is narrower


@dataclass(frozen=True)
class Bar:
    """A bar as it was found: its place and its parts, in pixels."""

    top: int
    solid: int
    hatched: int


def bars(picture: Image.Image) -> list[Bar]:
    """Find the bars: blocks of that height that begin at the left margin, each until there is paper again."""
    filled = [_filled(picture, y) >= _SHORTEST for y in range(picture.height)]
    found, top = list[Bar](), 0
    for full, rows in groupby(filled):
        height = len(list(rows))
        if full and height == BAR:
            found.append(_bar(picture, top))
        top += height
    return found


def rgb(colour: str) -> tuple[int, ...]:
    """Give the pixel of a colour such as "#24211b"."""
    return tuple(bytes.fromhex(colour[1:]))


def _bar(picture: Image.Image, top: int) -> Bar:
    middle = top + BAR // 2
    row = (picture.getpixel((x, middle)) for x in range(LEFT, WIDTH))
    solid = len(list(takewhile(lambda pixel: pixel == rgb(INK), row)))
    return Bar(top, solid, _filled(picture, middle) - solid)


def _filled(picture: Image.Image, y: int) -> int:
    """Count the pixels from the left margin on that are no paper."""
    row = (picture.getpixel((x, y)) for x in range(LEFT, WIDTH))
    return len(list(takewhile(lambda pixel: pixel != rgb(PAPER), row)))
