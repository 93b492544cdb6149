"""Headlines that a message's form shows."""

import pytest

from handlers.intake.body import Body, body_of
from handlers.intake.titles import take_title
from tests.handlers.intake.wire import SENTENCE, Piece, message, text


def parted(*pieces: Piece) -> tuple[str | None, str]:
    """Give title and rest of a message of such pieces."""
    made = message(**text(*pieces))
    title, rest = take_title(body_of(made.text or "", made.entities))
    return title, rest.text


@pytest.mark.parametrize(
    ("pieces", "title"),
    [
        ([("bold", "Dam may fail"), "\n\n"], "Dam may fail"),
        ([("bold", "Dam may fail"), "\n"], "Dam may fail"),
        ([("bold", "Dam may fail\n\n")], "Dam may fail"),
        (["⚡️", ("bold", "Dam may fail"), " 🌊\n\n"], "Dam may fail"),
        (["❗️❗️\n\n", ("bold", "Dam may fail"), "\n\n"], "Dam may fail"),
        ([("bold", "❗️‼️ Dam may fail"), "\n\n"], "Dam may fail"),
        (["\n ", ("bold", "Dam "), ("bold+italic", "may"), ("bold", " fail"), "\n\n"], "Dam may fail"),
        ([("bold", "Dam"), " – ", ("bold", "may fail"), "\n\n"], "Dam – may fail"),
        ([("bold+text_link", "Dam may fail", "https://news.example/a"), "\n\n"], "Dam may fail"),
        ([("bold", "Dam may fail."), "\n\n"], "Dam may fail."),
        ([("bold", "Heat reaches 40°"), "\n\n"], "Heat reaches 40°"),
    ],
)
def test_a_bold_first_line_is_the_headline(pieces: list[Piece], title: str) -> None:
    """In one entity or several, with emoji around it, with or without a blank line below."""
    assert parted(*pieces, SENTENCE) == (title, SENTENCE)


@pytest.mark.parametrize(
    "pieces",
    [
        ["Dam may fail\n\n", SENTENCE],
        [("bold", "Dam"), " may fail\n\n", SENTENCE],
        [("bold", "Dam"), " may ", ("bold", "fail"), "\n\n", SENTENCE],
        [("italic", "Dam may fail"), "\n\n", SENTENCE],
        [("bold", "Dam may fail\n\n" + SENTENCE)],
        [("bold", "Dam may fail")],
        [("bold", "Dam may fail"), "\n\n"],
        [("bold", "KYIV"), " – ", SENTENCE, "\n", SENTENCE],
        [("bold", "BREAKING"), "\n\n", SENTENCE],
        [("bold", "#dam #olsa"), "\n\n", SENTENCE],
        [("bold", "⚡️⚡️"), "\n\n", SENTENCE],
        [("bold", SENTENCE * 3), "\n\n", SENTENCE],
        [("bold", "The dam may fail. Nobody is ready"), "\n\n", SENTENCE],
    ],
)
def test_other_first_lines_are_text(pieces: list[Piece]) -> None:
    """Labels, tags, whole sentences, and lines that are bold in part or among bold ones."""
    title, rest = parted(*pieces)

    assert (title, rest) == (None, message(**text(*pieces)).text)


def test_a_heading_is_the_headline() -> None:
    """Of a rich message, where Telegram says what it is; it may have a line above it."""
    body = Body("Olsa\n\n🌊 Dam fails\n\nIt may.", heading=(6, 17))

    assert take_title(body) == ("Dam fails", Body("Olsa\n\n\n\nIt may."))


@pytest.mark.parametrize("body", [Body("🌊\n\nText", heading=(0, 1)), Body("Dam fails", heading=(0, 9))])
def test_a_heading_without_words_or_text_is_none(body: Body) -> None:
    """There is nothing to head."""
    assert take_title(body) == (None, body)
