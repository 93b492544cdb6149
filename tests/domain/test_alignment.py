"""Which word is which in an edited copy: only what is told for certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alignment import NOWHERE, Gap, align, gaps, worded

OLD = "one two three four five six seven eight nine ten"
WORDS = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "\n", "“h”"]), max_size=60).map(" ".join)


def aligned(new: str, old: str = OLD) -> list[int]:
    """Align two texts."""
    return align(worded(old), worded(new))


def test_the_same_words_are_at_their_places() -> None:
    """However they are spaced."""
    assert aligned(OLD.replace(" ", "\n\n")) == list(range(10))


def test_words_before_and_between_move_the_others() -> None:
    """What stands in between is nowhere in the old text."""
    new = OLD.replace("one", "zero one").replace("six", "five-and-a-half six")

    assert aligned(new) == [1, 2, 3, 4, 5, 7, 8, 9, 10, 11]


def test_a_changed_word_is_nowhere() -> None:
    """Together with what stands in no run of five beside it."""
    assert aligned(OLD.replace("six", "6")) == [0, 1, 2, 3, 4, *[NOWHERE] * 5]


def test_what_is_repeated_is_nowhere() -> None:
    """It could be the one or the other."""
    assert aligned(f"{OLD} {OLD}") == [NOWHERE] * 10


def test_what_stands_in_another_order_is_not_all_found() -> None:
    """The longest part in one order counts."""
    assert aligned("six seven eight nine ten one two three four five") in (
        [*range(5, 10), *[NOWHERE] * 5],
        [*[NOWHERE] * 5, *range(5)],
    )


def test_two_anchors_that_disagree_place_nothing_between() -> None:
    """The words that they share would be at two places."""
    places = aligned("one two three four five x two three four five six seven", "one two three four five six seven")

    assert (places[0], places[-1], places[1:5]) == (0, 11, [-2] * 4)


def test_gaps_are_what_differs() -> None:
    """At the beginning, in the middle and at the end."""
    new = worded("zero one two three four five six seven eight nine ten eleven")
    old = worded("one two three four five 5.5 six seven eight nine ten")

    found = gaps(align(old, new), new)

    assert found == [Gap((0, 0), (0, 1)), Gap((5, 6), (6, 6)), Gap((11, 11), (11, 12))]


def test_two_words_at_one_place_are_refused() -> None:
    """As where a line was cut that began with the word that now follows: which of both stayed can't be told."""
    old = "one two three four The five was cut. The six seven eight nine"

    with pytest.raises(ValueError, match="one place"):
        aligned(old.replace("The five was cut. ", ""), old)


def test_what_is_repeated_between_anchors_is_in_its_place() -> None:
    """Where both texts have the same words between words that are certain."""
    text = "a b c d e one two three one two three one two three f g h i j"

    assert aligned(text.replace(" ", "\n"), text) == list(range(19))


def test_lines_are_told_by_the_text_itself() -> None:
    """Though folding hides their ends."""
    text = worded("one two\n\nthree four")

    assert [text.are_lines(*place) for place in ((0, 2), (2, 4), (0, 4), (2, 2), (1, 2), (2, 3), (1, 1))] == [
        *[True] * 4,
        *[False] * 3,
    ]


def test_an_empty_piece_stands_at_a_word() -> None:
    """Wherever it is."""
    text = worded("one two")

    assert [text.around(at, at) for at in (0, 3, 4, 7)] == [(0, 0), (0, 0), (1, 1), (1, 1)]


@given(WORDS, WORDS)
def test_a_place_is_of_the_same_word(old: str, new: str) -> None:
    """Whatever the texts are."""
    there, here = worded(old), worded(new)

    try:
        places = align(there, here)
    except ValueError:
        return

    assert len(places) == len(there.words)
    assert all(here.words[place] == word for word, place in zip(there.words, places, strict=True) if place >= 0)
