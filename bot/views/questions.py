"""The questions to think about: the one that fits an article, those for a class that is divided, and their rubrics.

The rubrics are SIFT (Mike Caulfield), IMVAIN (Center for News Literacy, Stony Brook) and Civic Online Reasoning
(Digital Inquiry Group, Stanford); the wording is ours. A question never hints at what is true.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.analysis import Analysis
from bot.domain.claim import SourceKind
from bot.domain.exercise.sheet import Practice
from bot.i18n import N_, Tongue
from bot.views.loaded_words import loaded_words
from bot.views.summary import Facts, gather


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the reader, the rubric that it comes from by its own name, and the step of that rubric."""

    text: str
    rubric: str
    step: str


HEADLINE = Question(
    N_("Which sentence of the article would you show to someone who has read the headline only?"),
    "Civic Online Reasoning",
    N_("What is the evidence?"),
)
NO_SOURCE = Question(
    N_(
        "Most of these claims come without a source. Where could the writer have them from, and could you get there "
        "too?"
    ),
    "SIFT",
    N_("Trace claims to where they began"),
)
SINGLE_SOURCE = Question(
    N_("Most of this hangs on one source. Who else is in a position to know, and has anybody asked them?"),
    "IMVAIN",
    N_("Multiple and independent sources"),
)
ANONYMOUS = Question(
    N_(
        "Some of those who speak here are not named. Why might that be, and what would change if you knew who they are?"
    ),
    "IMVAIN",
    N_("Named sources"),
)
LOADED_WORDS = Question(
    N_("Read it again without “{first}” and “{second}”. What is left that somebody could check?"),
    "Civic Online Reasoning",
    N_("Who is behind the information?"),
)
SPECULATIVE = Question(
    N_("Much of this is left open. What would you expect to see if it came about, and when could you look again?"),
    "SIFT",
    N_("Stop"),
)
ELSEWHERE = Question(
    N_("How do others report this: who speaks there that is missing here?"),
    "SIFT",
    N_("Find other coverage"),
)
NO_CLAIMS = Question(
    N_("What is this text for: to inform, to persuade, to sell or to entertain?"),
    "SIFT",
    N_("Investigate the source"),
)
DIVIDED = {
    Practice.WHO: Question(
        N_("Which words show who speaks here, and who is only spoken about? Could you ask that person?"),
        "IMVAIN",
        N_("Named sources"),
    ),
    Practice.HOW_SURE: Question(
        N_("Which word would you take out or put in, so that the sentence says it more surely, or less?"),
        "SIFT",
        N_("Stop"),
    ),
    Practice.FACT_OR_OPINION: Question(
        N_("What would somebody have to find to settle this? If nothing could: which words make it a judgment?"),
        "Civic Online Reasoning",
        N_("What is the evidence?"),
    ),
    Practice.HEADLINE: Question(
        N_("What would somebody expect who has read the headline only, and does this sentence say it?"),
        "SIFT",
        N_("Trace claims to where they began"),
    ),
}


def closing_question(analysis: Analysis, tongue: Tongue) -> Question:
    """Choose the question for the most striking thing about how the article is sourced."""
    facts = gather(analysis)
    chosen = next((question for question, fits in _CATALOGUE if fits(analysis, facts)), ELSEWHERE)
    return _said(chosen, tongue, **dict(zip(("first", "second"), loaded_words(analysis), strict=False)))


def discussion(practice: Practice, tongue: Tongue) -> Question:
    """Give what a class that is divided over a question may talk about."""
    return _said(DIVIDED[practice], tongue)


def _said(question: Question, tongue: Tongue, **words: str) -> Question:
    return Question(tongue.say(question.text, **words), question.rubric, tongue.say(question.step))


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
