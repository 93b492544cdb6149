"""Opinions that hang on where a word stands: judging words, labels in somebody's own words, calls to act.

Most judging words only describe where they stand before a noun, and judge where they are said of a thing.
"""

from bot.domain.claim import Modality
from bot.engines.offline.modality.finding import FAINT, PLAIN, STRONG, WEAK, Finding
from bot.engines.offline.modality.patterns import Mark
from bot.engines.offline.modality.scene import Scene
from bot.engines.offline.text.tokens import Kind

_PREDICATE = 4  # words between a form of "be" and what it predicates
_NEW_PHRASE = {Kind.MARK, Kind.PREPOSITION, Kind.SUBORDINATOR, Kind.NAME, Kind.MODAL}
_FORETOLD = 6  # words between "will" and what it foretells of a thing
_LABELED = {Kind.DETERMINER, Kind.PRONOUN, Kind.NAME, Kind.OPEN}
_LABEL = 16  # words between a verb that labels and its quoted label
_FRAGMENT = 14  # words of a quoted predicate at most


def read_evaluation(mark: Mark, scene: Scene, strength: int) -> Finding | None:
    """Hear a judging word: a strong one wherever it stands, the others only as what is said of something."""
    predicate = _is_predicate(mark.first, scene)
    quoted = scene.quoted[mark.first]
    if predicate and _is_foretold(mark.first, scene):
        return Finding(Modality.OPINION, mark.first, mark.last, FAINT)
    if predicate and (quoted or mark.role != "slight") and _is_weighed(mark.first, scene):
        return Finding(Modality.OPINION, mark.first, mark.last, PLAIN)
    if mark.role == "strong":
        return Finding(Modality.OPINION, mark.first, mark.last, strength if predicate or quoted else WEAK)
    classed = scene.word(mark.first - 1) in scene.rules.lists["clauses.classing"]  # "is a poor look"
    if predicate and (quoted or classed or mark.role == "mild"):
        return Finding(Modality.OPINION, mark.first, mark.last, WEAK)
    return None


def _is_predicate(at: int, scene: Scene) -> bool:
    """Whether a form of "be" or a verb that labels stands before a word, with no new phrase in between."""
    lists = scene.rules.lists
    for place in range(at - 1, max(-1, at - 1 - _PREDICATE), -1):
        if scene.words[place] in lists["clauses.copulas"] or scene.words[place] in lists["label.patterns"]:
            return True
        if scene.tokens[place].kind in _NEW_PHRASE:
            return False
    return False


def _is_foretold(at: int, scene: Scene) -> bool:
    """Whether "will" and its like stand before a predicate: "it will be a disaster" foretells more than it judges."""
    return any(scene.within(place, "clauses.foretelling") for place in range(max(0, at - _FORETOLD), at))


def _is_weighed(at: int, scene: Scene) -> bool:
    """Whether "would" stands before a predicate: "it would be madness to close it" judges more than it supposes."""
    return any(scene.within(place, "modals.would") for place in range(max(0, at - _FORETOLD), at))


def read_label(mark: Mark, scene: Scene) -> Finding | None:
    """Quoted words behind "called", "branded", "slammed": a label in somebody's own words is an opinion."""
    if scene.quoted[mark.first]:
        return None
    object_follows = scene.kind(mark.last) in _LABELED and not scene.within(mark.last, "clauses.that")
    if scene.within(mark.first, "clauses.nouns_too") and not object_follows:
        return None  # "on a call that"
    first = next((at for at in range(mark.last, min(len(scene.words), mark.last + _LABEL)) if _word(at, scene)), -1)
    if first < 0 or scene.tokens[first].text[0].isupper():
        return None
    last = first
    while last < len(scene.words) and scene.quoted[last] and scene.tokens[last].kind is not Kind.CLOSE:
        last += 1
    while scene.tokens[last - 1].kind is Kind.MARK:
        last -= 1
    return Finding(Modality.OPINION, first, last, STRONG)


def read_imperative(scene: Scene) -> list[Finding]:
    """Hear "Give the man his coat": a verb that opens a quotation, before an article or a pronoun."""
    first = next((at for at in range(len(scene.words)) if _word(at, scene)), -1)
    called = scene.within(first, "imperative.verbs") or scene.within(first, "future.acts")
    if called and scene.kind(first + 1) in {Kind.DETERMINER, Kind.PRONOUN} and scene.tokens[first].text[0].isupper():
        return [Finding(Modality.OPINION, first, first + 1, WEAK)]
    return []


def read_fragments(scene: Scene) -> list[Finding]:
    """Hear "said it was “a raid on the poor”": a noun and more, in own words, is what somebody makes of a thing."""
    articles = scene.rules.lists["fragment.articles"]
    starts = (at for at, word in enumerate(scene.words) if at > 1 and scene.quoted[at] and word in articles)
    return [finding for first in starts if (finding := _fragment(first, scene))]


def _fragment(first: int, scene: Scene) -> Finding | None:
    marked = scene.quoted[first - 1] and scene.kind(first - 1) in {Kind.OPEN, Kind.MARK, Kind.CLOSE}
    if not (marked and _word(first, scene) and scene.tokens[first].text[0].islower()):
        return None
    if not scene.within(first - 2, "fragment.verbs"):
        return None
    last = first
    while last < len(scene.words) and last - first < _FRAGMENT and _word(last, scene):
        last += 1
    links = any(scene.within(at, "fragment.links") for at in range(first + 2, last))
    return Finding(Modality.OPINION, first, last, WEAK) if links else None


def _word(at: int, scene: Scene) -> bool:
    return scene.quoted[at] and scene.claimed[at] and scene.tokens[at].text[0].isalnum()
