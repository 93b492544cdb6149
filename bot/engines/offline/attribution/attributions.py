"""Who says what in a sentence: the cue, the source's mention and the content, as in PARC and PolNeAR.

A verb takes its content after it ("Smith said the bridge …"), before it ("…, said Smith"), or around it ("…, she
added, …"); a comma or a closing quotation mark beside the cue tells which. "According to" and its kin, "in her view",
"by the ministry's count" and "her message was: …" are the other shapes. Each shape has a file of its own.
"""

from bot.engines.offline.attribution.apart import keep_apart
from bot.engines.offline.attribution.by_verb import by_verbs
from bot.engines.offline.attribution.cited import settle_cited
from bot.engines.offline.attribution.line import Line
from bot.engines.offline.attribution.phrases import by_phrases
from bot.engines.offline.attribution.record import Attribution
from bot.engines.offline.attribution.states import by_states

__all__ = ["Attribution", "attributions"]


def attributions(line: Line) -> list[Attribution]:
    """Find a sentence's attributions in the order of their cues; contents do not overlap."""
    verbs, phrases = by_verbs(line), by_phrases(line)
    if verbs:  # "In a poll, Poe led"; but "In a study, Poe found that …"
        phrases = [one for one in phrases if one.lemma not in line.cues("inside")]
    by_saying = settle_cited(line, verbs, phrases)
    found = [one for one in (*by_saying, *by_states(line)) if _has_words(one)]
    found.sort(key=lambda one: one.cue)
    return keep_apart(line, found)


def _has_words(one: Attribution) -> bool:
    """Whether something stands where the content should: "HER VIEW:" has none."""
    return all(start < end for start, end in one.content)
