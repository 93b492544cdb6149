"""The marks: readable without colour, on a terminal and on the page."""

from pathlib import Path

from bot.domain.claim import Modality
from bot.i18n import ENGLISH
from bot.views.marks import label, legend, mark


def test_every_modality_has_a_mark_of_its_own() -> None:
    """No two modalities share a symbol or a word, and the legend shows them all."""
    marks = legend()

    assert {each.modality for each in marks} == set(Modality)
    assert len({each.symbol for each in marks}) == len({each.word for each in marks}) == len(Modality)


def test_speculation_is_said_in_words() -> None:
    """The label of a speculative claim says so; no other one does."""
    assert {modality for modality in Modality if label(modality, ENGLISH).startswith("speculative · ")} == {
        modality for modality in Modality if modality.speculative
    }
    assert label(Modality.PLANNED, ENGLISH) == mark(Modality.PLANNED).word


def test_readme_explains_every_mark() -> None:
    """A newcomer finds each symbol with its word in README."""
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")

    assert [each.word for each in legend() if f"| {each.symbol} {each.word} |" not in readme] == []
