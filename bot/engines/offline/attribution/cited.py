"""Sources that a report cites: "The Ledger reported, citing a term sheet, that …" is the sheet's, via the Ledger.

Whether the one who cites is an outlet, so that the words are not its own, only the names tell: the cited source is
handed on without a content of its own, beside the attribution whose content it vouches for.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.engines.offline.attribution.line import Line
from bot.engines.offline.attribution.record import Attribution


def settle_cited(line: Line, verbs: Sequence[Attribution], phrases: Sequence[Attribution]) -> list[Attribution]:
    """Give all attributions, with the cited sources of a saying that has a content beside it."""
    cited = [one for one in phrases if one.lemma in line.cues("citing")]
    said = next((one for one in verbs if one.lemma in line.cues("clause") and one.content), None)
    if said is None or not cited:
        return [*verbs, *(one for one in phrases if one.content)]
    beside = [one for one in cited if _is_beside(one, said)]
    sources = [replace(one, content=(), through=None) for one in beside if not _is_reason(line, one)]
    cues = {one.cue for one in sources}
    return [*(one for one in verbs if one.cue not in cues), *(one for one in phrases if one not in beside), *sources]


def _is_beside(cited: Attribution, said: Attribution) -> bool:
    """Whether the saying has a subject of its own: not "The Courier, citing the crew, said"."""
    return cited.cue[0] > said.cue[0] or cited.cue[0] == 0


def _is_reason(line: Line, one: Attribution) -> bool:
    """Recognise "citing safety concerns": nobody said so."""
    start, end = one.source or one.cue
    return not line.cues("reasons").isdisjoint(line.words[start:end])
