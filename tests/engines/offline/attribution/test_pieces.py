"""Where a sentence bears two claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engines.offline.attribution.attributions import attributions
from bot.engines.offline.attribution.line import Line
from bot.engines.offline.attribution.pieces import Piece, Range, pieces
from tests.doubles.lines import line_of, lines_of, words


def always(_left: Range, _right: Range) -> bool:
    """Say that any two clauses differ in certainty."""
    return True


def never(_left: Range, _right: Range) -> bool:
    """Say that no two clauses do."""
    return False


def texts(text: str, line: Line, found: list[Piece]) -> list[str | None]:
    """Give the words of each piece."""
    return [words(text, line, (piece.start, piece.end)) for piece in found]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The ferry was sold; the crew was not.", ["The ferry was sold", "the crew was not."]),
        ("The ferry was sold; gone.", ["The ferry was sold; gone."]),
        ("Marsh said it was safe, but Poe said it was old.", ["Marsh said it was safe", "Poe said it was old."]),
        ("The ferry was sold, and the crew was not.", ["The ferry was sold, and the crew was not."]),
    ],
)
def test_a_sentence_is_cut_between_its_claims(text: str, claims: list[str]) -> None:
    """Clauses at a semicolon and attributions that follow one another are claims of their own."""
    line = line_of(text)

    assert texts(text, line, pieces(line, attributions(line), never)) == claims


def test_clauses_of_different_certainty_are_cut_apart() -> None:
    """A comma and a conjunction part two claims where one is surer than the other."""
    text = "The ferry was sold on Monday, and the crew may be sold too."
    line = line_of(text)

    found = pieces(line, [], always)

    assert texts(text, line, found) == ["The ferry was sold on Monday", "the crew may be sold too."]


def test_a_later_clause_of_a_content_runs_on_from_its_attribution() -> None:
    """The first piece holds the cue, the second one only more of what was said."""
    line = line_of("Marsh said the ferry was old, and the crew may be sold too.")
    (one,) = attributions(line)

    first, second = pieces(line, [one], always)

    assert (first.own, first.runs_on) == (one, None)
    assert (second.own, second.runs_on) == (None, one)


CLAUSES = ["the ferry ", "is old ", "said ", "Marsh ", "told ", "as saying ", "quoted ", "in her view, "]
JOINTS = [", ", "; ", "and ", "but ", "while ", "that ", "“", "” "]


@given(st.lists(st.sampled_from([*CLAUSES, *JOINTS]), max_size=40).map("".join))
def test_pieces_of_any_sentence_are_in_order_and_inside_it(text: str) -> None:
    """No piece is outside of its sentence, and none begins before the one before it."""
    for line in lines_of(text):
        found = pieces(line, attributions(line), always)

        assert all(0 <= piece.start <= piece.end <= len(line) for piece in found)
        assert [piece.start for piece in found] == sorted(piece.start for piece in found)
