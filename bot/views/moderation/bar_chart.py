"""A small chart of bars, one for each day, as places in a drawing that has no style of its own.

What it shows is always told in words or in a table beside it, too: a drawing alone is nothing to a screen reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 280, 72  # units of the drawing
GAP = 0.28  # of a bar's place
LEAST = 2.0  # units: what is there is seen, however little it is


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, from its upper left corner; `title` says what it stands for."""

    x: float
    y: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars of a drawing that is WIDTH by HEIGHT, the first day at the left; `summary` tells it in a sentence."""

    bars: tuple[Bar, ...]
    summary: str
    width: int = WIDTH
    height: int = HEIGHT


def bar_chart(values: Sequence[float], titles: Sequence[str], summary: str) -> BarChart:
    """Lay out values from 0 up, the highest of which is as high as the drawing."""
    most, place = max([*values, 0]) or 1, WIDTH / max(len(values), 1)
    width = min(place * (1 - GAP), 28)
    bars = []
    for index, (value, title) in enumerate(zip(values, titles, strict=True)):
        height = max(HEIGHT * value / most, LEAST) if value else 0.0
        x = index * place + (place - width) / 2
        bars.append(Bar(round(x, 2), round(HEIGHT - height, 2), round(width, 2), round(height, 2), title))
    return BarChart(tuple(bars), summary)
