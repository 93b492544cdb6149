"""Small charts: the highest bar fills its place, none lies outside, and what is there is seen."""

import pytest

from bot.views.moderation.bar_chart import HEIGHT, LEAST, WIDTH, bar_chart


@pytest.mark.parametrize("values", [[1, 2, 4], [0, 0, 0], [7], [0.1] * 30, [10**9, 1], []])
def test_bars_lie_inside(values: list[float]) -> None:
    """One for each day, from the left to the right."""
    chart = bar_chart(values, ["day"] * len(values), "Asks")

    assert len(chart.bars) == len(values)
    assert all(0 <= bar.x <= bar.x + bar.width <= WIDTH for bar in chart.bars)
    assert all(bar.y >= 0 and bar.y + bar.height == pytest.approx(HEIGHT, abs=0.02) for bar in chart.bars)
    assert [bar.x for bar in chart.bars] == sorted(bar.x for bar in chart.bars)


def test_heights_tell_the_values() -> None:
    """Nothing has no height, and little of it has some."""
    heights = [bar.height for bar in bar_chart([0, 1, 500, 1_000], ["day"] * 4, "Asks").bars]

    assert heights == [0, LEAST, HEIGHT / 2, HEIGHT]
