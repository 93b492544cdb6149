"""The modal verbs: what "may", "could", "will", "would", "should", "must" and "is to" say where they stand.

"Will" settles or foretells, and "would" is the "will" of reported speech or the second half of a condition. What tells
is beside them: the verb, the subject, the time. "May" and "could" are read in modality_leave.py.
"""

from collections.abc import Callable

from bot.domain.claim import Modality
from bot.engines.offline.modality.finding import PLAIN, WEAK, Reading
from bot.engines.offline.modality.future import settled
from bot.engines.offline.modality.leave import clause_of, is_denied, read_ability, read_leave
from bot.engines.offline.modality.patterns import Mark
from bot.engines.offline.modality.scene import Scene
from bot.engines.offline.modality.words import read_attribute, read_foresee, read_mental, read_plan, read_timetable
from bot.engines.offline.text.tokens import Kind

_REFUSED = 3  # words behind "would not" in which a verb of saying is refused
_SENTENCE = 40  # words in which a condition's second half is looked for
_REPORTED = 12  # words before "would" in which a verb of saying makes it a reported "will"


def read_modal(mark: Mark, scene: Scene) -> Reading:
    """Give the modality that a word lends its clause, and how strongly; None where it leaves the clause as it is."""
    return _READERS[mark.role](mark.last - 1 if mark.role in _BY_END else mark.first, scene)


def _will(at: int, scene: Scene) -> Reading:
    if scene.kind(at - 1) is Kind.DETERMINER or scene.kind(at + 1) is Kind.MARK:
        return None  # "the will."
    return (Modality.PLANNED if settled(at, scene) > 0 else Modality.PREDICTION), PLAIN


def _would(at: int, scene: Scene) -> Reading:
    lists, words = scene.rules.lists, scene.words
    if words[at] in lists["future.short"] and not _is_base(scene.after(at), scene):
        return None
    if scene.within(scene.after(at), "duty.perfect"):
        return Modality.CONDITIONAL, WEAK
    negated = (
        scene.within(at + 1, "permission.limits") or scene.within(at + 1, "future.refusers") or is_denied(at, scene)
    )
    if (negated and _is_refusal(at, scene)) or _is_denial(at, scene):
        return None
    if _is_reported(at, scene):
        return _will(at, scene)
    if scene.within(clause_of(at, scene), "clauses.indefinite"):
        return Modality.CONDITIONAL, PLAIN
    return (Modality.CONDITIONAL, WEAK) if _is_supposed(at, scene) else (Modality.PREDICTION, PLAIN)


def _is_refusal(at: int, scene: Scene) -> bool:
    refusals = scene.rules.lists["future.refusals"]
    return any(word in refusals for word in scene.words[at + 1 : at + 1 + _REFUSED])


def _is_denial(at: int, scene: Scene) -> bool:
    denials = scene.rules.lists["future.denials"]
    return bool(scene.cue & denials) or any(word in denials for word in scene.words[max(0, at - _REPORTED) : at])


def _is_reported(at: int, scene: Scene) -> bool:
    """Whether "would" is the "will" of reported speech: of a past cue, and not in the speaker's very words."""
    says = scene.rules.lists["future.reporting"]
    if any(word in says for word in scene.words[max(0, at - _REPORTED) : at]):
        return True
    return not scene.quoted[at] and scene.sourced and not scene.cue & scene.rules.lists["future.now"]


def _is_supposed(at: int, scene: Scene) -> bool:
    """Whether "would" says what something not yet so leads to: "It would open the road", but not "I would"."""
    return scene.sourced and scene.within(at - 1, "clauses.supposed") and clause_of(at, scene) == at - 1


def _should(at: int, scene: Scene) -> Reading:
    if _opens(at, scene) or scene.kind(at + 1) is Kind.DETERMINER or scene.within(at + 1, "clauses.subjects"):
        return None if scene.within(at - 1, "clauses.asking") else (Modality.CONDITIONAL, PLAIN)
    return Modality.OPINION, PLAIN


def _must(at: int, scene: Scene) -> Reading:
    if scene.within(scene.after(at), "duty.perfect"):
        return Modality.HEDGED, PLAIN
    if scene.about(at, "duty.rules"):
        return None
    return Modality.OPINION, PLAIN


def _invert(at: int, scene: Scene) -> Reading:
    """Hear "Were the dam to fail, … would": only at the beginning, and with its second half."""
    halves = scene.rules.lists["clauses.second_half"]
    if _opens(at, scene) and any(word in halves for word in scene.words[at : at + _SENTENCE]):
        return Modality.CONDITIONAL, PLAIN
    return None


def _without(at: int, scene: Scene) -> Reading:
    """Hear "without a grant the theatre will close", but not "he left without a word"."""
    halves = scene.rules.lists["clauses.results"]
    if _opens(at, scene) and any(word in halves for word in scene.words[at : at + _SENTENCE]):
        return Modality.CONDITIONAL, PLAIN
    return None


def _is_to(at: int, scene: Scene) -> Reading:
    if scene.within(at - 2, "future.aims") or scene.within(at - 3, "future.aims"):
        return None
    return (Modality.PLANNED, PLAIN) if settled(at, scene) > 0 else None


def _going_to(at: int, scene: Scene) -> Reading:
    return (
        ((Modality.PLANNED if settled(at, scene) > 0 else Modality.PREDICTION), PLAIN)
        if _is_base(at + 1, scene)
        else None
    )


def _is_base(at: int, scene: Scene) -> bool:
    lists, word = scene.rules.lists, scene.word(at)
    return any(word in lists[name] for name in ("future.acts", "future.outcomes", "clauses.be", "duty.perfect"))


def _opens(at: int, scene: Scene) -> bool:
    """Whether a clause begins here: a capital at the beginning of a claim or of its quotation."""
    return scene.tokens[at].text[0].isupper() and (at == 0 or scene.kind(at - 1) in {Kind.MARK, Kind.OPEN, Kind.CLOSE})


_BY_END = {"isto", "goingto"}  # read at their "to", behind which the verb stands
_READERS: dict[str, Callable[[int, Scene], Reading]] = {
    "allow": read_leave,
    "able": read_ability,
    "will": _will,
    "would": _would,
    "should": _should,
    "must": _must,
    "invert": _invert,
    "without": _without,
    "isto": _is_to,
    "goingto": _going_to,
    "timetable": read_timetable,
    "attribute": read_attribute,
    "mental": read_mental,
    "plan": read_plan,
    "foresee": read_foresee,
}
