"""The mark of each modality: a symbol, a word and its meaning, the same in every view.

Filled symbols stand for what the article puts as so, open ones for what it leaves open, so that a mark can be read
without colour. None of them is an emoji: they look alike on a terminal, in a chat and on paper.
"""

from dataclasses import dataclass

from bot.domain.claim import Modality


@dataclass(frozen=True, slots=True)
class Mark:
    """How a modality is shown: `meaning` goes on after the word, in a legend."""

    modality: Modality
    symbol: str
    word: str
    meaning: str

    @property
    def speculative(self) -> bool:
        """Whether the symbol is an open one."""
        return self.modality.speculative


_MARKS = {
    Modality.ASSERTED: ("●", "asserted", "put as so, by whoever says it"),
    Modality.PLANNED: ("►", "planned", "announced by those who decide it"),
    Modality.OPINION: ("■", "opinion", "a judgment that no evidence could settle"),
    Modality.HEDGED: ("◐", "hedged", "weakened by words such as may or likely"),
    Modality.PREDICTION: ("▷", "prediction", "about what is still to come"),
    Modality.CONDITIONAL: ("◇", "conditional", "holds only if something else does"),
    Modality.RUMOR: ("○", "rumor", "passed on, with nobody standing for it"),
}


def mark(modality: Modality) -> Mark:
    """Return the mark of a modality."""
    return Mark(modality, *_MARKS[modality])


def legend() -> tuple[Mark, ...]:
    """Every mark, those of what is put as so first."""
    return tuple(mark(modality) for modality in _MARKS)


def label(modality: Modality) -> str:
    """Return the words of a mark, such as "speculative · hedged" or "asserted"."""
    shown = mark(modality)
    return f"speculative · {shown.word}" if shown.speculative else shown.word
