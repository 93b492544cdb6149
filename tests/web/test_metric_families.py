"""What labels may be: words of ours, and not too many."""

import pytest

from bot.web.metric_families import OTHER, Bounds, families_of_sums


def labels(sums: dict[str, int], bounds: Bounds, name: str) -> dict[str, float]:
    """Give a family's samples by the last of their labels."""
    (family,) = (one for one in families_of_sums(sums, bounds) if one.name == name)
    return {list(sample.labels.values())[-1]: sample.value for sample in family.samples}


@pytest.mark.parametrize("odd", ["a\nb", 'a"b', "Ünreachable", "x" * 41, "https://news.example/a", ""])
def test_what_is_no_word_of_ours_is_other(odd: str) -> None:
    """Whatever came into the log by a fault of ours, it makes no series."""
    assert labels({f"n|failed|-|{odd}": 2, "n|failed|-|fine": 1}, Bounds(), "whosays_ask_reasons") == {
        OTHER: 2,
        "fine": 1,
    }


def test_too_many_words_are_other_and_stay_so() -> None:
    """Those that happen most often have their own; one that came later takes no place away, however often it comes."""
    bounds = Bounds(reasons=2)
    first = {"n|failed|-|rare": 1, "n|failed|-|often": 9, "n|failed|-|middling": 5}

    before = labels(first, bounds, "whosays_ask_reasons")
    after = labels({**first, "n|failed|-|new": 100}, bounds, "whosays_ask_reasons")

    assert before == {"often": 9, "middling": 5, OTHER: 1}
    assert after == {"often": 9, "middling": 5, OTHER: 101}


def test_sums_of_another_shape_are_left_out() -> None:
    """A newer version may write them."""
    sums = {"n|asked|-|-": 1, "n|dreamt|-|-": 2, "n|asked": 7, "median|offline": 4, "": 1}

    assert labels(sums, Bounds(), "whosays_logged") == {"asked": 1, OTHER: 2}
