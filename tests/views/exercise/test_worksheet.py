"""The worksheet, read back as a reader of PDFs would."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from pypdf import PageObject, PdfReader

from bot.domain.article import Span
from bot.domain.claim import Modality
from bot.domain.exercise.drafting import with_note
from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.sheet import Item, Practice
from bot.i18n import ENGLISH
from bot.views.exercise.worksheet import worksheet
from bot.views.fonts import Font, installed
from tests.doubles.exercises import Lesson, lessons, seed_exercise

NOTE = "Talk about what “realistic” means."
EXERCISE = with_note(seed_exercise(), 1, NOTE)


def test_claims_come_first_and_the_key_on_a_page_of_its_own() -> None:
    """A teacher hands the first page out and keeps the second."""
    first, second = _texts(EXERCISE)

    assert first.splitlines()[:2] == ["Name Date", "Worksheet"]
    assert second.splitlines()[0] == "Key"
    assert [f"{number}. " in page for page in (first, second) for number in range(1, 6)] == [True] * 10
    assert NOTE in second
    assert NOTE not in first


def test_pupils_see_the_answers_and_nothing_that_gives_the_right_one_away() -> None:
    """Each question has its answers, lettered; reasons are with the key."""
    first, second = _texts(EXERCISE)

    assert first.count("Who says this?") == 5
    assert first.count("no source given") == 5
    assert "Nobody is named as its source." not in first
    assert "Nobody is named as its source." in second


@pytest.mark.parametrize("practices", [(Practice.WHO,), tuple(Practice)])
def test_the_marks_are_explained_where_they_are_asked_about(practices: tuple[Practice, ...]) -> None:
    """Whoever has to tell a hedge from a rumor is told what they are."""
    first, *_ = _texts(seed_exercise(*practices))

    assert ("weakened by words such as may or likely" in first) == (Practice.HOW_SURE in practices)


def test_only_the_key_marks_cues() -> None:
    """The underlines of the key are lines, as those for name and date are."""
    modest = _with(replace(EXERCISE.sheet.items[0], modality=Modality.ASSERTED, cues=(), saying=()))
    marked = _with(replace(modest.sheet.items[0], saying=(_span(modest.sheet.items[0].sentence, "Vladimir Putin"),)))

    before, after = _pages(modest), _pages(marked)

    assert _lines(before[0]) == _lines(after[0])
    assert _lines(after[1]) == _lines(before[1]) + 3


def test_a_long_exercise_stays_on_its_pages() -> None:
    """Eight claims of four questions: no text leaves a page, no claim is torn from its questions."""
    pages = _pages(seed_exercise(*Practice, items=8))

    first_part = [text for text in map(PageObject.extract_text, pages) if "Who says this?" in text]
    assert all(50 < y < 800 for page in pages for y in _heights(page)[:-1])  # the last one is below the margin
    assert [text.count("Who says this?") for text in first_part] == [text.count("Both alike") for text in first_part]


@pytest.mark.parametrize(
    "sentence",
    ["Їжак з’їв ґрунт під мостом.", "El puente podría cerrarse mañana.", "Η γέφυρα ίσως κλείσει."],
)
def test_text_can_be_selected(sentence: str) -> None:
    """Letters of the packaged font are text, not a picture."""
    first, _ = _texts(_with(_item(sentence)))

    assert sentence in first


def test_joined_letters_are_drawn_and_can_be_selected() -> None:
    """Arabic is a picture under unseen text, in the order in which it is read."""
    first = _pages(_with(_item("قال الرئيس إن الأزمة ستنتهي")))[0]

    assert len(first.images) == 3
    assert "الرئيس" in first.extract_text()


def test_letters_without_a_font_are_left_out() -> None:
    """No boxes: an ellipsis stands for them, as in the pictures."""
    first, _ = _texts(_with(_item("张伟说 yes")))

    assert "… yes" in first


def test_the_same_exercise_gives_the_same_file_even_at_once() -> None:
    """Two teachers who print at the same moment don't get each other's fonts."""
    other = _with(_item("Їжак з’їв ґрунт."))
    alone = [_file(EXERCISE), _file(other)]

    with ThreadPoolExecutor(2) as threads:
        at_once = list(threads.map(_file, [EXERCISE, other]))

    assert at_once == alone


@settings(max_examples=5)
@given(lessons())
def test_any_exercise_can_be_printed(held: Lesson) -> None:
    """Odd characters, cues anywhere, notes of any text: a file with a key on a page of its own."""
    assert len(PdfReader(BytesIO(worksheet(held.exercise, ENGLISH, installed))).pages) >= 2


def _no_font(_: str) -> Font | None:
    return None


def _item(sentence: str) -> Item:
    item = EXERCISE.sheet.items[0]
    return replace(item, statement=sentence, sentence=sentence, cues=(), saying=())


def _with(item: Item) -> Exercise:
    return replace(EXERCISE, sheet=replace(EXERCISE.sheet, items=(item,) * 3))


def _span(sentence: str, words: str) -> Span:
    return Span(words, sentence.index(words), sentence.index(words) + len(words))


def _file(exercise: Exercise) -> bytes:
    return worksheet(exercise, ENGLISH, _no_font)


def _pages(exercise: Exercise) -> list[PageObject]:
    return list(PdfReader(BytesIO(_file(exercise))).pages)


def _texts(exercise: Exercise) -> list[str]:
    return [page.extract_text() for page in _pages(exercise)]


def _lines(page: PageObject) -> int:
    """Count the lines that are drawn."""
    contents = page.get_contents()
    assert contents is not None
    return contents.get_data().count(b" l S")


def _heights(page: PageObject) -> list[float]:
    """Give how far above the end of the page each text stands, in points."""
    found = list[float]()

    def visit(text: str, _: object, matrix: list[float], *__: object) -> None:
        if text.strip():
            found.append(matrix[5])

    page.extract_text(visitor_text=visit)
    return found
