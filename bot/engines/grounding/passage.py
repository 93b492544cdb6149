"""What a statement is compared with, and what can be wrong with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.engines.grounding.wording import words_in


class Fault(StrEnum):
    """Why a statement is not shown."""

    NO_WORDS_KNOWN = "language"  # no list of negations and denials for its language
    SIGN = "sign"  # a sign, an address or a mention that the passage does not have
    QUOTATION = "quotation"  # quotation marks around what is not said there word for word
    NUMBER = "number"
    WORD = "word"  # not the passage's, or not in its order
    NAME = "name"  # put where the passage has neither a pronoun nor a description of its bearer
    LEFT_OUT = "left_out"  # words that belong to what is stated
    NEGATION = "negation"
    DENIAL = "denial"
    REPORT = "report"
    HEDGE = "hedge"
    QUESTION = "question"  # what is asked is not claimed


@dataclass(frozen=True, slots=True)
class Passage:
    """The cited words as `units` in order: clauses or sentences, whichever are known.

    `content` is what of them is claimed, where that is known; else whatever stands in a unit may turn it round. The
    words of `names` may stand for a pronoun, and for a description of the `role` that the article gives ("the Russia
    expert"; None: for any, where our own code has resolved it). `tellers` are the words for whoever says so and passes
    it on. `sourced`: they are shown beside the statement, so that one reporting verb of each unit may go, and an
    attribution behind it.
    """

    units: Sequence[str]
    content: str | None = None
    names: frozenset[str] = frozenset()
    tellers: frozenset[str] = frozenset()
    role: tuple[str, ...] | None = ()
    sourced: bool = False


def names_in(names: Iterable[str]) -> frozenset[str]:
    """Give the words of names as a Passage takes them."""
    return frozenset(word.bare for name in names for word in words_in(name))
