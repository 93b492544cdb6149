"""What whoever asks for an analysis is given: the analysis, and how it was come by."""

from dataclasses import dataclass, field, replace

from bot.domain.analysis import Analysis
from bot.domain.spending import Payer
from bot.errors import StorageError

WITHOUT_CACHE = "cache_unavailable"  # the warning on an analysis that could be neither found nor kept


@dataclass(frozen=True, slots=True)
class Answer:
    """An analysis and its id, whether the cache knew it, and what was wrong with the cache if anything was.

    `hours`: how long ago its page was opened, where that may be too long ago (one or more); else 0.
    `brief`: a better one may be had in some minutes, since a model did not answer, or not for all of the article.
    `read_for`: whoever the engine was asked for; None where it was not asked.
    """

    analysis: Analysis
    id: str
    cached: bool
    trouble: StorageError | None = None
    brief: bool = False
    read_for: Payer | None = field(default=None, compare=False)
    hours: int = 0


def noting(answer: Answer, trouble: StorageError | None) -> Answer:
    """Say that the cache could be neither looked into nor written to, where one of both was so."""
    trouble = trouble or answer.trouble
    if trouble is None:
        return answer
    return replace(answer, analysis=_warned(answer.analysis, WITHOUT_CACHE), trouble=trouble)


def _warned(analysis: Analysis, code: str) -> Analysis:
    return replace(analysis, warnings=(*analysis.warnings, code))
