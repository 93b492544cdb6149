"""The picture of who speaks, decoded again: what is on it, and whether a phone and a printer can show it."""

from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from PIL import Image, ImageStat

from bot.domain.analysis import Analysis, Voice
from bot.domain.claim import SourceKind
from bot.i18n import ENGLISH, LANGUAGES, tongue
from bot.views.canvas import PAPER
from bot.views.fonts import Font
from bot.views.picture import WIDTH, who_speaks
from tests.doubles.any_analyses import analyses
from tests.doubles.charts import BAR, LEFT, ROOM, bars, rgb
from tests.doubles.gold_analyses import gold_analyses

SEED = gold_analyses()["seed"]


def test_each_source_has_a_bar_as_long_as_its_claims() -> None:
    """Bars come in the order of the speakers; a bar's and its parts' widths are in proportion to the counts."""
    voices = (_voice("Anna", 8, 2), _voice("Boris", 5, 5), _voice("Carol", 1, 0), _nobody(6, 3))

    drawn = bars(_draw(*voices))

    assert [bar.solid for bar in drawn] == pytest.approx([ROOM * (v.claims - v.speculative) / 8 for v in voices], abs=1)
    assert [bar.hatched for bar in drawn] == pytest.approx([ROOM * v.speculative / 8 for v in voices], abs=1)


def test_patterns_differ_in_grey() -> None:
    """Without colour a solid part is dark all over, and a hatched one is light with dark stripes."""
    solid, hatched = _parts(_draw(_voice("Anna", 10, 5)).convert("L"))

    assert ImageStat.Stat(solid).extrema == [(33, 33)]
    assert ImageStat.Stat(hatched).mean[0] > 130
    assert ImageStat.Stat(hatched).stddev[0] > 40


