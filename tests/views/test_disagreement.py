"""Where two readers differ: both views in one sentence, as words of its reader's language."""

from itertools import permutations

import pytest

from bot.domain.claim import Modality
from bot.i18n import ENGLISH, LANGUAGES, tongue
from bot.views.disagreement import disagreement
from bot.views.marks import mark

NO_MORE = "Two readers differ on this claim."


@pytest.mark.parametrize(
    ("detail", "expected"),
    [
        ("modality: hedged | asserted", "Two readers differ on the mark: hedged or asserted."),
        ("source: Ann Lee | none", "Two readers differ on who says so: Ann Lee or no source given."),
        ("source: none | Ann Lee", "Two readers differ on who says so: no source given or Ann Lee."),
        ("source: officials | Ann Lee", "Two readers differ on who says so: officials or Ann Lee."),
        (
            "source: anonymous_source | Ministry: Health",
            "Two readers differ on who says so: unnamed source or Ministry: Health.",
        ),
        ("source: Ann\nLee\u202e | \x1b[2JBo", "Two readers differ on who says so: Ann Lee or Bo."),
    ],
)
def test_both_views_are_told(detail: str, expected: str) -> None:
    """The first reader's first; a source without a name by its kind, and nothing that acts on a screen."""
    assert disagreement(detail, ENGLISH) == expected


@pytest.mark.parametrize(
    "detail",
    [
        *("", "modality", "modality: ", "modality: hedged", "modality: hedged | sure", "modality: hedged, asserted"),
        *("source: ", "source: Ann Lee", "source: Ann Lee | ", "source:  | Ann Lee", "source: |", "mood: a | b"),
    ],
)
def test_what_can_not_be_told_is_left_out(detail: str) -> None:
    """A detail of another version is still a difference."""
    assert disagreement(detail, ENGLISH) == NO_MORE


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_pair_of_marks_is_told_in_every_language(code: str) -> None:
    """By the words that the claim's own mark has there."""
    speaking = tongue(code)

    for one, other in permutations(Modality, 2):
        told = disagreement(f"modality: {one} | {other}", speaking)

        first, second = (speaking.say(mark(modality).word) for modality in (one, other))
        assert told.index(first) <= told.rindex(second)
        assert not set("{}|_") & set(told)
