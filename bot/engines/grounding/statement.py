"""Whether a statement says what its passage says: nothing put in, nothing left out that would turn it round.

A statement keeps the passage's words in their order. A name may stand for a pronoun, or for a description that the
article gives of its bearer. What is left out must be the attribution, an insertion between marks, or an end. Negations,
denials, reporting verbs and hedges stay: "Smith denied taking bribes" must not become "Smith took bribes". The rules
are strict on purpose: where one is broken the article's own sentence is shown instead, and that is never wrong.
"""

from bot.engines.grounding.comparison import Comparison
from bot.engines.grounding.passage import Fault, Passage
from bot.engines.grounding.searching import comparable
from bot.engines.grounding.signs import EDGES, asks_less, sign_fault
from bot.engines.grounding.wording import words_in
from bot.engines.grounding.words import words_of


def repeats(statement: str, words: str) -> bool:
    """Tell whether a statement is these words to the letter, but for capitals and the marks around them."""
    alike = statement.strip(EDGES).lower() == words.strip(EDGES).lower() != ""
    return alike and not asks_less(statement, words)


def restates(statement: str, words: str) -> bool:
    """Tell whether a statement is these words, with fewer marks or other joints between them: nothing is lost so."""
    if repeats(statement, words):
        return True
    if _letters(statement) != _letters(words):
        return False
    said, given = ([word.number or word.low for word in words_in(text)] for text in (statement, words))
    return bool(said) and said == given and sign_fault(statement, words) is None and not asks_less(statement, words)


def fault_of(statement: str, passage: Passage, language: str) -> Fault | None:
    """Find what is wrong with a statement; None where it may be shown. Linear but for one sentence by another."""
    given = " ".join(passage.units)
    if _bare(statement) == _bare(given) != "":
        return Fault.QUESTION if asks_less(statement, given) else None
    known = words_of(language)
    if known is None:
        return Fault.NO_WORDS_KNOWN
    return sign_fault(statement, given) or Comparison(statement, passage, known).fault()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _bare(text: str) -> str:
    return comparable(text).strip(EDGES)
