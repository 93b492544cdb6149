"""The picture of what a class made of an article, decoded again."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from PIL import Image

from bot.domain.exercise.results import Results
from bot.domain.exercise.sheet import Practice
from bot.i18n import ENGLISH, LANGUAGES, tongue
from bot.views.canvas import INK, PAPER, RULE
from bot.views.exercise.summary_picture import WIDTH, summary_picture
from bot.views.fonts import Font
from tests.doubles.charts import LEFT, ROOM, bars, rgb
from tests.doubles.exercises import Lesson, lesson, lessons, seed_exercise

HELD = lesson(seed_exercise(), pupils=12)
ROUND = HELD.results.rounds[0]


def test_a_bar_shows_the_share_of_the_key_and_of_the_most_frequent_answer() -> None:
    """Solid as far as the key was chosen, hatched as far as another answer leads, pale to the whole."""
    counts = [(9, 3, 0), (3, 6, 3), (0, 12, 0), (4, 4, 4), (12, 0, 0)]
    rounds = tuple(replace(ROUND, counts=each, key=0) for each in counts)
    picture = _draw(replace(HELD.results, rounds=rounds))

    drawn = [_widths(picture, bar.top) for bar in bars(picture)]
    assert [solid for solid, _ in drawn] == pytest.approx([ROOM * each[0] / 12 for each in counts], abs=1)
    assert [solid + hatched for solid, hatched in drawn] == pytest.approx(
        [ROOM * max(each) / 12 for each in counts], abs=1
    )


def test_a_question_without_votes_has_an_empty_bar() -> None:
    """Nobody voted in it, and nothing is divided by nothing."""
    outcome = replace(HELD.results, rounds=(replace(ROUND, counts=(0, 0, 0), key=0),), matching=None)

    picture = _draw(outcome)

    assert [_widths(picture, bar.top) for bar in bars(picture)] == [(0, 0)]


def test_the_hardest_question_is_named() -> None:
    """A picture with one is higher than one of a class that answered all as the key."""
    right = replace(ROUND, counts=(12, 0), key=0)
    hard = replace(ROUND, counts=(11, 1), key=0)

    heights = [_draw(replace(HELD.results, rounds=(each,), matching=1.0)).height for each in (right, hard)]

    assert heights[1] > heights[0] + 200


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_longest_exercise_fits(code: str) -> None:
    """Eight claims of four questions each, in every language, stay inside the margins and what Telegram takes."""
    held = lesson(seed_exercise(*Practice, items=8), pupils=12)

    picture = Image.open(BytesIO(summary_picture(held.exercise, held.results, tongue(code), _no_font)))

    assert picture.width + picture.height < 10_000
    assert picture.height < 5600
    assert picture.crop((WIDTH - LEFT, 0, WIDTH, picture.height)).getcolors() == [(LEFT * picture.height, rgb(PAPER))]


@settings(max_examples=5)
@given(lessons())
def test_any_lesson_gives_a_picture(held: Lesson) -> None:
    """Odd characters, rounds without votes, no title that can be read."""
    picture = Image.open(BytesIO(summary_picture(held.exercise, held.results, ENGLISH, _no_font)))

    assert (picture.format, picture.width) == ("PNG", WIDTH)


def _no_font(_: str) -> Font | None:
    return None


def _draw(outcome: Results) -> Image.Image:
    return Image.open(BytesIO(summary_picture(HELD.exercise, outcome, ENGLISH, _no_font)))


def _widths(picture: Image.Image, top: int) -> tuple[int, int]:
    """Count the solid and the hatched pixels across a bar."""
    row = [picture.getpixel((x, top + 2)) for x in range(LEFT, WIDTH - LEFT)]
    solid = row.count(rgb(INK))
    return solid, len(row) - solid - row.count(rgb(RULE))
