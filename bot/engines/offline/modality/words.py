"""Words beside the modal verbs whose reading hangs on what stands around them: "possible", "expects", "plans to".

Most are nouns as often as verbs ("the suspect", "a forecast"), and only name a thing then.
"""

from bot.domain.claim import Modality
from bot.engines.offline.modality.finding import FAINT, PLAIN, WEAK, Reading
from bot.engines.offline.modality.future import dated
from bot.engines.offline.modality.scene import Scene
from bot.engines.offline.text.tokens import Kind

_NOUN_BEFORE = {Kind.DETERMINER, Kind.PREPOSITION, Kind.NUMBER}
_OBJECT = {Kind.DETERMINER, Kind.PRONOUN, Kind.NAME, Kind.NUMBER}
_SENTENCE = 20  # words in which "would" makes "a possible ban" a condition


def read_timetable(at: int, scene: Scene) -> Reading:
    """Hear a plan in "the fair opens on 3 June": the present tense before a date."""
    return (Modality.PLANNED, WEAK) if dated(at, scene) else None


def read_attribute(at: int, scene: Scene) -> Reading:
    """Hear little in "a possible motive", but "is possible" and "likely because" leave the whole open."""
    halves = scene.rules.lists["clauses.second_half"]
    if scene.within(at - 1, "clauses.classing") and scene.within(at, "clauses.hypothetical"):
        conditional = any(word in halves for word in scene.words[at : at + _SENTENCE])
        return (Modality.CONDITIONAL, PLAIN) if conditional else (Modality.HEDGED, FAINT)
    if _explains(at, scene):
        return Modality.HEDGED, PLAIN
    before = scene.within(at - 1, "clauses.articles") or scene.kind(at - 1) is Kind.DETERMINER
    if scene.within(at, "clauses.adverbial"):
        return Modality.HEDGED, FAINT if before else PLAIN
    said_of = scene.within(at - 1, "clauses.copulas") or scene.kind(at - 1) in {Kind.ADVERB, Kind.MODAL}
    return Modality.HEDGED, PLAIN if said_of and not scene.within(at, "clauses.attributes") else FAINT


def _explains(at: int, scene: Scene) -> bool:
    """Whether a likely cause is named: "the likely cause was a spark", "a spark was the likely cause"."""
    if not scene.within(at + 1, "clauses.explanations"):
        return False
    before = at - 2 if scene.kind(at - 1) is Kind.DETERMINER else at - 3
    return scene.within(at + 2, "groups.be") or scene.within(before, "groups.be")


def read_mental(at: int, scene: Scene) -> Reading:
    """Hear a hedge in "thinks that", a weak one in "I think"."""
    if _is_noun(at, scene):
        return None
    return Modality.HEDGED, WEAK if scene.within(at - 1, "clauses.first_person") else PLAIN


def read_foresee(at: int, scene: Scene) -> Reading:
    """Hear a prediction in "expects that", but not in "the expected"."""
    return None if _is_noun(at, scene) else (Modality.PREDICTION, PLAIN)


def read_plan(at: int, scene: Scene) -> Reading:
    """Hear "plans to" and "has plans to", but not "the plan to" or "Plans for", which only name one."""
    return None if at == 0 or _is_noun(at, scene) else (Modality.PLANNED, PLAIN)


def _is_noun(at: int, scene: Scene) -> bool:
    """Whether a word that may be a verb or a noun is a noun here."""
    lists = scene.rules.lists
    counted = scene.within(at - 1, "clauses.quantifiers") and scene.words[at] not in lists["clauses.nouns_too"]
    if (scene.kind(at - 1) in _NOUN_BEFORE and not counted) or scene.within(at - 1, "clauses.nounish"):
        return True
    if scene.words[at] not in lists["clauses.nouns_too"] or scene.kind(at - 1) is Kind.PRONOUN:
        return False
    return scene.kind(at + 1) not in _OBJECT and not scene.within(at + 1, "clauses.that")
