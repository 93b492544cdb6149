"""The closing question: one thing to think about that fits this article, and the rubric that asks it.

The rubrics are SIFT (Mike Caulfield), IMVAIN (Center for News Literacy, Stony Brook) and Civic Online Reasoning
(Digital Inquiry Group, Stanford); the wording is ours. A question never hints at what is true.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.analysis import Analysis
from bot.domain.claim import SourceKind
from bot.views.loaded_words import loaded_words
from bot.views.summary import Facts, gather


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the reader, the rubric that it comes from and the step of that rubric."""

    text: str
    rubric: str
    step: str


HEADLINE = Question(
    "The headline goes further than the article. Which sentence of the article would you show to someone who has "
    "read the headline only?",
    "Civic Online Reasoning",
    "What is the evidence?",
)
NO_SOURCE = Question(
    "Most of these claims come without a source. Where could the writer have them from, and could you get there too?",
    "SIFT",
    "Trace claims to where they began",
)
SINGLE_SOURCE = Question(
    "Most of this hangs on one source. Who else is in a position to know, and has anybody asked them?",
    "IMVAIN",
    "Multiple and independent sources",
)
ANONYMOUS = Question(
    "Some of those who speak here are not named. Why might that be, and what would change if you knew who they are?",
    "IMVAIN",
    "Named sources",
)
LOADED_WORDS = Question(
    "Read it again without {words}. What is left that somebody could check?",
    "Civic Online Reasoning",
    "Who is behind the information?",
)
SPECULATIVE = Question(
    "Much of this is left open. What would you expect to see if it came about, and when could you look again?",
    "SIFT",
    "Stop",
)
ELSEWHERE = Question(
    "How do others report this: who speaks there that is missing here?",
    "SIFT",
    "Find other coverage",
)
NO_CLAIMS = Question(
    "What is this text for: to inform, to persuade, to sell or to entertain?",
    "SIFT",
    "Investigate the source",
)


def closing_question(analysis: Analysis) -> Question:
    """Choose the question for the most striking thing about how the article is sourced."""
    facts = gather(analysis)
    chosen = next((question for question, fits in _CATALOGUE if fits(analysis, facts)), ELSEWHERE)
    quoted = " and ".join(f"“{word}”" for word in loaded_words(analysis)[:2])
    return Question(chosen.text.format(words=quoted), chosen.rubric, chosen.step)


def _single(_: Analysis, facts: Facts) -> bool:
    carrier = facts.carrier
    return (
        carrier is not None and carrier.kind is not SourceKind.ANONYMOUS_SOURCE and 2 * carrier.claims > facts.central
    )


# The first that fits is asked. Shares of the central claims: over half for "most", a third for "some".
_CATALOGUE: tuple[tuple[Question, Callable[[Analysis, Facts], bool]], ...] = (
    (NO_CLAIMS, lambda _, facts: facts.central == 0),
    (HEADLINE, lambda analysis, _: analysis.headline is not None and analysis.headline.stronger_than_body),
    (SINGLE_SOURCE, _single),
    (NO_SOURCE, lambda _, facts: 2 * facts.unsourced > facts.central),
    (ANONYMOUS, lambda _, facts: 3 * facts.unnamed >= facts.central),
    (LOADED_WORDS, lambda analysis, _: len(loaded_words(analysis)) > 1),
    (SPECULATIVE, lambda _, facts: 2 * facts.speculative > facts.central),
)
