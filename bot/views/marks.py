"""The mark of each modality: a symbol, a word and its meaning, the same in every view.

Filled symbols stand for what the article puts as so, open ones for what it leaves open, so that a mark can be read
without colour. None of them is an emoji: they look alike on a terminal, in a chat and on paper.
"""

from dataclasses import dataclass

from bot.domain.claim import Modality
from bot.i18n import N_, Tongue


@dataclass(frozen=True, slots=True)
class Mark:
    """How a modality is shown: `word` and `meaning`, which goes on after it in a legend, are said in a tongue."""

    modality: Modality
    symbol: str
    word: str
    meaning: str

    @property
    def speculative(self) -> bool:
        """Whether the symbol is an open one."""
        return self.modality.speculative


# Translators: each mark is a word about a claim (a noun or what agrees with "claim"), then what it means
_MARKS = {
    Modality.ASSERTED: ("●", N_("asserted"), N_("put as so, by whoever says it")),
    Modality.PLANNED: ("►", N_("planned"), N_("announced by those who decide it")),
    Modality.OPINION: ("■", N_("opinion"), N_("a judgment that no evidence could settle")),
    Modality.HEDGED: ("◐", N_("hedged"), N_("weakened by words such as may or likely")),
    Modality.PREDICTION: ("▷", N_("prediction"), N_("about what is still to come")),
    Modality.CONDITIONAL: ("◇", N_("conditional"), N_("holds only if something else does")),
    Modality.RUMOR: ("○", N_("rumor"), N_("passed on, with nobody standing for it")),
}


def mark(modality: Modality) -> Mark:
    """Return the mark of a modality."""
    return Mark(modality, *_MARKS[modality])


def legend() -> tuple[Mark, ...]:
    """Every mark, those of what is put as so first."""
    return tuple(mark(modality) for modality in _MARKS)


def label(modality: Modality, tongue: Tongue) -> str:
    """Return the words of a mark, such as "speculative · hedged" or "asserted"."""
    shown = mark(modality)
    word = tongue.say(shown.word)
    return tongue.say("speculative · {word}", word=word) if shown.speculative else word