def test_stripes_stay_apart_on_a_phone() -> None:
    """At a third of its width, the stripes still differ from what is between them."""
    picture = _draw(_voice("Anna", 10, 5)).convert("L")
    small = picture.resize((360, picture.height // 3), Image.Resampling.BOX)
    top = bars(_draw(_voice("Anna", 10, 5)))[0].top // 3

    across = [_grey(small, x, top + BAR // 6) for x in range(200, 320)]

    assert max(across) - min(across) > 80


def test_letters_are_large_enough_for_a_phone() -> None:
    """A capital letter of a name is ten of a phone's pixels high at least: thirty of the picture's."""
    picture = _draw(_voice("H", 3, 0)).convert("L")
    top = bars(_draw(_voice("H", 3, 0)))[0].top

    letter = picture.crop((LEFT, top - 115, LEFT + 60, top - 60)).point(lambda grey: 255 if grey < 128 else 0).getbbox()

    assert letter is not None
    assert letter[3] - letter[1] >= 30


@pytest.mark.parametrize(
    ("sources", "rows"),
    [(0, 0), (1, 1), (8, 8), (12, 8)],
)
def test_at_most_eight_sources_are_drawn(sources: int, rows: int) -> None:
    """An article may name dozens; a picture with all of them could not be read."""
    picture = _draw(*(_voice(f"Person {n}", 12 - n, 1) for n in range(sources)))

    assert len(bars(picture)) == rows
    assert picture.width == WIDTH
    assert picture.height < 2.5 * WIDTH


def test_what_is_left_out_is_counted() -> None:
    """A picture of nine sources ends with one more line than one of eight."""
    eight = _draw(*(_voice(f"Person {n}", 1, 0) for n in range(8)))
    nine = _draw(*(_voice(f"Person {n}", 1, 0) for n in range(9)))

    assert nine.height > eight.height


def test_the_same_analysis_gives_the_same_picture() -> None:
    """Nothing of the day or the machine is in it."""
    assert who_speaks(SEED, ENGLISH, _no_font) == who_speaks(SEED, ENGLISH, _no_font)


def test_names_and_kinds_and_titles_are_on_it() -> None:
    """Changing any of them changes the picture."""
    pictures = {
        who_speaks(_analysis(voice, title=title), ENGLISH, _no_font)
        for title in ("A title", "Інший заголовок", None)
        for voice in (_voice("Anna", 1, 0), _voice("Анна", 1, 0), replace(_voice("Anna", 1, 0), kind=SourceKind.MEDIA))
    }

    assert len(pictures) == 9


def test_a_name_that_no_font_has_is_said_to_be_one() -> None:
    """Where the machine has no font for a script, the row says so in words and shows no boxes."""
    drawn = who_speaks(_analysis(_voice("张伟", 3, 1)), ENGLISH, _no_font)

    in_words = _analysis(_voice("a name in letters that can’t be drawn here", 3, 1))
    assert drawn == who_speaks(in_words, ENGLISH, _no_font)


def test_long_names_and_titles_stay_inside() -> None:
    """Whatever its length, no text leaves the margins or adds more than a few lines."""
    long = "Directorate-General of " * 40
    picture = _picture(_analysis(_voice(long, 5, 2), _voice("W" * 500, 3, 1), title="Breaking " + long))

    margins = [picture.crop((0, 0, LEFT, picture.height)), picture.crop((WIDTH - LEFT, 0, WIDTH, picture.height))]
    assert [margin.getcolors() for margin in margins] == [[(LEFT * picture.height, rgb(PAPER))]] * 2
    assert picture.height < 1.5 * WIDTH


def test_a_title_from_right_to_left_begins_at_the_right() -> None:
    """The short second line of a Hebrew title stands at the right margin, where its readers look for it."""
    title = "ראש הממשלה אמר כי המשבר יסתיים בקרוב מאוד"
    top = _picture(_analysis(title=title)).crop((LEFT, 190, WIDTH - LEFT, 240)).convert("L")

    box = top.point(lambda grey: 255 if grey < 128 else 0).getbbox()

    assert box is not None
    assert box[0] > ROOM / 2
    assert box[2] > ROOM - 10


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_fits(code: str) -> None:
    """Longer words take more lines, and bars stay what they are."""
    picture = Image.open(BytesIO(who_speaks(SEED, tongue(code), _no_font)))

    assert [(bar.solid > 0, bar.hatched > 0) for bar in bars(picture)] == [
        (True, True),
        (True, False),
        (False, True),
        (True, False),
        (True, True),
    ]
    assert picture.crop((WIDTH - LEFT, 0, WIDTH, picture.height)).getcolors() == [(LEFT * picture.height, rgb(PAPER))]


@settings(max_examples=15)
@given(analyses())
def test_any_analysis_gives_a_picture(analysis: Analysis) -> None:
    """Odd characters, empty names and nested claims all come to a picture that Telegram takes."""
    picture = Image.open(BytesIO(who_speaks(analysis, ENGLISH, _no_font)))

    assert picture.format == "PNG"
    assert picture.width + picture.height < 10_000
    assert len(picture.convert("L").getcolors() or ()) > 2


def _no_font(_: str) -> Font | None:
    return None


def _voice(name: str, claims: int, speculative: int) -> Voice:
    return Voice(name=name, kind=SourceKind.NAMED_PERSON, claims=claims, speculative=speculative)


def _nobody(claims: int, speculative: int) -> Voice:
    return Voice(name="no source given", kind=SourceKind.NONE, claims=claims, speculative=speculative)


def _analysis(*voices: Voice, title: str | None = "A title") -> Analysis:
    return replace(SEED, article=replace(SEED.article, title=title), voices=voices)


def _draw(*voices: Voice) -> Image.Image:
    return _picture(_analysis(*voices))


def _picture(analysis: Analysis) -> Image.Image:
    picture = Image.open(BytesIO(who_speaks(analysis, ENGLISH, _no_font)))
    assert (picture.format, picture.mode) == ("PNG", "RGB")
    return picture


def _parts(grey: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Cut both halves of the first bar out of a picture in grey, without their edges."""
    top = bars(_draw(_voice("Anna", 10, 5)))[0].top
    middle = LEFT + ROOM // 2
    return (
        grey.crop((LEFT + 4, top + 8, middle - 8, top + BAR - 8)),
        grey.crop((middle + 8, top + 8, WIDTH - LEFT - 8, top + BAR - 8)),
    )


def _grey(picture: Image.Image, x: int, y: int) -> int:
    value = picture.getpixel((x, y))
    assert isinstance(value, int)
    return value
