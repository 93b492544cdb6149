"""Stems: what a headline's words and a body's words share."""

import pytest

from bot.engines.offline.text.stems import stem, words_of


@pytest.mark.parametrize(
    "words",
    [
        ("collapse", "collapses", "collapsed", "collapsing"),
        ("resign", "resigns", "resigned", "resignation"),
        ("city", "cities", "City's", "city’s"),
        ("dam", "dams", "DAM"),
        ("accuse", "accuses", "accused", "accusing"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(words: tuple[str, ...]) -> None:
    """A headline in the present tense meets a body in the past tense."""
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize("pair", [("crisis", "cry"), ("bus", "bu"), ("red", "r"), ("king", "k"), ("2019", "2018")])
def test_short_words_keep_their_letters(pair: tuple[str, str]) -> None:
    """What looks like an ending in a short word is part of it."""
    assert stem(pair[0]) != stem(pair[1])


def test_numbers_and_possessives_are_words() -> None:
    """Decimals stay whole; marks are dropped."""
    assert words_of("Ada's 3.5 per cent – “so far”") == ["Ada's", "3.5", "per", "cent", "so", "far"]
