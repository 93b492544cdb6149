"""Whether "may" allows or leaves open, and whether "could" was able to or leaves open.

No word settles it: a rule or a law near by, a verb that needs leave, a subject that stands for anyone and a limit
("only", "no more than") are counted together.
"""

from bot.domain.claim import Modality
from bot.engines.offline.modality.finding import PLAIN, Reading
from bot.engines.offline.modality.scene import Scene
from bot.engines.offline.text.tokens import Kind

_SUBJECT = 4  # words before a modal in which its subject's head is looked for
_ALLOWED = 6  # words before "could" in which somebody gives leave
_CLAUSE = 40  # words of a clause at most
_LIMIT = 7  # words behind "may" in which its limit is looked for
_ENOUGH = 2  # signs of leave that make "may" a permission; set by hand on half of the shared articles
_DENIED = 12  # words before a modal in which "nobody" is its subject


def read_leave(at: int, scene: Scene) -> Reading:
    """Hear nothing in a "may" that allows or forbids, a hedge in any other."""
    if scene.kind(at + 1) is Kind.NUMBER:
        return None
    first = scene.after(at)
    done = scene.within(first, "clauses.be") and _is_done(scene.verb(at), scene)
    possible = scene.within(first, "permission.verbs_not") or scene.within(at + 1, "permission.verbs_not")
    if possible and not done:
        return Modality.HEDGED, PLAIN
    return (
        None if _is_forbidden(at, scene, done=done) or _is_allowed(at, scene, done=done) else (Modality.HEDGED, PLAIN)
    )


def _is_allowed(at: int, scene: Scene, *, done: bool) -> bool:
    lists = scene.rules.lists
    frames = scene.about(at, "permission.around") - scene.within(at - 1, "permission.around")  # "the law may change"
    acts = _needs_leave(scene.verb(at), scene)
    anyone = any(word in lists["permission.generic"] for word in scene.words[max(0, at - _SUBJECT) : at])
    behind = scene.words[at + 1 : at + 1 + _LIMIT]
    limited = any(word in lists["permission.limits"] or (acts and word in lists["permission.caps"]) for word in behind)
    return min(2, frames) + acts + limited + (done and frames > 0) + anyone >= _ENOUGH


def _is_forbidden(at: int, scene: Scene, *, done: bool) -> bool:
    if not scene.within(at + 1, "permission.limits"):
        return False
    verb, lists = scene.verb(at), scene.rules.lists
    grounds = any(word in lists["permission.grounds"] for word in scene.words[at + 1 : at + 1 + _LIMIT])
    return _needs_leave(verb, scene) or verb in lists["future.acts"] or (done and grounds)


def _needs_leave(verb: str, scene: Scene) -> bool:
    """Whether a verb is of what people are allowed to do: "use", "used", "opened"."""
    return any(form in scene.rules.lists["permission.verbs"] for form in (verb, verb[:-1], verb[:-2]))


def _is_done(verb: str, scene: Scene) -> bool:
    return verb.endswith(scene.rules.participle) or verb in scene.rules.lists["future.passives"]


def read_ability(at: int, scene: Scene) -> Reading:
    """Hear nothing in a "could" that was able or allowed to, a hedge in any other."""
    lists = scene.rules.lists
    told = any(word in lists["ability.allowing"] for word in scene.words[max(0, at - _ALLOWED) : at])
    if told and scene.kind(at - 1) in {Kind.PRONOUN, Kind.NAME} and scene.verb(at) in lists["permission.verbs"]:
        return None
    if scene.words[at] in lists["ability.now"] or scene.within(at + 1, "permission.limits") or is_denied(at, scene):
        return None
    if scene.verb(at) in lists["ability.verbs"] or scene.within(at - 1, "ability.before"):
        return None
    return Modality.HEDGED, PLAIN


def is_denied(at: int, scene: Scene) -> bool:
    """Whether the clause of a modal begins with "nobody", "neither" and their like."""
    refusers = scene.rules.lists["future.refusers"]
    return any(word in refusers for word in scene.words[max(clause_of(at, scene), at - _DENIED) : at])


def clause_of(at: int, scene: Scene) -> int:
    """Where the clause of a word begins: behind the last mark before it, or so many words back."""
    least = max(0, at - _CLAUSE)
    while at > least and scene.tokens[at - 1].kind not in {Kind.MARK, Kind.OPEN, Kind.CLOSE}:
        at -= 1
    return at
